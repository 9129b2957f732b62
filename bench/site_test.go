package bench

import (
	"bytes"
	"context"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"testing"

	"chatlet/api"
	"chatlet/bot"
	"chatlet/bot/engine"
	"chatlet/firstscreen"
	"chatlet/web"
	"chatlet/web/build"

	"github.com/andybalholm/brotli"
	"github.com/chromedp/chromedp"
)

// flow shows one message and asks one question, without typing first, and then
// shows a message for the answer.
const flow = `{"version":"6.1","id":"bench","publicId":"bench","name":"Bench",
	"events":[{"id":"s","type":"start","outgoingEdgeId":"e","graphCoordinates":{"x":0,"y":0}}],
	"groups":[{"id":"g","title":"G","graphCoordinates":{"x":0,"y":0},"blocks":[
		{"id":"b","type":"text","content":{"richText":[{"type":"p","children":[{"text":"First words"}]}]}},
		{"id":"i","type":"text input","options":{"variableId":"v"}},
		{"id":"r","type":"text","content":{"richText":[{"type":"p","children":[{"text":"Said {{Answer}}"}]}]}},
		{"id":"j","type":"text input"}]}],
	"edges":[{"id":"e","from":{"eventId":"s"},"to":{"groupId":"g"}}],
	"variables":[{"id":"v","name":"Answer"}],"theme":{},"settings":{"typingEmulation":{"enabled":false}}}`

// contender is one widget on its own page.
type contender struct {
	name string
	// page is its page; API is replaced with the origin of the chat server.
	page string
	// openable becomes true when the chat can be opened, open opens it, and
	// root finds its tree.
	openable, open, root string
}

var contenders = [2]contender{
	{
		name:     "chatlet",
		page:     `<!doctype html><meta name="viewport" content="width=device-width"><title>c</title><body><script src="/v1/widget.js" data-bot="bench" data-api-host="API"></script></body>`,
		openable: `window.Chatlet`,
		open:     `Chatlet.open()`,
		root:     `document.querySelector("chatlet-bubble")?.shadowRoot`,
	},
	{
		name: "peer",
		page: `<!doctype html><meta name="viewport" content="width=device-width"><title>p</title><body><script type="module">
			import Typebot from "/peer.js"
			Typebot.initBubble({typebot: "bench", apiHost: "API"})
			window.ready = true
			</script></body>`,
		openable: `window.ready`,
		open:     `Typebot.open()`,
		root:     `document.querySelector("typebot-bubble")?.shadowRoot`,
	},
}

// site has a page for each widget, and a server that answers both.
type site struct{ pages, elsewhere *httptest.Server }

// page is the address of a widget's page. Its chat is answered by the page's
// server, or by another one.
func (s site) page(c contender, isElsewhere bool) string {
	if isElsewhere {
		return s.pages.URL + "/elsewhere/" + c.name
	}
	return s.pages.URL + "/" + c.name
}

// serve serves both widgets, each compressed as well as possible.
func serve(b *testing.B, peer []byte) site {
	b.Helper()
	if _, err := build.Build("..", true); err != nil {
		b.Fatal(err)
	}
	bench, err := engine.Decode([]byte(flow), "bench")
	if err != nil {
		b.Fatal(err)
	}
	data, err := os.ReadFile("../examples/flows/shop.json")
	if err != nil {
		b.Fatal(err)
	}
	shop, err := engine.Decode(data, "shop")
	if err != nil {
		b.Fatal(err)
	}
	chats, err := bot.NewServer(bot.Options{Flows: []*engine.Flow{bench, shop}})
	if err != nil {
		b.Fatal(err)
	}
	dist := os.DirFS("../build/dist")
	built, err := fs.Glob(dist, "app-*.wasm")
	if err != nil || len(built) != 1 {
		b.Fatalf("the build has the programs %q (%v), want one", built, err)
	}
	mux := http.NewServeMux()
	mux.Handle("/v1/", web.NewAssets(dist))
	mux.Handle("/api/", firstscreen.New(chats, firstscreen.Options{Build: built[0], Dialect: api.Typebot, MaxBody: 1 << 20, Logger: slog.New(slog.DiscardHandler)}))
	mux.HandleFunc("/peer.js", packedScript(peer))
	both := site{httptest.NewServer(mux), httptest.NewServer(chats)}
	b.Cleanup(both.pages.Close)
	b.Cleanup(both.elsewhere.Close)
	for _, c := range contenders {
		mux.HandleFunc("/"+c.name, pageOf(c, both.pages.URL))
		mux.HandleFunc("/elsewhere/"+c.name, pageOf(c, both.elsewhere.URL))
		c.page = strings.Replace(c.page, `"bench"`, `"shop"`, 1)
		mux.HandleFunc("/shop/"+c.name, pageOf(c, both.pages.URL))
	}
	return both
}

// pageOf serves the page of a widget whose chat is answered at an address.
func pageOf(c contender, api string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		io.WriteString(w, strings.ReplaceAll(c.page, "API", api))
	}
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
