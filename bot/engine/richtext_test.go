package engine

import (
	"testing"
)

func TestVariablesInRichText(t *testing.T) {
	sc := scopeWith(map[string]any{"Who": "Ada", "MD": "**yes**\n\n- one", "None": nil})
	for in, want := range map[string]string{
		`[{"type":"p","children":[{"text":"Hi {{Who}}!"}]}]`:                                         `[{"children":[{"text":"Hi "},{"text":"Ada"},{"text":"!"}],"type":"p"}]`,
		`[{"type":"p","children":[{"text":"{{None}}"}]}]`:                                            `[]`,
		`[{"type":"p","children":[{"text":"{{MD}}"}]}]`:                                              `[{"children":[{"bold":true,"text":"yes"}],"type":"p"},{"children":[{"text":""}],"type":"p"},{"children":[{"children":[{"children":[{"text":"one"}],"type":"lic"}],"type":"li"}],"type":"ul"}]`,
		`[{"type":"p","children":[{"text":"a {{MD}}","italic":true}]}]`:                              `[{"children":[{"italic":true,"text":"a "},{"bold":true,"italic":true,"text":"yes"},{"text":"\n\n"},{"italic":true,"text":"one"}],"type":"p"}]`,
		`[{"type":"p","children":[{"type":"a","url":"x/{{Who}}","children":[{"text":"{{Who}}"}]}]}]`: `[{"children":[{"children":[{"children":[{"text":"Ada"}],"type":"p"}],"type":"a","url":"x/Ada"}],"type":"p"}]`,
	} {
		tree, err := decodeTree([]byte(in))
		if err != nil {
			t.Fatal(err)
		}
		if got := string(Encode(sc.fillNodes(tree.([]any)))); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", in, got, want)
		}
	}
}
