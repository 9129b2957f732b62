package theme

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"

	"chatlet/bot/quickjs"
)

// families are font names, ordinary and strange ones.
func families() []string {
	names := []string{"Open Sans", "Noto Sans JP", "思源黑体", "É-Type_2", "a.b:c\"d'\\", "\x7f\u0080\uffff", "😀 Emoji", "İ", "", "-0_"}
	random := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		var name strings.Builder
		for range random.IntN(12) {
			c := rune(random.IntN([]int{0x80, 0x300, 0x11000}[random.IntN(3)]))
			if c < 0xd800 || c > 0xdfff { // Not half of a character.
				name.WriteRune(c)
			}
		}
		names = append(names, name.String())
	}
	return names
}

func TestAFontHasOneNameInTheThemeAndInThePage(t *testing.T) {
	source, err := os.ReadFile("../web/screen/font_name.js")
	if err != nil {
		t.Fatal(err)
	}
	names := families()
	given, err := json.Marshal(names)
	if err != nil {
		t.Fatal(err)
	}
	body := strings.ReplaceAll(string(source), "export ", "") + "\nreturn names.map((name) => privateName('chatlet-1', name))"
	made, err := quickjs.New(time.Now).Run(t.Context(), quickjs.Code{Body: body, Args: []quickjs.Arg{{Name: "names", Value: given}}})
	if err != nil {
		t.Fatal(err)
	}
	inPage, isList := made.Value.([]any)
	if !isList || len(inPage) != len(names) {
		t.Fatalf("the script names %d of %d families", len(inPage), len(names))
	}
	for i, name := range names {
		if got, want := inPage[i], privateName("chatlet-1", name); got != want {
			t.Errorf("%q is %q in the page and %q in the theme", name, got, want)
		}
	}
}
