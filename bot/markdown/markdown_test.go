package markdown

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// cases reads cases from a file: name, input and expected output.
func cases(t *testing.T, name string) [][3]string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
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
			if got := string(encode(t, Read(c[1]))); got != c[2] {
				t.Errorf("\n%s\nwant\n%s", got, c[2])
			}
		})
	}
}

func TestRichTextBecomesMarkdown(t *testing.T) {
	for _, c := range cases(t, "write.txt") {
		t.Run(c[0], func(t *testing.T) {
			tree, err := decodeTree(c[1])
			if err != nil {
				t.Fatal(err)
			}
			if got := Write(tree.([]any)); got != c[2] {
				t.Errorf("\n%s\nwant\n%s", got, c[2])
			}
		})
	}
}

// encode encodes a value as JSON, without escaping <.
func encode(t *testing.T, v any) []byte {
	t.Helper()
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		t.Fatal(err)
	}
	return bytes.TrimSpace(out.Bytes())
}

func decodeTree(text string) (tree any, err error) {
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	return tree, decoder.Decode(&tree)
}
