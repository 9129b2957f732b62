package e2e

import (
	"strings"
	"testing"
)

// tall makes a page that scrolls.
const tall = `<div style="height: 4000px">A long page.</div>`

// withTall makes a page that scrolls, with a chat.
func withTall(attributes string) string {
	return strings.Replace(plainPage(`data-bot="two-questions" `+attributes), "<script", tall+"<script", 1)
}

// visitTall opens a page that scrolls, with a chat.
func visitTall(t *testing.T, path, attributes string) (*site, *page) {
	t.Helper()
	html := withTall(attributes)
	s := newSite(t, map[string]string{path: html, "/other": html})
	p := newPage(t, 1280, 900)
	p.open(s.URL + path)
	p.wait(launcher)
	return s, p
}

// leavesTheWindow moves the pointer out at the top.
const leavesTheWindow = `document.documentElement.dispatchEvent(new MouseEvent("mouseleave", {clientY: -1}))`

func TestTheChatOpensAtTheOwnersMoment(t *testing.T) {
	t.Parallel()
	const isOpen = `q(".panel")?.checkVisibility()`
	for name, c := range map[string]struct {
		path, moments string
		// wrong and right are what happens on the page: only the second opens
		// the chat.
		wrong, right string
	}{
		"after some seconds":        {"/shop", "seconds:0.2", "", ""},
		"when the page is scrolled": {"/shop", "scroll:50", `scrollTo(0, 400)`, `scrollTo(0, 3000)`},
		"when the visitor leaves":   {"/shop", "seconds:600 exit", `document.documentElement.dispatchEvent(new MouseEvent("mouseleave", {clientY: 300}))`, leavesTheWindow},
		"on a page":                 {"/pricing/plans", "path:/pricing*", "", ""},
		"on a page that follows":    {"/shop", "path:/pricing", `history.pushState({}, "", "/pricing/")`, `history.pushState({}, "", "/pricing")`},
		"with all of a group":       {"/shop", "exit+scroll:10", leavesTheWindow, `scrollTo(0, 3000)`},
		"but not on some pages":     {"/checkout/pay", "exit path:!/checkout*", leavesTheWindow, `history.pushState({}, "", "/done"); ` + leavesTheWindow},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, p := visitTall(t, c.path, `data-show-on="`+c.moments+`"`)
			if c.right != "" {
				// The first listens once its script is there.
				p.until("the script is there", func() bool { return eval[bool](p, scriptIsThere) })
				if c.wrong != "" {
					p.run(c.wrong)
					p.run(`window.painted = false; requestAnimationFrame(() => requestAnimationFrame(() => (window.painted = true)))`)
					p.wait(`window.painted`)
				}
				if eval[bool](p, `Boolean(`+isOpen+`)`) {
					t.Error("the chat has opened too early")
				}
				p.run(c.right)
			}
			p.wait(isOpen)
			p.isQuiet()
			if name != "after some seconds" {
				return
			}
			// Who has closed it is left alone until the session ends.
			p.click(launcher)
			p.open(s.URL + "/other")
			p.until("the script is there", func() bool { return eval[bool](p, scriptIsThere) })
			p.run(`setTimeout(() => (window.later = true), 600)`)
			p.wait(`window.later`)
			if eval[bool](p, `Boolean(`+isOpen+`)`) {
				t.Error("the chat opens again on the next page")
			}
		})
	}
}

// scriptIsThere is whether the file with the moments has been loaded and has
// run.
const scriptIsThere = `performance.getEntriesByType("resource").some(({name, responseEnd}) => name.includes("/triggers-") && responseEnd > 0 && performance.now() - responseEnd > 100)`

func TestWrongMomentsAreNamedOnce(t *testing.T) {
	t.Parallel()
	_, p := visitTall(t, "/shop", `data-show-on="second:5 scroll:200 path:/shop+scroll:5 exit" data-preview-messages="Hello"`)
	p.until("the console names them", func() bool {
		return p.logged(`data-show-on: "second:5" is no moment; want`) && p.logged(`"scroll:200" is no moment`) && p.logged(`"path:/shop+scroll:5" is no moment`) && p.logged("data-preview-messages", "want a JSON array")
	})
	p.run(leavesTheWindow)
	p.wait(`q(".panel")?.checkVisibility()`)
}

func TestPreviewMessagesFollowEachOtherUntilTheyArePutAway(t *testing.T) {
	t.Parallel()
	const card = `q(".card span")?.textContent`
	const stored = `[...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((key) => key.startsWith("chatlet:")).length`
	for again, isBack := range map[string]bool{"": false, "session": false, "never": false, "always": true} {
		t.Run(again, func(t *testing.T) {
			t.Parallel()
			attribute := ""
			if again != "" {
				attribute = ` data-preview-again="` + again + `"`
			}
			s, p := visitTall(t, "/shop", `data-preview-on="exit" data-preview-messages='["Hello!", {"message": "Any questions?", "on": "scroll:20"}]'`+attribute)
			p.until("the script is there", func() bool { return eval[bool](p, scriptIsThere) })
			p.run(leavesTheWindow)
			p.wait(card + ` === "Hello!"`)
			p.run(`scrollTo(0, 3000)`)
			p.wait(card + ` === "Any questions?"`)
			if n := eval[int](p, stored); n != 0 {
				t.Errorf("%d things are stored before the visitor has acted", n)
			}
			p.click(`q(".put-away")`)
			p.open(s.URL + "/other")
			p.until("the script is there", func() bool { return eval[bool](p, scriptIsThere) })
			p.run(leavesTheWindow)
			if isBack {
				p.wait(card + ` === "Hello!"`)
				return
			}
			p.run(`setTimeout(() => (window.later = true), 600)`)
			p.wait(`window.later`)
			if eval[bool](p, `Boolean(q(".card"))`) {
				t.Error("the message is back")
			}
			// JavaScript may still show it.
			p.run(`Chatlet.showPreviewMessage("Called")`)
			p.wait(card + ` === "Called"`)
		})
	}
}

func TestJourneyWithMoments(t *testing.T) {
	forEachEngine(t, 1280, 900, func(t *testing.T, p *page) {
		const card = `q(".card span")?.textContent`
		previews := withTall(`data-preview-on="scroll:20" data-preview-messages='["Hello!", {"message": "Any questions?", "on": "exit"}]'`)
		help := withTall(`data-show-on="path:/help scroll:50"`)
		s := newSite(t, map[string]string{"/shop": previews, "/cart": previews, "/help": help})
		p.open(s.URL + "/shop")
		p.until("the script is there", func() bool { return eval[bool](p, scriptIsThere) })
		p.run(`scrollTo(0, 3000)`)
		p.wait(card + ` === "Hello!"`)
		p.run(leavesTheWindow)
		p.wait(card + ` === "Any questions?"`)
		p.click(`q(".put-away")`)
		p.wait(`!q(".card")`)
		p.open(s.URL + "/cart")
		p.until("the script is there", func() bool { return eval[bool](p, scriptIsThere) })
		p.run(`scrollTo(0, 3000); setTimeout(() => (window.later = true), 600)`)
		p.wait(`window.later`)
		if eval[bool](p, `Boolean(q(".card"))`) {
			t.Error("the message is back")
		}
		// Who has put a message away is not interrupted by the chat either.
		p.open(s.URL + "/help")
		p.until("the script is there", func() bool { return eval[bool](p, scriptIsThere) })
		p.run(`scrollTo(0, 3000); setTimeout(() => (window.later = true), 600)`)
		p.wait(`window.later`)
		if eval[bool](p, `Boolean(q(".panel")?.checkVisibility())`) {
			t.Error("the chat opens after its message was put away")
		}
		// On another site nobody has put anything away.
		p.open(newSite(t, map[string]string{"/help": help}).URL + "/help")
		p.until("the script is there", func() bool { return eval[bool](p, scriptIsThere) })
		p.run(`scrollTo(0, 3000)`)
		p.wait(`q(".panel")?.checkVisibility()`)
		p.says("What is your name?")
	})
}

func TestTwoChatsOfOneBotKeepConversationsOfTheirOwn(t *testing.T) {
	t.Parallel()
	const one, two = `document.querySelector("#one").shadowRoot`, `document.querySelector("#two").shadowRoot`
	tag := func(id string) string {
		return `<script src="/v1/widget.js" data-bot="remembered" data-storage="local" data-id="` + id + `"></script>`
	}
	s, p := visit(t, tag("one")+tag("two"))
	answer := func(root, text string) {
		p.wait(root + `.querySelector(".text-input") && !` + root + `.querySelector(".first")`)
		p.run(`(() => { const field = ` + root + `.querySelector(".text-input"); field.value = ` + quoted(text) + `; field.form.requestSubmit() })()`)
		p.wait(`[...` + root + `.querySelectorAll(".typebot-guest-bubble")].some((n) => n.textContent.includes(` + quoted(text) + `))`)
	}
	p.run(`Chatlet.open({id: "one"})`)
	answer(one, "Ada")
	p.run(`Chatlet.open({id: "two"})`)
	answer(two, "Grace")
	p.open(s.URL + "/plain")
	p.run(`Chatlet.open()`)
	p.wait(`[...` + one + `.querySelectorAll(".typebot-guest-bubble")].some((n) => n.textContent.includes("Ada"))`)
	p.wait(`[...` + two + `.querySelectorAll(".typebot-guest-bubble")].some((n) => n.textContent.includes("Grace"))`)
	if mixed := eval[bool](p, one+`.textContent.includes("Grace") || `+two+`.textContent.includes("Ada")`); mixed {
		t.Error("the conversations are mixed")
	}
}
