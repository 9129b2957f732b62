package e2e

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// settled opens the chat with a bot with settings, after other changes to the
// start reply.
func settled(t *testing.T, settings map[string]any, changes ...func(reply map[string]any)) (*site, *page) {
	t.Helper()
	s := newSite(t, map[string]string{"/plain": plainPage(`data-bot="two-questions"`)})
	s.changeStart(func(reply map[string]any) {
		reply["typebot"].(map[string]any)["settings"] = settings
		for _, change := range changes {
			change(reply)
		}
	})
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/plain")
	p.click(launcher)
	return s, p
}

// general are general settings with one value.
func general(key string, value any) map[string]any {
	return map[string]any{"general": map[string]any{key: value}}
}

// typed are settings of the typing emulation with one value.
func typed(key string, value any) map[string]any {
	return map[string]any{"typingEmulation": map[string]any{key: value}}
}

// sawTyping reports whether a typing indicator came before the current content.
const sawTyping = `window.sawTyping`

func TestTypingIsAsTheBotsSettingsHaveIt(t *testing.T) {
	t.Parallel()
	twoBubbles := func(reply map[string]any) {
		messages := reply["messages"].([]any)
		reply["messages"] = []any{messages[0], messages[0]}
	}
	for _, c := range []struct {
		name    string
		change  map[string]any
		bubbles int
		want    bool
	}{
		{"not before the first bubble", nil, 1, false},
		{"before the first bubble", typed("isDisabledOnFirstMessage", false), 1, true},
		{"before the second", nil, 2, true},
		{"not at all", typed("enabled", false), 2, false},
		{"not for long", typed("maxDelay", 0), 2, false},
		{"endlessly fast", typed("speed", 1e9), 2, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newSite(t, map[string]string{"/plain": plainPage(`data-bot="two-questions"`)})
			s.changeStart(func(reply map[string]any) {
				reply["typebot"].(map[string]any)["settings"] = c.change
				if c.bubbles == 2 {
					twoBubbles(reply)
				}
			})
			p := newPage(t, 1280, 900)
			p.open(s.URL + "/plain")
			p.run(`
				const watch = new MutationObserver(() => {
					if (document.querySelector("chatlet-bubble").shadowRoot.querySelector(".typebot-loading-chunk")) window.sawTyping = true;
				});
				watch.observe(document.querySelector("chatlet-bubble").shadowRoot, {subtree: true, childList: true});`)
			p.click(launcher)
			p.wait(fmt.Sprintf(`all(".typebot-host-bubble").length === %d && q(".text-input")`, c.bubbles))
			if got, ok := becomes(p, `!!`+sawTyping, c.want); !ok {
				t.Errorf("typing was seen: %v, want %v", got, c.want)
			}
		})
	}
}

func TestWhatABotKnowsIsFilledIn(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ kind, value, shown, find string }{
		{"text input", "Ada", "Ada", `q(".text-input").value`},
		{"email input", "ada@example.com", "ada@example.com", `q(".text-input").value`},
		{"url input", "https://example.com", "https://example.com", `q(".text-input").value`},
		{"number input", "12.5", "12.5", `q(".text-input").value`},
		{"phone number input", "+43660123456", "+43660123456", `q(".text-input").value`},
		{"date input", "04/05/2026", "2026-05-04", `q("input[type=date]").value`},
		{"time input", "16:45", "16:45", `q("input[type=time]").value`},
		{"rating input", "7", "7", `read(q("[role=radio][aria-checked=true]"))`},
	} {
		t.Run(c.kind, func(t *testing.T) {
			t.Parallel()
			ask := func(reply map[string]any) {
				reply["input"] = map[string]any{"id": "i", "type": c.kind, "prefilledValue": c.value}
			}
			_, p := settled(t, general("isInputPrefillEnabled", true), ask)
			p.wait(`q(".typebot-input-container")`)
			p.wait(fmt.Sprintf(`(%s) === %q`, c.find, c.shown))
			_, p = settled(t, general("isInputPrefillEnabled", false), ask)
			p.wait(`q(".typebot-input-container")`)
			if got, ok := becomes(p, `String((`+c.find+`) ?? "")`, ""); !ok {
				t.Errorf("%q is filled in, which the settings do not want", got)
			}
		})
	}
}

func TestTheBadgeIsAsTheBotsSettingsHaveIt(t *testing.T) {
	t.Parallel()
	_, p := settled(t, general("isBrandingEnabled", true))
	p.wait(`read(q(".lite-badge")) === "Made with Chatlet" && q(".text-input")`)
	if _, ok := becomes(p, `q(".lite-badge").getBoundingClientRect().top >= q(".typebot-chat-view").getBoundingClientRect().bottom`, true); !ok {
		t.Error("the badge covers the chat")
	}
	_, p = settled(t, map[string]any{"general": map[string]any{"isBrandingEnabled": true, "brandingText": "By us", "brandingUrl": "https://example.com/"}})
	p.wait(`read(q("a.lite-badge")) === "By us" && q("a.lite-badge").href === "https://example.com/"`)
	_, p = settled(t, map[string]any{"general": map[string]any{"isBrandingEnabled": true, "brandingUrl": "javascript:alert(1)"}})
	p.wait(`q("span.lite-badge")`)
	_, p = settled(t, map[string]any{})
	p.wait(`q(".text-input")`)
	if eval[bool](p, `!!q(".lite-badge")`) {
		t.Error("there is a badge, which the settings do not want")
	}
}

func TestThePagesOwnerSaysWhetherThereIsABadge(t *testing.T) {
	t.Parallel()
	for attribute, want := range map[string]bool{`data-badge="show"`: true, `data-badge="bot"`: false} {
		s := newSite(t, map[string]string{"/plain": plainPage(`data-bot="two-questions" ` + attribute)})
		p := newPage(t, 360, 740)
		p.open(s.URL + "/plain")
		p.click(launcher)
		p.wait(`q(".text-input")`)
		if got, ok := becomes(p, `!!q(".lite-badge")`, want); !ok {
			t.Errorf("%s: there is a badge: %v", attribute, got)
		}
	}
}

func TestAnAuthorsWordsStandWhereAnAnswerIsLost(t *testing.T) {
	t.Parallel()
	s, p := settled(t, general("systemMessages", map[string]any{"networkErrorTitle": "Oh dear", "networkErrorMessage": "The line is dead."}))
	p.wait(`q(".text-input")`)
	s.answers(func(w http.ResponseWriter, r *http.Request) bool {
		if strings.Contains(r.URL.Path, "continueChat") {
			panic(http.ErrAbortHandler)
		}
		return false
	})
	p.click(`q(".text-input")`)
	p.press("Ada" + kb.Enter)
	p.wait(`read(q(".chatlet-failure p")) === "Oh dear" && read(q(".chatlet-failure")).includes("The line is dead.")`)
}

func TestAnAuthorsWordsStandBesideAnAnswerThatCannotBeRight(t *testing.T) {
	t.Parallel()
	_, p := settled(t, general("systemMessages", map[string]any{"invalidMessage": "Not like that."}), func(reply map[string]any) {
		reply["input"] = map[string]any{"id": "i", "type": "url input"}
	})
	p.click(`q(".text-input")`)
	p.press("no address" + kb.Enter)
	p.wait(`read(q(".typebot-input-error-message")) === "Not like that."`)
}

func TestABotWhoseTimeIsOverSaysSo(t *testing.T) {
	t.Parallel()
	_, p := settled(t, general("expiration", map[string]any{"expiresAt": "2020-01-01T00:00:00.000Z", "expiredTitle": "Closed", "expiredMessage": "The sale is over."}))
	p.wait(`read(q(".chatlet-failure")).includes("The sale is over.") && !q(".typebot-host-bubble") && !q(".chatlet-retry")`)
}

func TestABotMayGoOnWithTheResultOfAnEarlierVisit(t *testing.T) {
	t.Parallel()
	s, p := settled(t, general("isNewResultOnRefreshEnabled", false))
	p.click(`q(".text-input")`)
	p.press("Ada" + kb.Enter)
	p.says("Tea or coffee, Ada?")
	p.reopen(s.URL + "/plain")
	p.wait(`q(".text-input")`)
	starts := s.posted("startChat")
	if len(starts) != 2 || strings.Contains(starts[0].Body, "resultId") || !strings.Contains(starts[1].Body, "resultId") {
		t.Errorf("the starts say %+v, want the result's id in the second", starts)
	}
}

func TestARefusedSiteIsToldSo(t *testing.T) {
	t.Parallel()
	s := newSite(t, twoQuestions)
	s.answers(func(w http.ResponseWriter, r *http.Request) bool {
		isStart := strings.Contains(r.URL.Path, "startChat")
		if isStart {
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(http.StatusForbidden)
			fmt.Fprint(w, `{"defined":true,"code":"FORBIDDEN","status":403,"message":"Origin not allowed"}`)
		}
		return isStart
	})
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/plain")
	p.click(launcher)
	p.wait(`read(q(".chatlet-failure")).includes("not available on this site")`)
	p.until("the console says who refuses whom", func() bool { return p.logged("Origin not allowed", "403") })
}
