package words

import (
	"bytes"
	"chatlet/loosejson"
	"chatlet/widget/locale"
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// placeholders matches placeholders such as {n} and [[file]].
var placeholders = regexp.MustCompile(`\{\w*\}|\[\[\w+\]\]|%[a-z]`)

// textsOf maps the names in the file of a language to its texts.
func textsOf(t *testing.T, language string) map[string]string {
	t.Helper()
	var tree map[string]any
	if err := json.Unmarshal(unpacked()[language], &tree); err != nil {
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

func TestTheProgramHasTheFilesOfTheFolder(t *testing.T) {
	folder, err := readFolder(".")
	if err != nil {
		t.Fatal(err)
	}
	for language, file := range folder {
		if !bytes.Equal(unpacked()[language], file) {
			t.Errorf("%s.json differs from what is packed: run go generate ./widget/words", language)
		}
	}
	if got, want := len(unpacked()), len(folder); got != want {
		t.Errorf("%d languages are packed, and %d are in the folder", got, want)
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

// manyForms are the languages in which a noun has more forms after a number than
// one and another: the categories few, many or two of Unicode's plural rules.
var manyForms = []string{"ar", "cs", "he", "pl", "ro", "ru", "uk"}

// A text with a number has one form here, so in these languages the number must
// stand apart from the noun, as in "Files: 5", which is right for every number.
func TestNumbersStandApartWhereNounsHaveManyForms(t *testing.T) {
	apart := regexp.MustCompile(`: \{(n|total)\}$`)
	for _, language := range manyForms {
		texts := textsOf(t, language)
		for _, name := range []string{".chat.upload.sendMany", ".chat.upload.doneMany"} {
			if !apart.MatchString(texts[name]) {
				t.Errorf("%s.json: %s is %q, whose noun has another form after other numbers", language, name, texts[name])
			}
		}
	}
}

func TestTagsOfPagesFindTheirLanguage(t *testing.T) {
	for tag, want := range map[string]string{
		"": "", "en-GB": "en", "PT-br": "pt", "zh": "zh-hans", "zh-CN": "zh-hans", "zh-Hans-HK": "zh-hans", "zh-TW": "zh-hant", "zh-HK": "zh-hant",
		"zh-Hant": "zh-hant", "zh-Hant-TW": "zh-hant", "no": "nb", "nn-NO": "nb", "nb": "nb", "iw": "he", "he-IL": "he", "in": "id", "xx": "xx",
	} {
		if got := TagOf(tag); got != want {
			t.Errorf("%q is spoken as %q, want %q", tag, got, want)
		}
	}
}

func TestThereAreTheLanguagesThatTheDocumentationLists(t *testing.T) {
	for _, tag := range strings.Fields("ar cs da de el en es fi fr he hi id it ja ko nb nl pl pt ro ru sv tr uk vi zh-hans zh-hant") {
		if !slices.ContainsFunc(All(), func(l Language) bool { return l.Tag == tag }) {
			t.Errorf("there are no words in %s", tag)
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

func TestTheDocumentationListsEveryTextThatAPageCanReplace(t *testing.T) {
	page, err := os.ReadFile("../../docs/texts.md")
	if err != nil {
		t.Fatal(err)
	}
	names := 0
	for name := range textsOf(t, first) {
		_, rest, _ := strings.Cut(strings.TrimPrefix(name, "."), ".")
		if strings.HasPrefix(name, ".page.") || rest == "" {
			continue // The words of a bot's page belong to its server.
		}
		names++
		if !strings.Contains(string(page), "| `"+rest+"` |") {
			t.Errorf("docs/texts.md does not list %s", rest)
		}
	}
	if names < 100 {
		t.Errorf("only %d names are looked for", names)
	}
}
