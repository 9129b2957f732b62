package e2e

import (
	"testing"

	"github.com/chromedp/chromedp/kb"
)

const (
	askLong = `{"id":"ask","type":"text input","options":{"isLong":true}}`
	// enters fires the Enter key in the field, as an input method does.
	enters = `((init) => q("textarea").dispatchEvent(Object.assign(new KeyboardEvent("keydown", {key: "Enter", bubbles: true, cancelable: true, ...init}))))`
)

func TestEnterSendsALongTextIfTheOwnerWantsThat(t *testing.T) {
	forEachEngine(t, 1280, 900, func(t *testing.T, p *page) {
		s := newScriptedSite(t, `data-enter="send"`, script{Replies: []scripted{says(askLong, "A story?"), says(askLong, "And then?"), says("", "The end.")}})
		release := s.hold(t)
		p.open(s.URL + "/plain")
		p.click(launcher)

		// In the first screen.
		p.wait(`root.activeElement?.matches("textarea.text-input")`)
		p.press("once")
		p.run(enters + `({isComposing: true}); ` + enters + `({keyCode: 229})`)
		p.run(enters + `({shiftKey: true})`)
		if sent := s.posted("continueChat"); len(sent) > 0 {
			t.Fatalf("a composition or a new line has sent %v", sent)
		}
		p.press(kb.Enter)
		p.says("And then?")

		// In the chat.
		release()
		p.taken()
		p.wait(`root.activeElement?.matches("textarea.text-input")`)
		p.wait(`q("textarea").getAttribute("enterkeyhint") === "send" && q("textarea").getAttribute("aria-keyshortcuts") === "Enter"`)
		p.press("upon")
		p.run(enters + `({isComposing: true}); ` + enters + `({keyCode: 229})`)
		p.run(enters + `({shiftKey: true})`)
		p.press(kb.Enter)
		p.says("The end.")
		wantPosts(t, s.posted("continueChat"), `{"type":"text","text":"once"}`, `{"type":"text","text":"upon"}`)
	})
}

// recognition stands in for the browser's speech recognition.
const recognition = `window.SpeechRecognition = window.webkitSpeechRecognition = class {
	start() { window.heard = this; if (window.deaf) setTimeout(() => { this.onerror({error: "not-allowed"}); this.onend() }) }
	abort() { this.isOver = true }
	say(...texts) { this.onresult({results: texts.map((transcript) => [{transcript}])}) }
}`

func TestATextIsDictated(t *testing.T) {
	t.Parallel()
	const button = `q(".chatlet-dictate")`
	s := newScriptedSite(t, `data-dictation data-lang="de-AT"`, script{Replies: []scripted{says(askText, "Name?"), says(`{"id":"ask","type":"email input"}`, "Mail?")}})
	s.change("/plain", "<script>"+recognition+"</script>")
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/plain")
	p.click(launcher)
	p.taken()
	p.wait(button + `?.ariaLabel === "Antwort diktieren"`)
	p.click(`q(".text-input")`)
	p.press("Frau")
	p.press(kb.Tab)
	p.wait(`root.activeElement === ` + button)
	p.press(kb.Enter)
	p.wait(button + `.ariaLabel === "Diktat beenden" && q(".chatlet-dictate + [role=status]").textContent === "Ich höre zu …"`)
	p.press(kb.Escape)
	p.wait(button + `.ariaLabel === "Antwort diktieren" && heard.isOver && q(".panel").checkVisibility()`)
	p.press(kb.Enter)
	p.wait(button + `.ariaLabel === "Diktat beenden" && !heard.isOver`)
	if got, ok := becomes(p, `heard.lang`, "de-AT"); !ok {
		t.Errorf("it listens for %q", got)
	}
	p.run(`heard.say("Ada"); heard.say("Ada", " Lovelace")`)
	p.wait(`q(".text-input").value === "Frau Ada Lovelace"`)
	p.press(kb.Enter)
	p.wait(button + `.ariaLabel === "Antwort diktieren" && heard.isOver`)
	p.run(`window.deaf = true`)
	p.press(kb.Enter)
	p.wait(`read(q("[role=alert]")).startsWith("Diktieren ist gerade nicht möglich")`)
	p.press(kb.Enter)
	p.wait(`all(".typebot-input-error-message").length === 1`)
	p.click(sendButton)
	p.says("Mail?")
	wantPosts(t, s.posted("continueChat"), `{"type":"text","text":"Frau Ada Lovelace"}`)
	if eval[bool](p, `Boolean(`+button+`)`) {
		t.Error("an email address is dictated")
	}
}

func TestABrowserWithoutSpeechRecognitionSaysSoOnce(t *testing.T) {
	t.Parallel()
	s := newScriptedSite(t, `data-dictation="true"`, greeting)
	s.change("/plain", "<script>window.SpeechRecognition = window.webkitSpeechRecognition = undefined</script>")
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/plain")
	p.click(launcher)
	p.taken()
	p.until("the console says so", func() bool { return p.logged("data-dictation", "no speech recognition") })
	if eval[bool](p, `Boolean(q(".chatlet-dictate"))`) {
		t.Error("there is a button all the same")
	}
}
