package e2e

import (
	"context"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// prefers sets a preference of the visitor's system, such as the value "dark"
// of "prefers-color-scheme".
func (p *page) prefers(feature, value string) {
	p.t.Helper()
	p.do(func(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: feature, Value: value}},
		})
		return chromedp.Void{}, err
	})
}

func TestWithoutAThemeTheChatIsAsDarkAsItsPage(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, head, prefers string
		isDark              bool
	}{
		{"a page that says nothing", ``, "dark", false},
		{"a page of both schemes by night", `<meta name="color-scheme" content="light dark">`, "dark", true},
		{"a page of both schemes by day", `<meta name="color-scheme" content="light dark">`, "light", false},
		{"a page of both schemes in its stylesheet", `<style>:root { color-scheme: light dark }</style>`, "dark", true},
		{"a dark scheme alone", `<meta name="color-scheme" content="dark">`, "light", true},
		{"a dark background", `<style>body { background: #101418 }</style>`, "light", true},
		{"a dark background of the root", `<style>html { background: rgb(0 20 40 / 0.9) }</style>`, "light", true},
		{"a light background under a dark preference", `<style>:root { color-scheme: light dark } body { background: ivory }</style>`, "dark", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newSite(t, map[string]string{"/plain": `<!doctype html><html lang="en"><head>` + c.head + `</head><body><p>Words</p><script src="/v1/widget.js" data-bot="two-questions"></script></body></html>`})
			p := newPage(t, 800, 700)
			p.prefers("prefers-color-scheme", c.prefers)
			p.open(s.URL + "/plain")
			p.click(launcher)
			p.says("What is your name?")
			want := map[bool]string{false: "rgb(255, 255, 255)", true: "rgb(21, 24, 30)"}[c.isDark]
			if background, ok := becomes(p, `getComputedStyle(q(".typebot-container")).backgroundColor`, want); !ok {
				t.Errorf("the chat's background is %s, want %s", background, want)
			}
		})
	}
}
