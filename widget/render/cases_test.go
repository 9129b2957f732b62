package render

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"chatlet/api"
)

// textCase is one case of a file in testdata:
//
//	=== the behaviour, in a sentence
//	input
//	---
//	expected output
type textCase struct{ name, input, want string }

// readCases reads the cases of a file. The line "---" separates input from
// output; the last line break of each is not part of it.
func readCases(t testing.TB, file string) []textCase {
	t.Helper()
	data, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	var cases []textCase
	for _, part := range strings.Split("\n"+string(data), "\n=== ")[1:] {
		name, rest, _ := strings.Cut(part, "\n")
		input, want, found := strings.Cut(rest, "\n---\n")
		if !found && !strings.HasSuffix(rest, "\n---") {
			t.Fatalf("%s: case %q has no line ---", file, name)
		}
		cases = append(cases, textCase{name, strings.TrimSuffix(input, "\n---"), strings.TrimSuffix(want, "\n")})
	}
	return cases
}

// runCases runs every case of a file, and checks every output for danger.
func runCases(t *testing.T, file string, render func(testing.TB, string) string) {
	t.Helper()
	for _, c := range readCases(t, file) {
		t.Run(c.name, func(t *testing.T) {
			if got := render(t, c.input); got != c.want {
				t.Errorf("input\n%s\ngot\n%s\nwant\n%s", c.input, got, c.want)
			}
		})
	}
}

func decode[T any](t testing.TB, input string) (v T) {
	t.Helper()
	if err := json.Unmarshal([]byte(input), &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func TestRichTextBecomesHTML(t *testing.T) {
	runCases(t, "richtext.txt", func(t testing.TB, input string) string {
		return judged(t, New().fromRichText(decode[[]api.Node](t, input)))
	})
}

func TestMarkdownBecomesHTML(t *testing.T) {
	runCases(t, "markdown.txt", func(t testing.TB, input string) string {
		return judged(t, New().fromMarkdown(input))
	})
}

func TestOlderHTMLIsCleaned(t *testing.T) {
	runCases(t, "html.txt", func(t testing.TB, input string) string {
		return judged(t, New().fromHTML(input))
	})
}

func TestTheFormOfATextIsChosenByTheContract(t *testing.T) {
	runCases(t, "text.txt", func(t testing.TB, input string) string {
		return judged(t, New().Text(decode[api.TextContent](t, input)))
	})
}

func TestAccessibleTextHasALineForEveryBlock(t *testing.T) {
	runCases(t, "accessible.txt", func(t testing.TB, input string) string {
		return spoken(New().Text(decode[api.TextContent](t, input)))
	})
}
