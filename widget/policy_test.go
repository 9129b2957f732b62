package widget

import (
	"encoding/json"
	"strings"
	"testing"

	"chatlet/api"
)

func TestAPolicyAllowsTheKindsThatItNames(t *testing.T) {
	for _, test := range []struct {
		name, actions, kind string
		allowed             bool
	}{
		{"everything by default", "", "scriptToExecute", true},
		{"everything by name", " ALL ", "redirect", true},
		{"nothing", "none", "redirect", false},
		{"one of a list", "redirect wait", "wait", true},
		{"none of a list", "redirect wait", "setVariable", false},
		{"in any case", "SetVariable,Redirect", "setVariable", true},
		{"an older name of the same", "httpRequestToExecute", "webhookToExecute", true},
		{"a list of nonsense", "everything", "redirect", false},
		{"a kind that nobody knows", "redirect", "dance", false},
	} {
		p, _ := newPolicy(test.actions, "", "")
		if refusal := p.kind(test.kind); (refusal == "") != test.allowed {
			t.Errorf("%s: %q", test.name, refusal)
		} else if !test.allowed && !strings.Contains(refusal, "data-actions") {
			t.Errorf("%s: %q does not name the setting", test.name, refusal)
		}
	}
}

func TestAWordThatIsNoKindIsNamed(t *testing.T) {
	_, problems := newPolicy("redirect danse wait", "", "")
	if len(problems) != 1 || !strings.Contains(problems[0], `"danse"`) || !strings.Contains(problems[0], "setVariable") {
		t.Errorf("problems %q", problems)
	}
	for _, actions := range []string{"", "all", "none", "redirect"} {
		if _, problems := newPolicy(actions, "", ""); len(problems) > 0 {
			t.Errorf("%q: %q", actions, problems)
		}
	}
}

func TestAddressesThatRunAreRefusedHoweverTheyAreWritten(t *testing.T) {
	p, _ := newPolicy("all", "", "")
	for _, address := range []string{
		"javascript:alert(1)", "JavaScript:alert(1)", " \t\njavascript:alert(1)", "java\tscript:alert(1)", "java\nscript:alert(1)",
		"java\r\nscript:alert(1)", "\x00javascript:alert(1)", "\x1fjavascript:alert(1)", "javascript\t:alert(1)", "\u00a0javascript:alert(1)",
		"\u200bjavascript:alert(1)", "\ufeffjavascript:alert(1)", "data:text/html,<script>alert(1)</script>", "DATA:text/html;base64,PHNj",
		"vbscript:msgbox(1)", "VbScript:msgbox(1)", "blob:https://example.com/1", "filesystem:https://example.com/x",
		"javascript://example.com/%0aalert(1)", "javascript:", "j\x00avascript:alert(1)",
	} {
		if p.redirect(address) == "" {
			t.Errorf("%q is allowed", address)
		}
	}
	for _, address := range []string{
		"https://example.com/javascript:alert(1)", "/data:", "?javascript:1", "#javascript:", "mailto:ada@example.com", "tel:+1",
		"https://javascript:alert(1)", "https:///thanks", "", "thanks", "whatsapp://send",
	} {
		if refusal := p.redirect(address); refusal != "" {
			t.Errorf("%q is %s", address, refusal)
		}
	}
}

func TestHostsAreComparedAsBrowsersReadThem(t *testing.T) {
	p, _ := newPolicy("", "example.com *.shop.example", "cdn.example.com")
	for address, allowed := range map[string]bool{
		"https://example.com/a":              true,
		"HTTPS://EXAMPLE.COM:8443/a":         true,
		"http://example.com.":                true,
		"https://ada:secret@example.com/":    true,
		"https://www.example.com/":           false,
		"https://example.com@evil.example/":  false,
		`https://evil.example\@example.com/`: false,
		"https://evil.example/@example.com":  false,
		"https://evil.example?x=example.com": false,
		"https://evil.example#example.com":   false,
		"https:/evil.example/":               false,
		`https:\\evil.example\`:              false,
		"//evil.example/":                    false,
		"https://notexample.com/":            false,
		"https://example.com.evil.example/":  false,
		"https://a.b.shop.example/":          true,
		"https://shop.example/":              false,
		"https://evilshop.example/":          false,
		"ht\ntps://example.com/":             true,
		"https://[::1]/":                     false,
		"mailto:ada@example.com":             true,
		"ftp://example.com/":                 false,
		"whatsapp://send":                    false,
		"":                                   false,
	} {
		refusal := p.redirect(address)
		if (refusal == "") != allowed {
			t.Errorf("%q: %q", address, refusal)
		} else if !allowed && !strings.Contains(refusal, "data-redirect-hosts") {
			t.Errorf("%q: %q does not name the setting", address, refusal)
		}
	}
	if refusal := p.script("https://evil.example/x.js"); !strings.Contains(refusal, "data-script-hosts") {
		t.Errorf("a script is %q", refusal)
	}
	if refusal := p.script("https://cdn.example.com/x.js"); refusal != "" {
		t.Error(refusal)
	}
}

func TestARedirectIsCheckedAsWrittenAndAsResolved(t *testing.T) {
	redirect := func(url string) api.Action {
		payload, _ := json.Marshal(api.Redirect{URL: url})
		return api.Action{Type: "redirect", Payload: payload}
	}
	onPage := func(url string) string {
		if strings.Contains(url, ":") {
			return url
		}
		return "https://page.example/" + url
	}
	p, _ := newPolicy("", "page.example", "")
	if refusal := p.action(redirect("thanks"), func(string) string { return "javascript:alert(1)" }); refusal == "" {
		t.Error("an address that resolves to code is allowed")
	}
	if refusal := p.action(redirect("thanks"), onPage); refusal != "" {
		t.Error(refusal)
	}
	if refusal := p.action(redirect("\tjava\nscript:alert(1)"), func(string) string { return "https://page.example/" }); refusal == "" {
		t.Error("an address that is written as code is allowed")
	}
	if refusal := p.action(redirect("https://page.example/thanks"), onPage); refusal != "" {
		t.Error(refusal)
	}
	if refusal := p.action(redirect("https://evil.example/"), onPage); refusal == "" {
		t.Error("a foreign host is allowed")
	}
	if refusal := p.action(api.Action{Type: "wait"}, onPage); refusal != "" {
		t.Error(refusal)
	}
}
