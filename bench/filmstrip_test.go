package bench

import (
	"context"
	"encoding/base64"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// shots are when the pictures of a filmstrip are taken, in seconds from opening.
var shots = []float64{0.2, 0.4, 0.6, 0.8, 1, 1.5, 2, 3, 6}

// The phone of a filmstrip, in px.
const (
	phoneWidth  = 390
	phoneHeight = 700
)

// picture is the look of the page from a moment on.
type picture struct {
	at   float64 // in s since 1970
	data []byte
}

// film collects the pictures that a browser sends.
type film struct {
	mu       sync.Mutex
	pictures []picture
}

// at returns the newest picture up to a moment.
func (f *film) at(moment float64) (data []byte) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, p := range f.pictures {
		if p.at <= moment {
			data = p.data
		}
	}
	return data
}

// BenchmarkFilmstrip makes a picture of what a visitor with an old phone sees, with
// the widget above its peer. It writes it to the file in CHATLET_FILMSTRIP.
func BenchmarkFilmstrip(b *testing.B) {
	file := os.Getenv("CHATLET_FILMSTRIP")
	if file == "" {
		b.Skip("CHATLET_FILMSTRIP does not name a file for the pictures")
	}
	pages := serve(b, peerScript(b))
	browser := startBrowser(b)
	var strips strings.Builder
	for _, c := range contenders {
		fmt.Fprintf(&strips, "<h2>%s</h2><div>", map[string]string{"chatlet": "Chatlet", "peer": peerPackage}[c.name])
		opened, f := shoot(b, browser, pages.pages.URL+"/shop/"+c.name, c)
		for _, s := range shots {
			fmt.Fprintf(&strips, `<figure><img src="data:image/png;base64,%s"><figcaption>%.1f s</figcaption></figure>`,
				base64.StdEncoding.EncodeToString(f.at(opened+s)), s)
		}
		strips.WriteString("</div>")
	}
	if err := os.WriteFile(file, render(b, browser, strips.String()), 0o644); err != nil {
		b.Fatal(err)
	}
}

// shoot opens a chat on a slow phone, and films it until the last picture. It
// returns when the chat was opened, in s since 1970.
func shoot(b *testing.B, browser context.Context, address string, c contender) (opened float64, f *film) {
	b.Helper()
	v := newVisitor(b, browser, profiles[len(profiles)-1])
	defer v.cancel()
	f = &film{}
	err := chromedp.Listen(v.tab, func(event any) {
		frame, ok := event.(*page.EventScreencastFrame)
		if !ok {
			return
		}
		f.mu.Lock()
		f.pictures = append(f.pictures, picture{float64(frame.Metadata.Timestamp), frame.Data})
		f.mu.Unlock()
		go chromedp.Call(v.tab, page.ScreencastFrameAck, page.ScreencastFrameAckParams{SessionID: frame.SessionID})
	})
	if err != nil {
		b.Fatal(err)
	}
	metrics := emulation.SetDeviceMetricsOverrideParams{Width: phoneWidth, Height: phoneHeight, DeviceScaleFactor: 1, Mobile: true}
	if _, err := chromedp.Call(v.tab, emulation.SetDeviceMetricsOverride, metrics); err != nil {
		b.Fatal(err)
	}
	if err := chromedp.Do(v.tab, chromedp.Navigate(address)); err != nil {
		b.Fatal(err)
	}
	if _, err := chromedp.Call(v.tab, page.StartScreencast, page.StartScreencastParams{Format: page.StartScreencastFormatPng}); err != nil {
		b.Fatal(err)
	}
	const play = `(async () => {
		const frame = () => new Promise((done) => requestAnimationFrame(done));
		while (!OPENABLE) await frame();
		const opened = performance.timeOrigin + performance.now();
		OPEN;
		while (performance.timeOrigin + performance.now() < opened + LAST * 1000) await frame();
		return opened / 1000;
	})()`
	script := strings.NewReplacer("OPENABLE", c.openable, "OPEN", c.open, "LAST", fmt.Sprint(shots[len(shots)-1])).Replace(play)
	tab, stop := context.WithTimeout(v.tab, time.Minute)
	defer stop()
	opened, err = chromedp.Run(tab, chromedp.Evaluate[float64](script, func(p *runtime.EvaluateParams) { yes := true; p.AwaitPromise = &yes }))
	if err != nil {
		b.Fatal(err)
	}
	return opened, f
}

// render makes one picture of the strips.
func render(b *testing.B, browser context.Context, strips string) []byte {
	b.Helper()
	v := newVisitor(b, browser, profiles[0])
	defer v.cancel()
	document := `<!doctype html><style>
		body { margin: 0; padding: 16px; width: max-content; font: 15px system-ui, sans-serif; background: #fff; color: #222 }
		h2 { margin: 0 0 8px; font-size: 16px }
		div { display: flex; gap: 10px; margin-bottom: 16px }
		figure { margin: 0 } figcaption { text-align: center; padding-top: 4px }
		img { width: 156px; height: 280px; border: 1px solid #ccc; border-radius: 8px; display: block }
		</style>` + strips
	if err := chromedp.Do(v.tab, chromedp.Navigate("about:blank")); err != nil {
		b.Fatal(err)
	}
	if _, err := chromedp.Run(v.tab, chromedp.Evaluate[bool](fmt.Sprintf("(document.open(), document.write(%q), document.close(), true)", document))); err != nil {
		b.Fatal(err)
	}
	metrics := emulation.SetDeviceMetricsOverrideParams{Width: int64(32 + len(shots)*168), Height: 720, DeviceScaleFactor: 1}
	if _, err := chromedp.Call(v.tab, emulation.SetDeviceMetricsOverride, metrics); err != nil {
		b.Fatal(err)
	}
	shot, err := chromedp.Call(v.tab, page.CaptureScreenshot, page.CaptureScreenshotParams{Format: page.CaptureScreenshotFormatPng})
	if err != nil {
		b.Fatal(err)
	}
	return shot.Data
}
