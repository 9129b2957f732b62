package locale

import (
	"reflect"
	"regexp"
	"slices"
	"testing"
)

// placeholders are what a text leaves open, such as {n} and [[file]].
var placeholders = regexp.MustCompile(`\{\w*\}|\[\[\w+\]\]|%[a-z]`)

// words are the texts of a language by their names.
func words(texts *Texts) map[string]string {
	fields := map[string]string{}
	value := reflect.ValueOf(*texts)
	for i := range value.NumField() {
		collect(value.Field(i), value.Type().Field(i).Name, fields)
	}
	return fields
}

func collect(value reflect.Value, name string, fields map[string]string) {
	switch value.Kind() {
	case reflect.String:
		fields[name] = value.String()
	case reflect.Struct:
		for i := range value.NumField() {
			collect(value.Field(i), name+"."+value.Type().Field(i).Name, fields)
		}
	}
}

func TestEveryLanguageHasEveryTextWithTheSamePlaceholders(t *testing.T) {
	want := words(&english)
	for _, texts := range languages {
		for name, text := range words(texts) {
			if text == "" {
				t.Errorf("%s: %s is empty", texts.Language, name)
			}
			if got, want := open(text), open(want[name]); text != "" && !slices.Equal(got, want) {
				t.Errorf("%s: %s leaves %q open, in English %q", texts.Language, name, got, want)
			}
		}
	}
}

func open(text string) []string {
	found := placeholders.FindAllString(text, -1)
	slices.Sort(found)
	return found
}

func TestALanguageIsFoundByItsTag(t *testing.T) {
	for _, c := range []struct{ tag, send, language string }{
		{"en", "Send", "en"}, {"", "Send", "en"}, {"nl", "Send", "en"}, {"EN-gb", "Send", "EN-gb"},
		{"pt-BR", "Enviar", "pt-BR"}, {"pt", "Enviar", "pt"}, {"es-419", "Enviar", "es-419"},
		{"fr-CA", "Envoyer", "fr-CA"}, {"de", "Senden", "de"}, {"ar-EG", "إرسال", "ar-EG"}, {"arn", "Send", "en"},
	} {
		if texts := For(c.tag); texts.Send != c.send || texts.Language != c.language {
			t.Errorf("For(%q) says %q in %q, want %q in %q", c.tag, texts.Send, texts.Language, c.send, c.language)
		}
	}
}

func TestAWordThatALanguageLacksIsEnglish(t *testing.T) {
	partial := Texts{Send: "Enviar"}
	complete(reflect.ValueOf(&partial).Elem(), reflect.ValueOf(english))
	if partial.Send != "Enviar" || partial.Retry != english.Retry {
		t.Errorf("%q and %q, want the own word and the English one", partial.Send, partial.Retry)
	}
}
