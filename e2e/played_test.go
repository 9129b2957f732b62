package e2e

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// played are flows that together have every kind of question.
var played = []string{"kitchen-sink", "input-cards", "input-contact", "input-rating", "input-choice", "input-date"}

// player is a visitor who answers whatever is asked.
type player struct {
	*page
	// choose presses a control, by touch or by keyboard.
	choose func(expression string)
}

// fits lists parts of a chat that overflow it sideways.
const fits = `(() => {
	const view = q(".typebot-chat-view").getBoundingClientRect();
	return all(".typebot-host-bubble, .typebot-guest-bubble, .typebot-input-container, .typebot-input-container :is(button, input, textarea, select)").filter((n) => {
		const r = n.getBoundingClientRect();
		return r.width > 2 && !n.closest(".chatlet-row, .chatlet-hidden") && (r.left < view.left - 1 || r.right > view.right + 1);
	}).map((n) => n.className + " " + JSON.stringify(n.getBoundingClientRect()));
})()`

// fieldAnswers are the texts for each kind of field.
var fieldAnswers = map[string]string{
	"email": "ada@example.com", "url": "https://example.com", "tel": "+33612345678", "date": "2026-05-31",
	"datetime-local": "2026-05-31T16:45", "time": "16:45",
}

// answer answers the current question, of any kind.
func (v player) answer() {
	v.t.Helper()
	v.search()
	switch kind := eval[string](v.page, `(() => {
		const within = q(".typebot-input-container"), field = within.querySelector("input:not([type=search], [type=file], [type=checkbox]), textarea");
		if (within.querySelector(".rating-icon-container, .typebot-selectable[role=radio]")) return "rating";
		if (within.querySelector("[role=checkbox]")) return "several";
		if (field) return "field";
		return "one";
	})()`); kind {
	case "rating":
		v.choose(`all("[role=radio]").at(-1)`)
		v.sendIfAsked()
	case "several":
		v.choose(`all(".typebot-input-container [role=checkbox]").find((n) => n.checkVisibility())`)
		v.choose(`q(".chatlet-send-chosen")`)
	case "field":
		v.fill()
	default:
		v.choose(`all(".typebot-input-container :is([data-option], .typebot-card button, .typebot-button, .typebot-picture-button)").findLast((n) => n.checkVisibility())`)
	}
}

// search types the name of an option if none is shown at first.
func (v player) search() {
	v.t.Helper()
	if name := eval[string](v.page, `q("input[type=search]") && !all("[data-option]").some((n) => n.checkVisibility()) ? q("[data-option]").textContent.trim().slice(0, 3) : ""`); name != "" {
		v.run(`q("input[type=search]").focus()`)
		v.press(name)
		v.wait(`all("[data-option]").some((n) => n.checkVisibility())`)
	}
}

// sendIfAsked presses the send button, if there is one.
func (v player) sendIfAsked() {
	v.t.Helper()
	v.wait(`q(".typebot-container").dataset.phase !== "asking" || q(".typebot-input-form [type=submit]")`)
	if eval[bool](v.page, `q(".typebot-container").dataset.phase === "asking" && !!q(".typebot-input-form [type=submit]")`) {
		v.choose(sendButton)
	}
}

// fill fills in all fields of the question and sends them. A script replaces
// the browser's own pickers.
func (v player) fill() {
	v.t.Helper()
	const fields = `all(".typebot-input-container :is(input, textarea)")`
	for i := range eval[int](v.page, fields+`.length`) {
		field := fmt.Sprintf("%s[%d]", fields, i)
		text := eval[string](v.page, `(n => n.role === "spinbutton" || n.inputMode === "decimal" ? "number" : n.type)(`+field+`)`)
		if value := fieldAnswers[text]; strings.Contains("date datetime-local time", text) {
			v.run(fmt.Sprintf(`(n => { if (!n.value) n.value = [%q, n.min, n.max].filter(Boolean).sort()[n.min ? 1 : 0].slice(0, %d) })(%s)`, value, len(value), field))
			continue
		}
		v.run(`((n) => { n.focus(); n.value = ""; n.dispatchEvent(new Event("input", {bubbles: true})) })(` + field + `)`)
		switch {
		case text == "number":
			v.press("42")
		case fieldAnswers[text] != "":
			v.press(fieldAnswers[text])
		default:
			v.press("Ada")
		}
	}
	v.choose(sendButton)
}

// play answers until the flow has ended. Every question must fit into the view,
// and every bubble must be readable at the end.
func (v player) play(t *testing.T) {
	t.Helper()
	const most = 20
	for said := 0; ; {
		v.wait(`/asking|ended/.test(q(".typebot-container")?.dataset.phase)`)
		for _, sticksOut := range eval[[]string](v.page, fits) {
			t.Errorf("sticks out of the chat: %s", sticksOut)
		}
		if eval[string](v.page, `q(".typebot-container").dataset.phase`) == "ended" {
			break
		}
		if said++; said > most {
			t.Fatalf("not over after %d answers: %s", most, eval[string](v.page, transcript))
		}
		before := eval[int](v.page, `all(".typebot-guest-bubble, [role=alert]").length`)
		v.answer()
		v.wait(fmt.Sprintf(`all(".typebot-guest-bubble, [role=alert]").length > %d || q(".typebot-container").dataset.phase === "ended"`, before))
	}
	for _, why := range eval[[]string](v.page, `all(".typebot-host-bubble:not(.chatlet-media), .typebot-guest-bubble").map((n) => unseen(n, true)).filter(Boolean)`) {
		t.Errorf("a bubble cannot be read: %s", why)
	}
}

// playAll plays every flow on its own page.
func playAll(t *testing.T, width, height int64, prepare func(*page) player) {
	t.Parallel()
	folder := t.TempDir()
	for _, name := range played {
		data, err := os.ReadFile(filepath.Join(root, "recordings", "flows", name+".json"))
		if err == nil {
			err = os.WriteFile(filepath.Join(folder, name+".json"), data, 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	flows := loadFlows(t, folder)
	for _, name := range played {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newSiteOf(t, map[string]string{"/plain": phonePage(`data-bot="` + name + `" data-font="system"`)}, flows)
			p := newPage(t, width, height)
			v := prepare(p)
			p.open(s.URL + "/plain")
			p.hurry()
			v.choose(launcher)
			v.play(t)
		})
	}
}

// byTouch is a visitor with a phone and reduced motion.
func byTouch(p *page) player {
	p.do(call(emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true, MaxTouchPoints: 1}))
	p.prefers("prefers-reduced-motion", "reduce")
	return player{p, func(expression string) {
		p.t.Helper()
		at := p.steady(expression)
		p.do(call(input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: "touchStart", TouchPoints: []*input.TouchPoint{{X: at.X, Y: at.Y}}}),
			call(input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: "touchEnd", TouchPoints: []*input.TouchPoint{}}))
	}}
}

// byKeyboard is a visitor without a mouse, who uses the Tab key.
func byKeyboard(p *page) player {
	return player{p, func(expression string) {
		p.t.Helper()
		p.wait(expression)
		const most = 60
		for range most {
			if eval[bool](p, `root?.activeElement === `+expression) {
				break
			}
			// In a group, arrow keys reach the other options.
			if eval[bool](p, `!!root?.activeElement?.closest("[role=radiogroup]")?.contains(`+expression+`)`) {
				p.press(kb.ArrowRight)
				continue
			}
			p.press(kb.Tab)
		}
		p.wait(`root.activeElement === ` + expression)
		p.press(" ")
	}}
}

func TestFlowsArePlayedToTheirEndsByTouch(t *testing.T) { playAll(t, 390, 844, byTouch) }

func TestFlowsArePlayedToTheirEndsByKeyboard(t *testing.T) { playAll(t, 1280, 800, byKeyboard) }

// At a zoom of 200 %, a window of 1280 by 800 has half as many CSS pixels.
func TestFlowsArePlayedToTheirEndsZoomedInTwice(t *testing.T) {
	playAll(t, 640, 400, func(p *page) player {
		p.do(func(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
			return call(emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 640, Height: 400, DeviceScaleFactor: 2})(ctx, target)
		})
		return byKeyboard(p)
	})
}
