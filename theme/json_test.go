package theme

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

func decode(t *testing.T, data string) Theme {
	t.Helper()
	var theme Theme
	if err := json.Unmarshal([]byte(data), &theme); err != nil {
		t.Fatalf("a theme must never fail to decode: %v", err)
	}
	return theme
}

func TestAThemeNeverStopsTheDecodingAroundIt(t *testing.T) {
	for _, data := range []string{
		`null`, `1`, `"x"`, `true`, `[]`, `{}`, `{"general":1,"chat":"x"}`, `{"chat":{"hostBubbles":{"border":[]}}}`,
		`{"chat":{"hostBubbles":{"opacity":1e999}}}`, `{"general":{"font":7,"progressBar":{"thickness":"NaN"}}}`,
		`{"customCss":{"a":1}}`, `{"chat":null,"general":{"font":null}}`,
	} {
		var bot struct {
			Theme Theme
			After string
		}
		if err := json.Unmarshal([]byte(`{"theme":`+data+`,"after":"here"}`), &bot); err != nil || bot.After != "here" {
			t.Errorf("%s: err = %v, the field after it is %q", data, err, bot.After)
		}
	}
}

func TestAFieldOfTheWrongTypeIsNamed(t *testing.T) {
	got := decode(t, `{"chat":{"buttons":{"blur":[1],"color":"#fff"}}}`)
	want := []string{`theme.chat.buttons.blur: "[1]" was dropped; allowed: a number`}
	if !reflect.DeepEqual(got.Problems(), want) {
		t.Errorf("problems = %q, want %q", got.Problems(), want)
	}
	if got.Chat.Buttons.Color != "#fff" {
		t.Error("the field after it was lost")
	}
}

func TestNumbersAndSwitchesMayBeStrings(t *testing.T) {
	got := decode(t, `{"general":{"progressBar":{"isEnabled":"true","thickness":" 6px "}},"chat":{"container":{"maxWidth":640,"opacity":"0.5","blur":""}}}`)
	bar, box := got.General.ProgressBar, got.Chat.Container
	if bar.IsEnabled == nil || !*bar.IsEnabled || *bar.Thickness != 6 || box.MaxWidth != "640" || *box.Opacity != 0.5 || box.Blur != nil {
		t.Errorf("bar = %+v, container = %+v", bar, box)
	}
	if len(got.Problems()) > 0 {
		t.Errorf("problems = %q", got.Problems())
	}
}

func TestAThemeIsWrittenAsItCame(t *testing.T) {
	for _, data := range []string{
		`{}`,
		`{"general":{"font":"Lato"}}`,
		`{"general":{"font":{"type":"Custom","family":"A","css":"@font-face{}","url":"u"}}}`,
		`{"chat":{"hostBubbles":{"border":{}}}}`,
		`{"chat":{"roundness":"large"}}`,
		`{"general":{"progressBar":{"isEnabled":false,"thickness":0}},"chat":{"inputs":{"border":{"roundeness":"custom","customRoundeness":0}}}}`,
		`{"general":{"later":{"a":[1, 2]}},"chat":{"shape":{"x":null}},"customCss":".a{}","zeta":1}`,
	} {
		out, err := json.Marshal(decode(t, data))
		if err != nil {
			t.Fatal(err)
		}
		var got, want any
		_ = json.Unmarshal(out, &got)
		_ = json.Unmarshal([]byte(data), &want)
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s\nwas written as %s", data, out)
		}
	}
}

func TestOnlyAThemeThatSaysNothingIsZero(t *testing.T) {
	for data, want := range map[string]bool{
		`{}`: true, `null`: true, `{"general":{},"chat":{"buttons":{}}}`: true, `{"customCss":""}`: true, `{"x":1}`: true,
		`{"chat":{"hostAvatar":{"isEnabled":false}}}`: false, `{"chat":{"inputs":{"border":{}}}}`: false, `{"customCss":"a"}`: false,
	} {
		if got := decode(t, data).IsZero(); got != want {
			t.Errorf("IsZero of %s = %t", data, got)
		}
	}
}

func TestMergingPutsEachFieldThatIsSetInPlace(t *testing.T) {
	base := decode(t, `{"general":{"font":"Lato"},"chat":{"buttons":{"color":"#111","border":{"thickness":1,"color":"#222"}}}}`)
	over := decode(t, `{"general":{"font":{"type":"Google","family":"Inter"}},"chat":{"buttons":{"border":{"thickness":4}},"inputs":{"border":{"roundeness":"none"}}}}`)
	before, _ := json.Marshal(base)
	out, _ := json.Marshal(Merge(base, over))
	want := `{"general":{"font":{"type":"Google","family":"Inter"}},"chat":{"buttons":{"color":"#111","border":{"thickness":4,"color":"#222"}},"inputs":{"border":{"roundeness":"none"}}}}`
	if string(out) != want {
		t.Errorf("merged = %s\nwant %s", out, want)
	}
	if after, _ := json.Marshal(base); string(after) != string(before) {
		t.Errorf("merging changed its argument to %s", after)
	}
}

func TestUpgradingDoesNotChangeItsArgument(t *testing.T) {
	old := decode(t, `{"chat":{"roundness":"large","inputs":{"border":{"roundness":"Large","color":"fff"}}}}`)
	before, _ := json.Marshal(old)
	upgrade(old)
	if after, _ := json.Marshal(old); string(after) != string(before) {
		t.Errorf("upgrading changed %s to %s", before, after)
	}
}

func TestHostileThemesCannotFloodTheLog(t *testing.T) {
	var fields strings.Builder
	for i := range 5000 {
		fields.WriteString(`"` + strings.Repeat("k", i%300) + string(rune('a'+i%26)) + `":1,`)
	}
	theme := decode(t, `{"chat":{`+fields.String()+`"roundness":"x"},"customCss":"`+strings.Repeat("a{b}", 5000)+`"}`)
	warnings := Build(theme, Options{}).Warnings
	size := 0
	for _, w := range warnings {
		size += len(w)
	}
	if len(warnings) > 2*maxProblems || size > 20_000 {
		t.Errorf("%d warnings of %d bytes together", len(warnings), size)
	}
}
