package bench

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"chatlet/bot"
	"chatlet/bot/engine"
	"chatlet/web"
	"chatlet/web/build"

	"github.com/andybalholm/brotli"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// flow says one thing and asks one thing, without typing first.
const flow = `{"version":"6.1","id":"bench","publicId":"bench","name":"Bench",
	"events":[{"id":"s","type":"start","outgoingEdgeId":"e","graphCoordinates":{"x":0,"y":0}}],
	"groups":[{"id":"g","title":"G","graphCoordinates":{"x":0,"y":0},"blocks":[
		{"id":"b","type":"text","content":{"richText":[{"type":"p","children":[{"text":"First words"}]}]}},
		{"id":"i","type":"text input"}]}],
	"edges":[{"id":"e","from":{"eventId":"s"},"to":{"groupId":"g"}}],
	"variables":[],"theme":{},"settings":{"typingEmulation":{"enabled":false}}}`

// contender is one widget on a page of its own.
type contender struct {
	name, page string
	// open opens the chat; root finds the shadow tree.
	open, root string
}

var contenders = [2]contender{
	{
		name: "chatlet",
		page: `<!doctype html><title>c</title><body><script src="/v1/widget.js" data-bot="bench"></script></body>`,
		open: `Chatlet.open()`,
		root: `document.querySelector("chatlet-bubble").shadowRoot`,
	},
	{
		name: "peer",
		page: `<!doctype html><title>p</title><body><script type="module">
			import Typebot from "/peer.js"
			Typebot.initBubble({typebot: "bench", apiHost: location.origin})
			window.ready = true
			</script></body>`,
		open: `Typebot.open()`,
		root: `document.querySelector("typebot-bubble").shadowRoot`,
	},
}

// sample is what one visit cost.
type sample struct {
	// Before is what the page loads without the visitor's doing, in bytes;
	// Until what it has loaded by the first words.
	Before, Until float64
	// First is the time from opening to the first words, in milliseconds.
	First float64
}

// visit opens a page in a browser without a cache, and then the chat.
const visit = `(async () => {
	const bytes = () => performance.getEntriesByType("resource").filter((r) => !r.name.includes("/api/")).reduce((sum, r) => sum + r.transferSize, 0);
	const frame = () => new Promise((done) => requestAnimationFrame(done));
	while (!OPENABLE) await frame();
	const Before = bytes(), begin = performance.now();
	OPEN;
	while (!ROOT?.querySelector(".typebot-host-bubble")?.innerText.includes("First words")) await frame();
	return {Before, Until: bytes(), First: performance.now() - begin};
})()`

// BenchmarkFirstWords compares what a page and its visitors pay until the bot
// has said something. Each iteration visits both pages, one after the other,
// with an empty cache.
func BenchmarkFirstWords(b *testing.B) {
	site := serve(b, peerScript(b))
	browser := startBrowser(b)
	var samples [2][]sample
	for b.Loop() {
		for i, c := range contenders {
			samples[i] = append(samples[i], visitOnce(b, browser, site.URL, c))
		}
	}
	report(b, samples)
}

// report prints medians as ratios of the widget to its peer.
func report(b *testing.B, samples [2][]sample) {
	for _, figure := range []struct {
		name string
		of   func(sample) float64
	}{
		{"bytes-before-intent", func(s sample) float64 { return s.Before }},
		{"bytes-to-first-words", func(s sample) float64 { return s.Until }},
		{"time-to-first-words", func(s sample) float64 { return s.First }},
	} {
		ours, theirs := median(samples[0], figure.of), median(samples[1], figure.of)
		b.ReportMetric(ours/theirs, figure.name+"-ratio")
		b.Logf("%s: %.0f to the peer's %.0f, ratio %.2f", figure.name, ours, theirs, ours/theirs)
	}
}

func median(samples []sample, of func(sample) float64) float64 {
	var values []float64
	for _, s := range samples {
		values = append(values, of(s))
	}
	slices.Sort(values)
	return values[len(values)/2]
}

func visitOnce(b *testing.B, browser context.Context, url string, c contender) sample {
	b.Helper()
	tab, cancel := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	defer cancel()
	if err := chromedp.Do(tab); err != nil {
		b.Fatal(err)
	}
	tab, stop := context.WithTimeout(tab, time.Minute)
	defer stop()
	if err := chromedp.Do(tab, chromedp.Navigate(url+"/"+c.name)); err != nil {
		b.Fatal(err)
	}
	openable := "window.ready"
	if c.name == "chatlet" {
		openable = "window.Chatlet"
	}
	script := strings.NewReplacer("OPENABLE", openable, "OPEN", c.open, "ROOT", c.root).Replace(visit)
	s, err := chromedp.Run(tab, chromedp.Evaluate[sample](script, func(p *runtime.EvaluateParams) { yes := true; p.AwaitPromise = &yes }))
	if err != nil {
		b.Fatalf("%s: %v", c.name, err)
	}
	return s
}

// serve serves both widgets, compressed as well as each can be.
func serve(b *testing.B, peer []byte) *httptest.Server {
	b.Helper()
	if _, err := build.Build("..", true); err != nil {
		b.Fatal(err)
	}
	bench, err := engine.Decode([]byte(flow), "bench")
	if err != nil {
		b.Fatal(err)
	}
	chats, err := bot.NewServer(bot.Options{Flows: []*engine.Flow{bench}})
	if err != nil {
		b.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.Handle("/v1/", web.NewAssets(os.DirFS("../build/dist")))
	mux.Handle("/api/", chats)
	mux.HandleFunc("/peer.js", packedScript(peer))
	for _, c := range contenders {
		mux.HandleFunc("/"+c.name, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			io.WriteString(w, c.page)
		})
	}
	site := httptest.NewServer(mux)
	b.Cleanup(site.Close)
	return site
}

func packedScript(script []byte) http.HandlerFunc {
	var packed bytes.Buffer
	w := brotli.NewWriterLevel(&packed, brotli.BestCompression)
	w.Write(script)
	w.Close()
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/javascript")
		w.Header().Set("Content-Encoding", "br")
		w.Write(packed.Bytes())
	}
}

func startBrowser(b *testing.B) context.Context {
	b.Helper()
	var path string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		b.Skip("no chromium, chromium-browser or google-chrome found")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
	allocator, cancelAllocator := chromedp.NewExecAllocator(context.Background(), options...)
	browser, cancel := chromedp.NewContext(allocator)
	b.Cleanup(func() { cancel(); cancelAllocator() })
	if err := chromedp.Do(browser); err != nil {
		b.Fatal(err)
	}
	return browser
}
