package bot

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// cases reads "name", input and expected output from a file of cases.
func cases(t *testing.T, name string) [][3]string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "markdown", name))
	if err != nil {
		t.Fatal(err)
	}
	var out [][3]string
	for part := range strings.SplitSeq(string(data), "\n==== ") {
		head, rest, _ := strings.Cut(strings.TrimPrefix(part, "==== "), "\n")
		in, want, ok := strings.Cut(rest, "\n----\n")
		if !ok {
			t.Fatalf("case %q has no ----", head)
		}
		out = append(out, [3]string{head, in, strings.TrimRight(want, "\n")})
	}
	return out
}

func TestMarkdownBecomesRichText(t *testing.T) {
	for _, c := range cases(t, "read.txt") {
		t.Run(c[0], func(t *testing.T) {
			if got := string(encode(parseMarkdown(c[1]))); got != c[2] {
				t.Errorf("\n%s\nwant\n%s", got, c[2])
			}
		})
	}
}

func TestRichTextBecomesMarkdown(t *testing.T) {
	for _, c := range cases(t, "write.txt") {
		t.Run(c[0], func(t *testing.T) {
			tree, err := decodeTree([]byte(c[1]))
			if err != nil {
				t.Fatal(err)
			}
			if got := writeMarkdown(tree.([]any)); got != c[2] {
				t.Errorf("\n%s\nwant\n%s", got, c[2])
			}
		})
	}
}

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
		if got := string(encode(sc.fillNodes(tree.([]any)))); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", in, got, want)
		}
	}
}
