package e2e

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
)

// unsafely is code that the server marks as unsafe.
func unsafely(content string, args ...any) map[string]any {
	script := authored(content, args...)
	script["isUnsafe"] = true
	return script
}

// inPreview makes a reply that of a preview, which has no result.
func inPreview(reply string) string { return strings.Replace(reply, "{", `{"resultId":"",`, 1) }

// probe returns which parts of the page code can reach.
const probe = `return [typeof document, typeof window, typeof localStorage, typeof indexedDB?.open, vname].join(" ")`

func TestAPreviewRunsUnsafeCodeApartFromThePage(t *testing.T) {
	t.Parallel()
	reply := owing("setVariable", map[string]any{"scriptToExecute": unsafely(probe, arg("vname", "Ada"))})
	for name, test := range map[string]struct{ attributes, reply string }{
		"as the page says":           {"data-is-preview", reply},
		"as the server's reply says": {"", inPreview(reply)},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := act(t, test.attributes, test.reply, thenAsks)
			a.begin()
			if got := a.told(); got != "undefined undefined undefined undefined Ada" {
				t.Errorf("the code reaches %q", got)
			}
			a.talks()
		})
	}
}

func TestALiveChatRunsItInThePage(t *testing.T) {
	t.Parallel()
	a := act(t, "", owing("setVariable", map[string]any{"scriptToExecute": unsafely("typeof document")}), thenAsks)
	a.begin()
	if got := a.told(); got != "object" {
		t.Errorf("the code reaches %q", got)
	}
}

func TestCodeApartFromThePageIsHeldAsInThePage(t *testing.T) {
	for _, test := range []struct{ name, content, want string }{
		{"throws", `throw new Error("broken on purpose")`, "broken on purpose"},
		{"no code", `this is no code`, "SyntaxError"},
		{"loops", `while (true) {}`, "took too long"},
		{"loads a script", `<script src="/lib.js"></script>`, "refused: a preview loads no script"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			a := act(t, `data-action-timeout="1"`, inPreview(doing("scriptToExecute", unsafely(test.content))))
			a.run(`window.errors = []; window.addEventListener("error", (event) => void errors.push(event.message))`)
			a.begin()
			a.talks()
			if !a.logs("scriptToExecute", test.want) {
				t.Errorf("the console does not say %q", test.want)
			}
			if got := eval[[]string](a.page, `window.errors`); len(got) > 0 {
				t.Errorf("the page has heard %q", got)
			}
		})
	}
}

func TestRequestsOfAPreviewsCodeCarryNoCookies(t *testing.T) {
	t.Parallel()
	a := act(t, "", inPreview(owing("setVariable", map[string]any{"scriptToExecute": unsafely(
		`const reply = await fetch(vorigin + "/api/cookies", {credentials: "include"}); return await reply.text() + " " + new XMLHttpRequest().open`,
		map[string]any{"id": "vorigin", "value": "ORIGIN"})})), thenAsks)
	before := a.site.intercept
	a.site.answers(func(w http.ResponseWriter, r *http.Request) bool {
		if r.URL.Path == "/api/cookies" {
			fmt.Fprintf(w, "%d cookies", len(r.Cookies()))
			return true
		}
		rewritten := &originWriter{ResponseWriter: w, origin: a.site.URL}
		return before(rewritten, r)
	})
	a.run(`document.cookie = "signed=in"`)
	a.begin()
	if got := a.told(); got != "0 cookies undefined" {
		t.Errorf("the code has seen %q", got)
	}
}

func TestRequestsOfAPreviewCarryNoCookies(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		reply func(string) string
		want  string
	}{
		"preview": {inPreview, `{"statusCode":200,"data":0}`},
		"live":    {func(reply string) string { return reply }, `{"statusCode":200,"data":1}`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := act(t, "", test.reply(owing("httpRequestToExecute", map[string]any{"url": "/api/cookies", "method": "GET"})), thenAsks)
			before := a.site.intercept
			a.site.answers(func(w http.ResponseWriter, r *http.Request) bool {
				if r.URL.Path != "/api/cookies" {
					return before(w, r)
				}
				fmt.Fprint(w, len(r.Cookies()))
				return true
			})
			a.run(`document.cookie = "signed=in"`)
			a.begin()
			if got := a.told(); got != test.want {
				t.Errorf("the server is told %s, want %s", got, test.want)
			}
		})
	}
}

// originWriter inserts the page's origin into a bot's code, because a worker
// does not know it.
type originWriter struct {
	http.ResponseWriter
	origin string
}

func (w *originWriter) Write(data []byte) (int, error) {
	return w.ResponseWriter.Write([]byte(strings.ReplaceAll(string(data), "ORIGIN", w.origin)))
}

func TestAPolicyThatForbidsItIsNamed(t *testing.T) {
	t.Parallel()
	a := actUnder(t, strict, `nonce="n1"`, inPreview(doing("scriptToExecute", unsafely("return 1"))))
	a.begin()
	a.talks()
	if !a.logs("scriptToExecute", "worker-src") {
		t.Error("the console does not name the directive")
	}
}

func TestCodeRunsApartWithoutEval(t *testing.T) {
	t.Parallel()
	a := actUnder(t, strict+"; worker-src blob:", `nonce="n1"`, inPreview(owing("setVariable", map[string]any{"scriptToExecute": unsafely("6 * 7")})), thenAsks)
	a.begin()
	if got := a.told(); got != "42" {
		t.Errorf("the server is told %q", got)
	}
}

func TestThePageHearsNothingOfCodeThatIsNone(t *testing.T) {
	t.Parallel()
	for name, policy := range map[string]string{"strict policy": strict, "no policy": ""} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := actUnder(t, policy, `nonce="n1"`, doing("scriptToExecute", authored("this is no code")))
			// Before the chat is loaded, so that these listeners come first.
			a.run(`window.errors = []; addEventListener("error", (event) => void errors.push(event.message), true); window.onerror = (text) => void errors.push(text)`)
			a.begin()
			a.talks()
			if got := eval[[]string](a.page, `errors`); len(got) > 0 {
				t.Errorf("the page has heard %q", got)
			}
			if !a.logs("scriptToExecute", "SyntaxError") {
				t.Error("the console does not name the error")
			}
			if got, ok := becomes(a.page, `document.querySelectorAll("iframe").length + " " + window.length`, "0 0"); !ok {
				t.Errorf("frames are left: %s", got)
			}
		})
	}
}

func TestACustomEmbedRunsUnderAStrictPolicy(t *testing.T) {
	t.Parallel()
	a := actUnder(t, strict, `nonce="n1"`, `{"messages":[{"id":"e","type":"custom-embed","content":{"initFunction":{"args":{"label":"Book"},"content":"const button = document.createElement('button'); button.textContent = label; typebotElement.append(button)"},"waitForEventFunction":{"args":{},"content":"typebotElement.firstChild.onclick = () => continueFlow('booked')"}}}]}`, thenAsks)
	a.run(violations)
	a.begin()
	a.wait(`q(".chatlet-custom-embed button")?.textContent === "Book"`)
	a.click(`q(".chatlet-custom-embed button")`)
	if got := a.told(); got != "booked" {
		t.Errorf("the server is told %q", got)
	}
	if got := eval[[]string](a.page, `violations`); len(got) > 0 {
		t.Errorf("violations: %v", got)
	}
}
