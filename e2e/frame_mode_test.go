package e2e

import (
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// elsewhere is a page whose widget comes from another origin than its own:
// the same server by another name, under a policy of the page's.
func elsewhere(t *testing.T, policy, attributes string) (*site, *page) {
	t.Helper()
	s := newSite(t, nil)
	s.pages = map[string]string{"/plain": strings.Replace(plainPage(attributes), "/v1/", s.other()+"/v1/", 1)}
	s.answers(under(policy, s))
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/plain")
	return s, p
}

// other is another origin of the same server.
func (s *site) other() string { return strings.Replace(s.URL, "127.0.0.1", "localhost", 1) }

// under gives the test's page a policy; WIDGET in it is the widget's origin.
func under(policy string, s *site) func(http.ResponseWriter, *http.Request) bool {
	return func(w http.ResponseWriter, r *http.Request) bool {
		if r.URL.Path == "/plain" && policy != "" {
			w.Header().Set("Content-Security-Policy", strings.ReplaceAll(policy, "WIDGET", s.other()))
		}
		return false
	}
}

// inside is the frame of another origin within a page, as a page of its own.
func (p *page) inside() *page {
	p.t.Helper()
	var found *target.Info
	p.until("the chat's frame is there", func() bool {
		found = p.frameTarget()
		return found != nil
	})
	ctx, cancel := chromedp.NewContext(p.ctx, chromedp.WithTargetID(found.TargetID))
	p.t.Cleanup(cancel)
	f := &page{t: p.t, ctx: ctx}
	f.do()
	return f
}

// framed opens a page whose chat runs in a frame of the page's own origin,
// where a test can look into it.
func framed(t *testing.T, bot, attributes string) (*site, *page) {
	t.Helper()
	s := newSite(t, map[string]string{"/plain": plainPage(`data-bot="` + bot + `" data-isolation="frame" ` + attributes)})
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/plain")
	return s, p
}

func TestAVisitorTalksToAChatInAFrame(t *testing.T) {
	t.Parallel()
	s, p := framed(t, "two-questions", "")
	p.click(launcher)
	p.says("What is your name?")
	p.click(`q(".text-input")`)
	p.press("Ada" + kb.Enter)
	p.choose("Tea")
	p.says("The kettle is on.")
	if got := len(s.posted("startChat")); got != 1 {
		t.Errorf("%d start requests, want the facade's one", got)
	}
	if !eval[bool](p, `!!q(".mount > iframe") && !root.querySelector(".typebot-container")`) {
		t.Error("the chat does not run in the frame")
	}
}

func (p *page) frameTarget() *target.Info {
	targets, err := chromedp.Targets(p.ctx)
	if err != nil {
		p.t.Fatal(err)
	}
	for _, info := range targets {
		if info.Type == "iframe" && info.ParentFrameID == cdp.FrameID(chromedp.FromContext(p.ctx).Target.TargetID) {
			return info
		}
	}
	return nil
}

// answer gives the two answers that the bot asks for, from within the frame.
func (f *page) answer() {
	f.t.Helper()
	f.says("What is your name?")
	f.wait(`q(".text-input")`)
	f.run(`q(".text-input").value = "Ada"; q(".typebot-input-form").requestSubmit()`)
	f.wait(`all(".typebot-button").some((b) => b.innerText.trim() === "Tea")`)
	f.run(`all(".typebot-button").find((b) => b.innerText.trim() === "Tea").click()`)
	f.says("The kettle is on.")
}

func TestAPageWhosePolicyRefusesWasmGetsItsChatInAFrame(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ policy, want string }{
		"by script-src":  {"default-src 'none'; script-src WIDGET; connect-src WIDGET; frame-src WIDGET", "script-src wasm-eval"},
		"by connect-src": {"default-src 'none'; script-src WIDGET 'wasm-unsafe-eval'; frame-src WIDGET", "connect-src WIDGET"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, p := elsewhere(t, c.policy, `data-bot="two-questions"`)
			p.run(violations)
			p.click(launcher)
			p.inside().answer()
			if want := strings.Replace(c.want, "WIDGET", s.other(), 1); !eval[bool](p, `violations.some((v) => v.startsWith("`+want+`"))`) {
				t.Errorf("violations: %v, want one of %s", eval[[]string](p, `violations`), want)
			}
		})
	}
}

func TestAShadowChatStaysInThePageWhateverThePolicy(t *testing.T) {
	t.Parallel()
	_, p := elsewhere(t, "default-src 'none'; script-src WIDGET; connect-src WIDGET; frame-src WIDGET", `data-bot="two-questions" data-isolation="shadow"`)
	p.click(launcher)
	p.wait(`q(".failure")?.innerText.includes("could not be loaded")`)
	if eval[bool](p, `!!q("iframe")`) {
		t.Error("there is a frame")
	}
}

func TestAPolicyThatRefusesTheFrameIsNamed(t *testing.T) {
	t.Parallel()
	s, p := elsewhere(t, "default-src 'none'; script-src WIDGET; connect-src WIDGET", `data-bot="two-questions"`)
	p.click(launcher)
	p.wait(`q(".failure")?.innerText.includes("could not be loaded")`)
	p.until("the console names the directive", func() bool { return p.logged("frame-src", s.other(), "'wasm-unsafe-eval'") })
	if eval[bool](p, `!!q("iframe")`) {
		t.Error("the frame is still there")
	}
}
