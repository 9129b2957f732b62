package e2e

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

func TestTheProgressBarAndTheAvatarFollowTheReplies(t *testing.T) {
	t.Parallel()
	s := newSite(t, map[string]string{"/plain": plainPage(`data-bot="looks"`)})
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/plain")
	p.click(launcher)
	bar := `(b => [b.role, b.ariaLabel, b.ariaValueNow, b.ariaValueMin, b.ariaValueMax].join())(q(".typebot-progress-bar-container"))`
	p.wait(`q(".text-input")`)
	for i, mood := range []string{"🦊", "🐻"} {
		now := eval[string](p, `q(".typebot-progress-bar-container")?.ariaValueNow ?? "none"`)
		p.click(`q(".text-input")`)
		p.press(mood + kb.Enter)
		p.wait(fmt.Sprintf(`all(".typebot-guest-bubble").length === %d && /asking|ended/.test(q(".typebot-container").dataset.phase)`, i+1))
		p.wait(fmt.Sprintf(`q(".typebot-progress-bar-container")?.ariaValueNow !== %q`, now))
		p.wait(fmt.Sprintf(`text(".chatlet-avatar-emoji").at(-1) === %q`, mood))
	}
	p.wait(bar + ` === "progressbar,Progress,100,0,100"`)
	p.wait(`Math.abs(q(".typebot-progress-bar").getBoundingClientRect().width - q(".typebot-container").getBoundingClientRect().width) < 1`)
	if place, ok := becomes(p, `(b => [Math.round(b.height), Math.round(q(".typebot-container").getBoundingClientRect().bottom - b.bottom)])(q(".typebot-progress-bar-container").getBoundingClientRect())`, []int{6, 0}); !ok {
		t.Errorf("the bar is %v px high and above the bottom, want [6 0]", place)
	}
	if got, ok := becomes(p, `text(".chatlet-avatar-emoji")`, []string{"🦊", "🐻"}); !ok {
		t.Errorf("avatars %q, want each where it was when it was said", got)
	}
}

func TestWhatAServerLogsIsInTheConsoleByItsLevel(t *testing.T) {
	t.Parallel()
	s := newSite(t, twoQuestions)
	s.answers(func(w http.ResponseWriter, r *http.Request) bool {
		if !strings.Contains(r.URL.Path, "startChat") {
			return false
		}
		fmt.Fprint(w, `{"sessionId":"s","typebot":{"id":"x","theme":{},"settings":{}},"messages":[],"logs":[{"status":"error","description":"Mail not sent","details":"no address"},{"status":"info","description":"Row found"}]}`)
		return true
	})
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/plain")
	p.run(`window.levels = []; for (const level of ["error", "info", "warn"]) { const was = console[level]; console[level] = (...a) => { levels.push(level + " " + a.join()); was.apply(console, a) } }`)
	p.click(launcher)
	p.wait(`levels.length === 2`)
	if got := eval[string](p, `levels.join("|")`); got != `error [chatlet] Mail not sent "no address"|info [chatlet] Row found` {
		t.Errorf("logged %s", got)
	}
	if text := eval[string](p, `q(".panel").innerText`); strings.Contains(text, "Mail") {
		t.Errorf("the visitor reads %q", text)
	}
}
