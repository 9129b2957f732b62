package engine

import (
	"strings"
	"testing"
)

func TestABotIsDescribedByItsFirstWords(t *testing.T) {
	for name, c := range map[string]struct{ text, settings, want string }{
		"words":                    {`[{"type":"p","children":[{"text":"Hello, "},{"type":"a","url":"https://a.example","children":[{"text":"you"}]},{"text":"!"}]},{"type":"p","children":[{"text":"Welcome."}]}]`, `{}`, "Hello, you! Welcome."},
		"the author's description": {`[{"type":"p","children":[{"text":"Hello"}]}]`, `{"metadata":{"description":"A shop"}}`, "A shop"},
		"words for one visitor":    {`[{"type":"p","children":[{"text":"Hello {{Name}}"}]}]`, `{}`, ""},
		"many words":               {`[{"type":"p","children":[{"text":"` + strings.Repeat("ä", 300) + `"}]}]`, `{}`, strings.Repeat("ä", 199) + "…"},
	} {
		t.Run(name, func(t *testing.T) {
			flow, err := Decode([]byte(`{"version":"6.1","id":"a","events":[{"id":"e","type":"start","outgoingEdgeId":"x"}],
				"groups":[{"id":"g","title":"G","blocks":[{"id":"w","type":"Wait","options":{"secondsToWaitFor":"1"}},{"id":"t","type":"text","content":{"richText":`+c.text+`}}]}],
				"edges":[{"id":"x","to":{"groupId":"g"}}],"variables":[{"id":"v","name":"Name"}],"settings":`+c.settings+`}`), "a")
			if err != nil {
				t.Fatal(err)
			}
			if got := New(Options{}).Metadata(flow).Description; got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}
