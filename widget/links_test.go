package widget

import (
	"slices"
	"strings"
	"testing"

	"chatlet/widget/tree"
)

func TestTheOwnerAllowsMoreSchemesOfLinks(t *testing.T) {
	for _, c := range []struct {
		list    string
		want    []string
		refused int
	}{
		{"", nil, 0},
		{"whatsapp sip", []string{"whatsapp", "sip"}, 0},
		{"WhatsApp:, web+app", []string{"whatsapp", "web+app"}, 0},
		{"javascript data VBScript: file blob sip", []string{"sip"}, 5},
		{"1a a_b a/b ://", nil, 4},
	} {
		schemes, problems := linkSchemes(c.list)
		if !slices.Equal(schemes, c.want) || len(problems) != c.refused {
			t.Errorf("%q allows %q and reports %q", c.list, schemes, problems)
		}
	}
}

func TestAddressesInAnswersAreLinks(t *testing.T) {
	got := tree.HTML(saidText("See www.example.com or ada@example.com <b>"))
	for _, want := range []string{`href="http://www.example.com"`, `>www.example.com</a>`, `href="mailto:ada@example.com"`, "&lt;b&gt;"} {
		if !strings.Contains(got, want) {
			t.Errorf("%s lacks %s", got, want)
		}
	}
	if got := tree.HTML(saidText("Ada")); got != `<span dir="auto">Ada</span>` {
		t.Errorf("a plain answer is %s", got)
	}
}
