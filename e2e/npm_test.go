package e2e

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"chatlet/web/npm"

	"github.com/chromedp/chromedp/kb"
)

// npmApps packs the npm package, installs it into small apps with the bundlers
// that people use, builds them, and returns their folder. It skips the test
// without Node.js, npm or a network.
func npmApps(t *testing.T) string {
	t.Helper()
	for _, program := range []string{"node", "npm"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("the test needs %s, which is not there: %v", program, err)
		}
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("testdata", "npm"))); err != nil {
		t.Fatal(err)
	}
	name, archive, err := npm.Pack(root)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name), archive, 0o644); err != nil {
		t.Fatal(err)
	}
	command := func(name string, args ...string) ([]byte, error) {
		cmd := exec.Command(name, args...)
		cmd.Dir = dir
		return cmd.CombinedOutput()
	}
	if out, err := command("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--fetch-retries=0"); err != nil {
		t.Skipf("npm cannot install the bundlers: %v\n%s", err, out)
	}
	if out, err := command("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--offline", "./"+name); err != nil {
		t.Fatalf("installing the package: %v\n%s", err, out)
	}
	if out, err := command("node", "build.js"); err != nil {
		t.Fatalf("building the apps: %v\n%s", err, out)
	}
	if out, err := command("node", filepath.Join("node_modules", "typescript", "bin", "tsc"), "-p", "."); err != nil {
		t.Errorf("the package's types: %v\n%s", err, out)
	}
	return dir
}

// apps opens pages of the apps with the address of a chat server of another
// origin.
type apps struct {
	files *httptest.Server
	*site
}

func (a *apps) open(t *testing.T, path string) *page {
	t.Helper()
	p := newPage(t, 1280, 900)
	p.open(a.files.URL + path + "?api=" + url.QueryEscape(a.URL))
	return p
}

func TestTheNPMPackageWorksInApps(t *testing.T) {
	t.Parallel()
	dir := npmApps(t)
	pages := http.NewServeMux()
	pages.Handle("/", http.FileServer(http.Dir(filepath.Join(dir, "out"))))
	pages.Handle("/chatlet/", http.StripPrefix("/chatlet/", http.FileServer(http.Dir(filepath.Join(dir, "node_modules", "chatlet")))))
	for path, script := range map[string]string{
		"/unbundled":  `import { initStandard } from "/chatlet/index.js"; initStandard({ bot: "two-questions", apiHost: new URLSearchParams(location.search).get("api"), target: "#app" })`,
		"/configured": `import { initStandard, configure } from "/chatlet/index.js"; configure({ server: new URLSearchParams(location.search).get("api") + "/" }); initStandard({ bot: "two-questions", target: "#app" })`,
	} {
		pages.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			_, _ = w.Write([]byte(`<!doctype html><html lang="en"><title>App</title><body><div id="app" style="height: 400px"></div><script type="module">` + script + `</script></body></html>`))
		})
	}
	files := httptest.NewServer(pages)
	// The subtests go on after this function.
	t.Cleanup(files.Close)
	a := &apps{files, newSite(t, nil)}
	for _, app := range []string{"vite-react", "vite-vue"} {
		t.Run(app, func(t *testing.T) {
			t.Parallel()
			checkComponents(t, a.open(t, "/"+app+"/"))
		})
	}
	for _, app := range []string{"esbuild", "webpack"} {
		t.Run(app, func(t *testing.T) {
			t.Parallel()
			p := a.open(t, "/"+app+"/")
			answerBoth(p)
			p.wait(`document.querySelectorAll("chatlet-standard").length === 1 && document.querySelectorAll("chatlet-bubble").length === 1`)
			p.wait(`heard.join() === "Ada,Tea"`)
			p.isQuiet()
		})
	}
	for _, page := range []string{"unbundled", "configured"} {
		t.Run(page, func(t *testing.T) {
			t.Parallel()
			p := a.open(t, "/"+page)
			answerBoth(p)
			p.isQuiet()
		})
	}
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
func checkComponents(t *testing.T, p *page) {
	t.Helper()
	const numbers = `["standard", "bubble", "popup"].map((mode) => document.querySelectorAll("chatlet-" + mode).length).join()`
	p.says("What is your name?")
	p.run(`window.before = document.querySelector("chatlet-standard"); for (let i = 0; i < 3; i++) renderAgain()`)
	p.wait(`document.querySelector("output").textContent === "3"`)
	answerBoth(p)
	// Callbacks are those of the last time.
	p.wait(`heard.join() === "Ada 3,Tea 3"`)
	if got := eval[string](p, numbers+` + (before.isConnected ? "" : ", another one")`); got != "1,1,1" {
		t.Errorf("chats on the page: %s", got)
	}
	if x := eval[float64](p, `document.querySelector("chatlet-bubble").shadowRoot.querySelector(".launcher").getBoundingClientRect().x`); x > 100 {
		t.Errorf("the bubble's button is at %v, want it on the left", x)
	}
	p.run(`openPopup()`)
	const popup = `document.querySelector("chatlet-popup").shadowRoot`
	p.wait(popup + `.querySelector(".text-input")?.checkVisibility()`)
	p.press(kb.Escape)
	p.wait(`!` + popup + `.querySelector(".shell.open")`)
	p.run(`openPopup()`)
	p.wait(popup + `.querySelector(".shell.open")`)
	p.run(`leave()`)
	p.wait(numbers + ` === "0,0,1"`)
	p.wait(`before.shadowRoot.childElementCount === 0`)
	p.isQuiet()
}
