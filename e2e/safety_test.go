package e2e

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// attacks are the contents with which a server would send payloads: each as
// markdown and as HTML in its own bubble, and all in every place of a rich
// text.
func attacks(payloads []string) []string {
	var contents []any
	var leaves, links, images, types []any
	for _, payload := range payloads {
		contents = append(contents, map[string]any{"type": "markdown", "markdown": payload}, map[string]any{"html": payload})
		word := []any{map[string]any{"text": "word"}}
		leaves = append(leaves, map[string]any{"text": payload})
		links = append(links, map[string]any{"type": "a", "url": payload, "children": word})
		images = append(images, map[string]any{"type": "img", "url": payload, "children": word})
		types = append(types, map[string]any{"type": payload, "children": word})
	}
	contents = append(contents, richText(leaves), richText(links), richText(images), richText(types))
	var bubbles []string
	for i, content := range contents {
		data, err := json.Marshal(map[string]any{"id": strconv.Itoa(i), "type": "text", "content": content})
		if err != nil {
			panic(err)
		}
		bubbles = append(bubbles, string(data))
	}
	return bubbles
}

func richText(nodes []any) map[string]any {
	return map[string]any{"type": "richText", "richText": []any{map[string]any{"type": "p", "children": nodes}}}
}

// unsafe lists what must not be in our trees: handlers, addresses that run
// code, and elements that load or navigate.
const unsafe = `(() => {
	const runs = (value) => { try { return /^(javascript|vbscript|data):$/.test(new URL(value, location.href).protocol) } catch { return false } };
	const isAddress = (name) => /^(href|src|action|formaction|xlink:href|data|poster|srcset|background)$/i.test(name);
	return all("*").flatMap((node) => [
		...[...node.attributes].filter((a) => /^on/i.test(a.name) || /^(style|srcdoc|id|name)$/i.test(a.name) && node.closest(".slate-html-container") ||
			isAddress(a.name) && runs(a.value) && !/^data:image\/(png|gif|jpeg|webp|avif)[;,]/i.test(a.value)).map((a) => node.tagName + " " + a.name + "=" + a.value),
		.../^(script|iframe|object|embed|style|link|meta|base|math|template)$/i.test(node.tagName) ? [node.outerHTML] : [],
	]);
})()`

// alarming is a page that notes which scripts of a bot ran.
const alarming = `<!doctype html><title>XSS</title><body><script>window.ran = []; window.alert = window.prompt = window.confirm = (x) => ran.push(x); window.onerror = null;</script><script src="/v1/widget.js" data-bot="two-questions"></script></body>`

// starts answers starts with bubbles.
func (s *site) starts(bubbles []string) {
	s.answers(func(w http.ResponseWriter, r *http.Request) bool {
		isStart := strings.Contains(r.URL.Path, "startChat")
		if isStart {
			w.Header().Set("Content-Type", "application/json")
			w.Write([]byte(`{"sessionId":"s","typebot":{"id":"x","theme":{},"settings":{"typingEmulation":{"enabled":false}}},"messages":[` + strings.Join(bubbles, ",") + `]}`))
		}
		return isStart
	})
}

// wantSafe fails if something unsafe is in the tree, or has run.
func (p *page) wantSafe() {
	p.t.Helper()
	if got := eval[[]string](p, unsafe); len(got) > 0 {
		p.t.Errorf("unsafe in the tree: %q", got)
	}
	p.run(`all(".slate-html-container a, .slate-html-container img").forEach((node) => node.dispatchEvent(new MouseEvent("mouseover", {bubbles: true})))`)
	if got := eval[[]any](p, `window.ran`); len(got) > 0 {
		p.t.Errorf("a script ran: %v", got)
	}
}

func TestNothingThatTheServerSendsRuns(t *testing.T) {
	t.Parallel()
	s := newSite(t, map[string]string{"/plain": alarming})
	p := newPage(t, 1280, 900)
	all, shown := attacks(payloads(t)), 0
	// All at once would take too long on a busy machine.
	for bubbles := range slices.Chunk(all, 220) {
		s.starts(bubbles)
		p.open(s.URL + "/plain")
		p.hurry()
		p.click(launcher)
		p.wait(`q(".typebot-container")?.dataset.phase === "ended"`)
		p.wantSafe()
		shown += eval[int](p, `all(".typebot-host-bubble").length`)
	}
	if shown < len(all)*9/10 {
		t.Errorf("%d of %d bubbles shown: the test has shown too little", shown, len(all))
	}
}

func TestNothingThatTheServerDrawsRuns(t *testing.T) {
	forEachEngine(t, 1280, 900, func(t *testing.T, p *page) {
		s := newSite(t, map[string]string{"/plain": alarming})
		s.hold(t)
		// A drawing of all would be too large.
		for bubbles := range slices.Chunk(attacks(payloads(t)), 120) {
			s.starts(bubbles)
			p.open(s.URL + "/plain")
			p.hurry()
			p.click(launcher)
			p.wait(fmt.Sprintf(`all(".first .typebot-host-bubble").length >= %d`, len(bubbles)*8/10))
			p.wantSafe()
		}
	})
}

// payloads are the lines of the renderer's corpus.
func payloads(t *testing.T) []string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, "widget", "render", "testdata", "xss.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimSuffix(line, "\n"); line != "" && !strings.HasPrefix(line, "## ") {
			lines = append(lines, unquoted(line))
		}
	}
	return lines
}

func TestTheWidgetWorksUnderAStrictPolicy(t *testing.T) {
	t.Parallel()
	s := newSite(t, twoQuestions)
	s.answers(func(w http.ResponseWriter, r *http.Request) bool {
		if r.URL.Path == "/plain" {
			w.Header().Set("Content-Security-Policy", "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; require-trusted-types-for 'script'; trusted-types chatlet")
		}
		return false
	})
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/plain")
	p.run(`window.violations = []; document.addEventListener("securitypolicyviolation", (e) => violations.push(e.violatedDirective + " " + e.blockedURI))`)
	p.click(launcher)
	p.says("What is your name?")
	p.click(`q(".text-input")`)
	p.press("Ada\r")
	p.says("Tea or coffee, Ada?")
	if got := eval[[]string](p, `window.violations`); len(got) > 0 {
		t.Errorf("violations: %v", got)
	}
}

// unquoted reads a line that may be a Go string.
func unquoted(line string) string {
	if text, err := strconv.Unquote(line); err == nil {
		return text
	}
	return line
}
