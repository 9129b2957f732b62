package bot

import (
	"chatlet/bot/engine"

	"archive/tar"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// foreignPackage is another project's client. It is downloaded for the test,
// and not stored.
const foreignPackage = "@typebot.io/js@0.10.7"

// foreignScript downloads the client's script with npm.
func foreignScript(t *testing.T) []byte {
	t.Helper()
	npm, err := exec.LookPath("npm")
	if err != nil {
		t.Skip("npm is not installed")
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	pack := exec.CommandContext(ctx, npm, "pack", foreignPackage, "--silent")
	pack.Dir = t.TempDir()
	if out, err := pack.CombinedOutput(); err != nil {
		t.Skipf("npm cannot fetch %s: %v\n%s", foreignPackage, err, out)
	}
	archives, err := filepath.Glob(filepath.Join(pack.Dir, "*.tgz"))
	if err != nil || len(archives) != 1 {
		t.Fatalf("npm made %v, %v", archives, err)
	}
	script, err := readArchive(archives[0], "package/dist/web.js")
	if err != nil {
		t.Fatal(err)
	}
	return script
}

// readArchive returns one file of a package.
func readArchive(archive, name string) ([]byte, error) {
	file, err := os.Open(archive)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		return nil, err
	}
	for entries := tar.NewReader(unzipped); ; {
		entry, err := entries.Next()
		if err != nil {
			return nil, fmt.Errorf("looking for %s: %w", name, err)
		}
		if entry.Name == name {
			return io.ReadAll(entries)
		}
	}
}

// openBrowser starts Chromium.
func openBrowser(t *testing.T) context.Context {
	t.Helper()
	var path string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		t.Skip("no chromium, chromium-browser or google-chrome is installed")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-sync", true), chromedp.Flag("disable-component-update", true))
	allocated, cancel := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(cancel)
	browser, cancel := chromedp.NewContext(allocated)
	t.Cleanup(cancel)
	limited, cancel := context.WithTimeout(browser, 90*time.Second)
	t.Cleanup(cancel)
	return limited
}

// foreignPage is a page with that client.
const foreignPage = `<!doctype html><meta charset="utf-8"><typebot-standard style="display:block;height:600px"></typebot-standard>
<script type="module">
import Typebot from "/web.js"
window.faults = []
Typebot.initStandard({ typebot: "%s", apiHost: location.origin, onEnd: () => { window.ended = true }, onNewLogs: (logs) => faults.push(...logs.filter((l) => l.status === "error")) })
</script>`

// foreignSite serves the page, the client's script and the chat API.
func foreignSite(t *testing.T, script []byte, flows []*engine.Flow) *httptest.Server {
	t.Helper()
	server := testServer(t, Options{Flows: flows})
	mux := http.NewServeMux()
	mux.Handle("/api/", server)
	mux.HandleFunc("/web.js", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/javascript")
		_, _ = w.Write(script)
	})
	mux.HandleFunc("/page/{bot}", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = fmt.Fprintf(w, foreignPage, r.PathValue("bot"))
	})
	site := httptest.NewServer(mux)
	t.Cleanup(site.Close)
	return site
}

// page is the browser on the page of the foreign client.
type page struct {
	t       *testing.T
	browser context.Context
}

// await polls an expression until it is true.
func (p *page) await(what, expression string) {
	p.t.Helper()
	_, err := chromedp.Run(p.browser, chromedp.Poll[bool]("(() => { const root = document.querySelector('typebot-standard').shadowRoot; return Boolean("+expression+") })()",
		chromedp.WithPollingInterval(50*time.Millisecond), chromedp.WithPollingTimeout(20*time.Second)))
	if err != nil {
		text, _ := chromedp.Run(p.browser, chromedp.Evaluate[string](`document.querySelector('typebot-standard').shadowRoot?.querySelector(".typebot-chat-view")?.innerText ?? ""`))
		p.t.Fatalf("%s: %v; the page says %.500q", what, err, text)
	}
}

// says waits for a text of the bot.
func (p *page) says(text string) {
	p.t.Helper()
	p.await("waiting for "+text, fmt.Sprintf("root?.textContent.includes(%q)", text))
}

// press waits for a button and presses it.
func (p *page) press(label string) {
	p.t.Helper()
	p.await("pressing "+label, fmt.Sprintf(`(() => { const button = [...root.querySelectorAll("button")].find((b) => b.textContent.trim() === %q); button?.click(); return !!button })()`, label))
}

// write waits for a new field, types into it, and presses Enter.
func (p *page) write(text string) {
	p.t.Helper()
	p.await("finding a field for "+text, `(() => {
		const field = [...root.querySelectorAll("input, textarea")].filter((f) => f.type !== "file" && !f.dataset.used).at(-1)
		if (!field) return false
		field.dataset.used = "yes"
		field.focus()
		return root.activeElement === field
	})()`)
	if err := chromedp.Do(p.browser, chromedp.KeyEvent(text+"\r")); err != nil {
		p.t.Fatal(err)
	}
}

func TestAForeignClientPlaysFlows(t *testing.T) {
	if testing.Short() {
		t.Skip("needs a browser")
	}
	script := foreignScript(t)
	browser := openBrowser(t)
	flows, _, err := engine.Load("testdata/flows")
	if err != nil {
		t.Fatal(err)
	}
	site := foreignSite(t, script, flows)
	if err := chromedp.Do(browser, chromedp.Navigate(site.URL+"/page/bakery")); err != nil {
		if errors.Is(err, context.DeadlineExceeded) {
			t.Fatal(err)
		}
		t.Skipf("the browser does not start: %v", err)
	}
	p := &page{t, browser}
	p.says("Fresh bread, Lyon!")
	p.press("Spelt")
	p.says("No spelt-500 today.")
	p.press("Rye")
	p.write("8")
	p.write("Ada")
	p.says("Noted: 8 loaves")
	p.await("the end", "window.ended === true && window.faults.length === 0")
	playRecordedStarts(p, script)
}

// playRecordedStarts opens recorded flows in the client, and waits for the
// first text.
func playRecordedStarts(p *page, script []byte) {
	site := foreignSite(p.t, script, recordedFlows(p.t))
	for bot, text := range map[string]string{
		"kitchen-sink": "What's your name?", "bubbles-text": "Plain paragraph", "input-choice": "Single", "logic-wait": "Waiting 1s",
		"logic-set-variable": "Now client side", "embed-wait-event": "Waiting for the embed",
	} {
		if err := chromedp.Do(p.browser, chromedp.Navigate(site.URL+"/page/"+bot)); err != nil {
			p.t.Fatal(err)
		}
		p.says(strings.TrimSpace(text))
	}
}
