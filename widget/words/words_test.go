package words

import (
	"chatlet/loosejson"
	"chatlet/widget/locale"
	"encoding/json"
	"regexp"
	"slices"
	"testing"
)

// placeholders matches placeholders such as {n} and [[file]].
var placeholders = regexp.MustCompile(`\{\w*\}|\[\[\w+\]\]|%[a-z]`)

// textsOf maps the names in the file of a language to its texts.
func textsOf(t *testing.T, language string) map[string]string {
	t.Helper()
	data, err := files.ReadFile(language + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var tree map[string]any
	if err := json.Unmarshal(data, &tree); err != nil {
		t.Fatalf("%s: %v", language, err)
	}
	texts := map[string]string{}
	collect("", tree, texts)
	return texts
}

func collect(name string, value any, texts map[string]string) {
	switch value := value.(type) {
	case string:
		texts[name] = value
	case map[string]any:
		for key, inner := range value {
			collect(name+"."+key, inner, texts)
		}
	}
}

func TestEveryLanguageHasEveryTextWithTheSamePlaceholders(t *testing.T) {
	english := textsOf(t, first)
	if len(english) < 100 {
		t.Fatalf("English has %d texts: the test has lost its way", len(english))
	}
	for _, words := range All() {
		texts := textsOf(t, words.Tag)
		for name, want := range english {
			if text := texts[name]; text == "" {
				t.Errorf("%s.json says nothing for %s", words.Tag, name)
			} else if got, want := open(text), open(want); !slices.Equal(got, want) {
				t.Errorf("%s.json: %s leaves %q open, in English %q", words.Tag, name, got, want)
			}
		}
		for name := range texts {
			if english[name] == "" {
				t.Errorf("%s.json says something for %s, which English lacks", words.Tag, name)
			}
		}
		if words.Direction != "ltr" && words.Direction != "rtl" {
			t.Errorf("%s.json is written in the direction %q", words.Tag, words.Direction)
		}
	}
}

func open(text string) []string {
	found := placeholders.FindAllString(text, -1)
	slices.Sort(found)
	return found
}

// leaves returns the texts of a struct as JSON, by name.
func leaves(t *testing.T, words any) map[string]string {
	t.Helper()
	data, err := json.Marshal(words)
	if err != nil {
		t.Fatal(err)
	}
	var tree any
	if err := json.Unmarshal(data, &tree); err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	collect("", tree, texts)
	return texts
}

func TestNoTextIsLeftEmpty(t *testing.T) {
	for _, words := range All() {
		for name, text := range leaves(t, words) {
			if text == "" {
				t.Errorf("%s: %s is empty", words.Tag, name)
			}
		}
	}
}

func TestEnglishComesFirst(t *testing.T) {
	if all := All(); all[0].Tag != "en" || len(all) < 6 {
		t.Errorf("the first of %d languages is %q", len(all), all[0].Tag)
	}
}

func TestWhatAVisitorDownloadsIsReadByTheChat(t *testing.T) {
	for _, language := range All() {
		data, err := json.Marshal(language.Chat)
		if err != nil {
			t.Fatal(err)
		}
		var texts locale.Texts
		if warning, err := loosejson.Decode(data, &texts); err != nil || warning != "" || texts != language.Chat {
			t.Errorf("%s: read as %+v (%s, %v)", language.Tag, texts, warning, err)
		}
	}
}

func TestTextsOfTheLanguageOfAPageTakeItsWholeTag(t *testing.T) {
	for _, c := range []struct{ language, tag, want string }{
		{"en", "", "en"}, {"en", "nl", "en"}, {"en", "EN-gb", "EN-gb"}, {"en", "arn", "en"}, {"pt", "pt-BR", "pt-BR"}, {"es", "es-419", "es-419"}, {"ar", "ar-EG", "ar-EG"},
	} {
		if got := (locale.Texts{Language: c.language}).For(c.tag).Language; got != c.want {
			t.Errorf("texts in %q for %q are in %q, want %q", c.language, c.tag, got, c.want)
		}
	}
}
