package bench

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"testing"

	"chatlet/bot"
	"chatlet/bot/engine"
	"chatlet/web"

	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// startPage records when the program has arrived, before it runs.
const startPage = `<!doctype html><title>s</title><body><script>
	for (const name of ["instantiate", "instantiateStreaming"]) {
		const original = WebAssembly[name];
		WebAssembly[name] = async (...args) => { const made = await original.apply(WebAssembly, args); window.begin = performance.now(); return made; };
	}
	</script><script src="/v1/widget.js" data-bot="bench"></script></body>`

// drawn opens a chat. It returns the ms from the program's instantiation to the
// bot's words in the program's own nodes. A reply without a drawing makes the
// program draw them. Texts of the first screen do not count.
const drawn = `new Promise((done) => {
	Chatlet.open();
	const root = document.querySelector("chatlet-bubble").shadowRoot;
	const look = () => {
		if (![...root.querySelectorAll(".mount:not(.first) .typebot-host-bubble")].some((node) => node.textContent.includes("First words"))) return;
		observer.disconnect();
		done(performance.now() - window.begin);
	};
	const observer = new MutationObserver(look);
	observer.observe(root, { subtree: true, childList: true, characterData: true });
})`

// BenchmarkProgramStart measures the time from the program's instantiation to
// its first words. It compares this with another build, in the folder named by
// CHATLET_BEFORE, which is the build/dist of another commit.
func BenchmarkProgramStart(b *testing.B) {
	before := os.Getenv("CHATLET_BEFORE")
	if before == "" {
		b.Skip("CHATLET_BEFORE does not name the build/dist of a commit to compare with")
	}
	addresses := [2]string{serveStart(b, "../build/dist"), serveStart(b, before)}
	browser := startBrowser(b)
	var samples [2][]sample
	for b.Loop() {
		for i, address := range addresses {
			v := newVisitor(b, browser, profiles[0])
			if err := chromedp.Do(v.tab, chromedp.Navigate(address)); err != nil {
				b.Fatal(err)
			}
			ms, err := chromedp.Run(v.tab, chromedp.Evaluate[float64](drawn, func(p *runtime.EvaluateParams) { yes := true; p.AwaitPromise = &yes }))
			if err != nil {
				b.Fatal(err)
			}
			samples[i] = append(samples[i], sample{Words: ms})
			v.cancel()
		}
	}
	words := func(s sample) float64 { return s.Words }
	low, now, high := spread(samples[0], words)
	oldLow, then, oldHigh := spread(samples[1], words)
	b.Logf("ms from instantiation to the first words: %.0f (%.0f to %.0f) now, %.0f (%.0f to %.0f) before", now, low, high, then, oldLow, oldHigh)
	b.ReportMetric(now/then, "start-ratio")
}

// serveStart serves the files of a build and a chat, and returns the page's
// address.
func serveStart(b *testing.B, dist string) string {
	b.Helper()
	flow, err := engine.Decode([]byte(flow), "bench")
	if err != nil {
		b.Fatal(err)
	}
	chats, err := bot.NewServer(bot.Options{Flows: []*engine.Flow{flow}})
	if err != nil {
		b.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.Handle("/v1/", web.NewAssets(os.DirFS(dist)))
	mux.Handle("/api/", chats)
	mux.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		io.WriteString(w, startPage)
	})
	server := httptest.NewServer(mux)
	b.Cleanup(server.Close)
	return server.URL
}
