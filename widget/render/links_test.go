package render

import (
	"strings"
	"testing"

	"chatlet/api"
)

func TestAddressesInPlainTextAreFound(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"Nothing here: no, really.", "Nothing here: no, really."},
		{"https://example.com", "<https://example.com>"},
		{"See http://example.com/a?b=c#d.", "See <http://example.com/a?b=c#d>."},
		{"HTTPS://EXAMPLE.COM!", "<HTTPS://EXAMPLE.COM>!"},
		{"(https://example.com/a_(b))", "(<https://example.com/a_(b)>)"},
		{"(see https://example.com)", "(see <https://example.com>)"},
		{"see:https://example.com/a,then", "see:<https://example.com/a,then>"},
		{"www.example.com/x, www.b", "<www.example.com/x>=http://www.example.com/x, www.b"},
		{"mailto:ada@example.com", "<mailto:ada@example.com>"},
		{"Write to ada.l+x@example.com.", "Write to <ada.l+x@example.com>=mailto:ada.l+x@example.com."},
		{"ada@localhost @ada a@b@c.de", "ada@localhost @ada a@b@c.de"},
		{"見てhttps://example.com/aを", "見て<https://example.com/a>を"},
		{"xhttps://example.com", "xhttps://example.com"},
		{"javascript:alert(1) data:text/html,x file:///etc ftp://example.com", "javascript:alert(1) data:text/html,x file:///etc ftp://example.com"},
		{"https:// http://x https://1 https://[::1]", "https:// http://x https://1 https://[::1]"},
		{"http://localhost:8080/a", "<http://localhost:8080/a>"},
		{`"https://example.com" <https://example.com/b>`, `"<https://example.com>" <<https://example.com/b>>`},
		{"two\nhttps://a.de\n\nhttps://b.de", "two\n<https://a.de>\n\n<https://b.de>"},
		{"https://example.com/" + strings.Repeat("x", maxAddress), "https://example.com/" + strings.Repeat("x", maxAddress)},
	} {
		var got, joined strings.Builder
		for _, p := range Links(c.text) {
			joined.WriteString(p.Text)
			switch p.Address {
			case "":
				got.WriteString(p.Text)
			case p.Text:
				got.WriteString("<" + p.Text + ">")
			default:
				got.WriteString("<" + p.Text + ">=" + p.Address)
			}
		}
		if got.String() != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got.String(), c.want)
		}
		if joined.String() != c.text {
			t.Errorf("%q became %q", c.text, joined.String())
		}
	}
}

func FuzzLinksLoseNothingAndAreSafe(f *testing.F) {
	f.Add("See https://example.com/a, or ada@example.com (www.b.c).")
	f.Fuzz(func(t *testing.T, text string) {
		var joined strings.Builder
		for _, p := range Links(text) {
			joined.WriteString(p.Text)
			if p.Address != "" && !strings.HasPrefix(strings.ToLower(p.Address), "http") && !strings.HasPrefix(strings.ToLower(p.Address), "mailto:") {
				t.Errorf("%q leads to %q", text, p.Address)
			}
		}
		if joined.String() != text {
			t.Errorf("%q became %q", text, joined.String())
		}
		judged(t, New().fromPlain(text))
	})
}

func TestLinksMayHaveTheSchemesThatTheOwnerAllows(t *testing.T) {
	r := New("whatsapp", "web+app")
	for source, want := range map[string]string{
		"[a](whatsapp://send?phone=1)":       `href="whatsapp://send?phone=1" rel=`,
		"[a](WEB+APP:x)":                     `href="web+app:x" rel=`,
		"[a](sip:ada@example.com)":           "<p>a</p>",
		"[a](javascript:alert)":              "<p>a</p>",
		`<a href="whatsapp://send">a</a>`:    `href="whatsapp://send" rel=`,
		"![a](whatsapp://send \"no image\")": "<p>a</p>",
	} {
		if got := r.fromMarkdown(source); !strings.Contains(got, want) {
			t.Errorf("%s became %s, want %s", source, got, want)
		}
	}
	rich := []api.Node{{Type: "a", URL: "whatsapp://send", Children: []api.Node{{Text: "a"}}}}
	if got := r.fromRichText(rich); !strings.Contains(got, `href="whatsapp://send"`) {
		t.Errorf("rich text became %s", got)
	}
}
