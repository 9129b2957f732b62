package e2e

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// documented returns the policies of a section of docs/csp.md, by the first
// column of its table, with the addresses of the site.
func documented(t *testing.T, section string, s *site) map[string]string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, "docs", "csp.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, text, _ := strings.Cut(string(data), "\n## "+section+"\n")
	text, _, _ = strings.Cut(text, "\n## ")
	names := strings.NewReplacer("nonce-…", "nonce-n1", "https://chat.example", s.other(), "https://api.example", s.api())
	policies := map[string]string{}
	for _, row := range regexp.MustCompile("(?m)^\\| (by origin|by nonce|without requests) \\| `(.*)` \\|$").FindAllStringSubmatch(text, -1) {
		policies[row[1]] = "default-src 'none'; " + names.Replace(row[2])
	}
	return policies
}

// api is a third origin of the same server.
func (s *site) api() string { return strings.Replace(s.URL, "127.0.0.1", "chat.localhost", 1) }

// styled gives every chat its own CSS and a script.
func styled(s *site, w http.ResponseWriter, r *http.Request) bool {
	if !strings.HasSuffix(r.URL.Path, "/startChat") || r.Method != http.MethodPost {
		return false
	}
	recorded := httptest.NewRecorder()
	s.chats.ServeHTTP(recorded, r)
	var reply map[string]any
	if json.Unmarshal(recorded.Body.Bytes(), &reply) != nil {
		http.Error(w, recorded.Body.String(), recorded.Code)
		return true
	}
	reply["typebot"].(map[string]any)["theme"] = map[string]any{"customCss": ".typebot-host-bubble { outline: 3px solid rgb(1, 2, 3) }"}
	first := reply["messages"].([]any)[0].(map[string]any)["id"]
	reply["clientSideActions"] = []any{map[string]any{"type": "scriptToExecute", "scriptToExecute": authored("window.ran = 1"), "lastBubbleBlockId": first}}
	for name, values := range recorded.Header() {
		if name != "Content-Length" {
			w.Header()[name] = values
		}
	}
	_ = json.NewEncoder(w).Encode(reply)
	return true
}

func TestTheDocumentedPoliciesAreEnough(t *testing.T) {
	t.Parallel()
	const refusedHere, refusedRequests = "script-src wasm-eval", "connect-src "
	for _, c := range []struct {
		name, section, way, more, attributes string
		isFramed                             bool
		// violations are the beginnings of the expected ones.
		violations []string
	}{
		{"in the page by origin", "In the page", "by origin", "", "", false, []string{"script-src eval", "script-src-elem inline"}},
		{"in the page by nonce", "In the page", "by nonce", "", "", false, nil},
		{"with styles of the page alone", "In the page", "by nonce", "style-src 'self'", "", false, nil},
		{"with no styles", "In the page", "by nonce", "style-src 'none'", "", false, nil},
		{"with trusted types", "In the page", "by nonce", "require-trusted-types-for 'script'; trusted-types chatlet", "", false, nil},
		{"in a frame by origin", "In a frame", "by origin", "", ` data-isolation="frame"`, true, []string{"script-src eval", "script-src-elem inline"}},
		{"in a frame by nonce", "In a frame", "by nonce", "", ` data-isolation="frame"`, true, nil},
		{"in a frame without requests", "In a frame", "without requests", "", ` data-isolation="frame"`, true, []string{refusedRequests, "script-src eval", "script-src-elem inline"}},
		{"in a frame with trusted types", "In a frame", "by nonce", "style-src 'self'; require-trusted-types-for 'script'; trusted-types chatlet", ` data-isolation="frame"`, true, nil},
		{"left to itself by origin", "In a frame", "by origin", "", "", true, []string{refusedHere, refusedRequests, "script-src eval", "script-src-elem inline"}},
		{"left to itself by nonce", "In a frame", "by nonce", "", "", true, []string{refusedHere, refusedRequests}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			isByNonce := c.way == "by nonce"
			nonce := ""
			if isByNonce {
				nonce = ` nonce="n1"`
			}
			s := newSite(t, nil)
			s.pages = map[string]string{"/plain": strings.Replace(plainPage(`data-bot="two-questions" data-api-host="`+s.api()+`"`+nonce+c.attributes), "/v1/", s.other()+"/v1/", 1)}
			policy := documented(t, c.section, s)[c.way]
			if policy == "" {
				t.Fatal("docs/csp.md names no such policy")
			}
			header := under(policy+"; "+c.more, s)
			s.answers(func(w http.ResponseWriter, r *http.Request) bool { return header(w, r) || styled(s, w, r) })
			p := newPage(t, 1280, 900)
			p.open(s.URL + "/plain")
			p.run(violations)
			p.click(launcher)
			chat := p
			if c.isFramed {
				chat = p.inside()
			}
			chat.answer()
			if got, ok := becomes(chat, `getComputedStyle(q(".typebot-host-bubble")).outlineColor`, "rgb(1, 2, 3)"); !ok {
				t.Errorf("the bot's own CSS has made the outline %s", got)
			}
			if ran, ok := becomes(p, `window.ran === 1`, isByNonce); !ok {
				t.Errorf("the bot's script ran: %v, want %v", ran, isByNonce)
			}
			for _, violation := range eval[[]string](p, `violations`) {
				if !slices.ContainsFunc(c.violations, func(want string) bool { return strings.HasPrefix(violation, want) }) {
					t.Errorf("violated: %s", violation)
				}
			}
		})
	}
}
