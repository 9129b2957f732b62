package e2e

import (
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"chatlet/web/npm"

	"github.com/chromedp/chromedp/kb"
)

// inApps runs a program in the folder of the apps.
type inApps func(name string, args ...string) ([]byte, error)

// npmApps copies small apps from testdata, and installs what they need and the
// npm package. It skips the test without Node.js, npm or a network.
func npmApps(t *testing.T, name string) (dir string, run inApps) {
	t.Helper()
	for _, program := range []string{"node", "npm"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("the test needs %s, which is not there: %v", program, err)
		}
	}
	dir = t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("testdata", name))); err != nil {
		t.Fatal(err)
	}
	pack, archive, err := npm.Pack(root, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, pack), archive, 0o644); err != nil {
		t.Fatal(err)
	}
	run = func(name string, args ...string) ([]byte, error) {
		cmd := exec.Command(name, args...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "NEXT_TELEMETRY_DISABLED=1")
		return cmd.CombinedOutput()
	}
	if out, err := run("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--fetch-retries=0"); err != nil {
		t.Skipf("npm cannot install what the apps need: %v\n%s", err, out)
	}
	if out, err := run("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--offline", "./"+pack); err != nil {
		t.Fatalf("installing the package: %v\n%s", err, out)
	}
	return dir, run
}

func TestTheNPMPackageWorksInApps(t *testing.T) {
	t.Parallel()
	dir, run := npmApps(t, "npm")
	inStudio := newSite(t, nil)
	texts := map[string]string{}
	asFile := map[string]string{"npm": "npm.js", "react": "react.jsx", "vue": "vue.vue"}
	if err := os.Mkdir(filepath.Join(dir, "studio"), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range inStudio.forms(t, "npm", "react", "vue") {
		texts[asFile[name]] = text
		if err := os.WriteFile(filepath.Join(dir, "studio", asFile[name]), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if out, err := run("node", "build.js"); err != nil {
		t.Fatalf("building the apps: %v\n%s", err, out)
	}
	if out, err := run("node", filepath.Join("node_modules", "typescript", "bin", "tsc"), "-p", "."); err != nil {
		t.Errorf("the package's types: %v\n%s", err, out)
	}
	pages := http.NewServeMux()
	pages.Handle("/", http.FileServer(http.Dir(filepath.Join(dir, "out"))))
	pages.Handle("/chatlet/", http.StripPrefix("/chatlet/", http.FileServer(http.Dir(filepath.Join(dir, "node_modules", "chatlet")))))
	for path, page := range unbundled {
		pages.HandleFunc("/"+path, page.serve)
	}
	files := httptest.NewServer(pages)
	// The subtests go on after this function.
	t.Cleanup(files.Close)
	open := func(t *testing.T, path string) (*site, *page) {
		s, p := newSite(t, nil), newPage(t, 1280, 900)
		p.open(files.URL + path + "?api=" + url.QueryEscape(s.URL))
		return s, p
	}
	for _, app := range []string{"vite-react", "vite-vue"} {
		t.Run(app, func(t *testing.T) {
			t.Parallel()
			s, p := open(t, "/"+app+"/")
			checkComponents(s, p)
		})
	}
	for _, app := range []string{"esbuild", "webpack", "svelte", "angular"} {
		t.Run(app, func(t *testing.T) {
			t.Parallel()
			_, p := open(t, "/"+app+"/")
			answerBoth(p)
			p.wait(`document.querySelectorAll("chatlet-standard").length === 1 && document.querySelectorAll("chatlet-bubble").length === 1`)
			p.wait(`heard.join() === "Ada,Tea"`)
			p.run(`window.before = document.querySelector("chatlet-standard"); leave()`)
			p.wait(`!before.isConnected && before.shadowRoot.childElementCount === 0`)
			p.isQuiet()
		})
	}
	for file, text := range texts {
		t.Run("the studio's text "+file, func(t *testing.T) {
			p := newPage(t, 1280, 900)
			p.open(files.URL + "/studio-" + file + "/")
			inStudio.checkManySided(p, text)
		})
	}
	for _, e := range []*browserEngine{firefox, webkit} {
		t.Run("as-it-is in "+e.name, func(t *testing.T) {
			t.Parallel()
			s, p := newSite(t, nil), e.newPage(t, 1280, 900)
			p.open(files.URL + "/as-it-is?api=" + url.QueryEscape(s.URL))
			answerBoth(p)
			p.isQuiet()
		})
	}
	for path, page := range unbundled {
		t.Run(path, func(t *testing.T) {
			t.Parallel()
			_, p := open(t, "/"+path)
			if page.problem != "" {
				p.until("the console says what to do", func() bool { return p.logged("[chatlet]", page.problem) })
				return
			}
			answerBoth(p)
			p.isQuiet()
		})
	}
}

// unbundled are pages that import the package's files as they are.
var unbundled = map[string]unbundledPage{
	"as-it-is":                        {before: ""},
	"of-a-server":                     {before: `configure({ server: api + "/" });`},
	"with-a-policy":                   {policy: "default-src 'none'; script-src 'self' 'nonce-n' 'wasm-unsafe-eval'; connect-src 'self' "},
	"with-a-policy-that-refuses-wasm": {policy: "default-src 'none'; script-src 'self' 'nonce-n'; connect-src 'self' ", problem: "'wasm-unsafe-eval'"},
}

// unbundledPage is one such page.
type unbundledPage struct {
	// before runs before the chat is added.
	before string
	// policy is the page's Content-Security-Policy, to which the address of the
	// chat's server is added.
	policy string
	// problem is what the console says if there is no chat.
	problem string
}

func (u unbundledPage) serve(w http.ResponseWriter, r *http.Request) {
	if u.policy != "" {
		w.Header().Set("Content-Security-Policy", u.policy+r.FormValue("api"))
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write([]byte(`<!doctype html><html lang="en"><title>App</title><body><div id="app"></div><script type="module" nonce="n">
		import { configure, initStandard } from "/chatlet/index.js";
		const api = new URLSearchParams(location.search).get("api");
		` + u.before + `
		initStandard({ bot: "two-questions", apiHost: api, target: "#app" });
	</script></body></html>`))
}

// answerBoth answers the questions of the chat in the page.
func answerBoth(p *page) {
	p.t.Helper()
	p.says("What is your name?")
	p.click(`q(".text-input")`)
	p.press("Ada" + kb.Enter)
	p.choose("Tea")
	p.says("The kettle is on.")
}

// checkComponents uses an app with a chat in the page, a bubble and a popup.
func checkComponents(s *site, p *page) {
	t := p.t
	t.Helper()
	const numbers = `["standard", "bubble", "popup"].map((mode) => document.querySelectorAll("chatlet-" + mode).length).join()`
	p.says("What is your name?")
	p.run(`window.before = document.querySelector("chatlet-standard"); for (let i = 0; i < 3; i++) renderAgain()`)
	p.wait(`document.querySelector("output").textContent === "3"`)
	answerBoth(p)
	// Callbacks are those of the last time.
	p.wait(`heard.join() === "Ada 3,Tea 3"`)
	if got, ok := becomes(p, numbers+` + (before.isConnected ? "" : ", another one")`, "1,1,1"); !ok {
		t.Errorf("chats on the page: %s", got)
	}
	// React's strict mode mounts each component twice.
	if n := len(s.posted("startChat")); n != 1 {
		t.Errorf("the chat was started %d times", n)
	}
	if x := eval[float64](p, `document.querySelector("chatlet-bubble").shadowRoot.querySelector(".launcher").getBoundingClientRect().x`); x > 100 {
		t.Errorf("the bubble's button is at %v, want it on the left", x)
	}
	p.run(`openPopup()`)
	const popup = `document.querySelector("chatlet-popup").shadowRoot`
	p.wait(popup + `.querySelector(".text-input")?.checkVisibility()`)
	p.press(kb.Escape)
	// React takes its time to learn that the popup has closed. Until then, a page
	// that opens it changes nothing.
	p.wait(`!` + popup + `.querySelector(".shell.open") && !isPopupOpen()`)
	p.run(`openPopup()`)
	p.wait(popup + `.querySelector(".shell.open")`)
	p.run(`leave()`)
	p.wait(numbers + ` === "0,0,1"`)
	p.wait(`before.shadowRoot.childElementCount === 0`)
	p.isQuiet()
}

func TestTheNPMPackageWorksInNext(t *testing.T) {
	t.Parallel()
	dir, run := npmApps(t, "next")
	if out, err := run("node", filepath.Join("node_modules", "next", "dist", "bin", "next"), "build"); err != nil {
		t.Fatalf("building the app: %v\n%s", err, out)
	}
	chats, err := url.Parse(newSite(t, nil).URL)
	if err != nil {
		t.Fatal(err)
	}
	pages := http.NewServeMux()
	pages.Handle("/", http.FileServer(http.Dir(filepath.Join(dir, "out"))))
	pages.Handle("/api/", httputil.NewSingleHostReverseProxy(chats))
	files := httptest.NewServer(pages)
	defer files.Close()
	p := newPage(t, 1280, 900)
	p.open(files.URL + "/")
	answerBoth(p)
	p.wait(`document.querySelector("chatlet-bubble")`)
	p.run(`window.before = document.querySelector("chatlet-bubble")`)
	// A link of Next.js changes the page; the bubble of the layout stays.
	p.click(`document.querySelector('a[href="/two"]')`)
	p.wait(`document.querySelector("h1").textContent === "Two" && !document.querySelector("chatlet-standard")`)
	if !eval[bool](p, `before === document.querySelector("chatlet-bubble") && document.querySelectorAll("chatlet-bubble").length === 1`) {
		t.Error("the bubble is another one")
	}
	p.click(launcher)
	p.says("Good day.")
	p.isQuiet()
}
