package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// richMessage has what may be wider than a bubble, and what can be copied.
const richMessage = "Follow the parcel at https://example.com/parcels/SK-1042, or see [our shop](/shop \"The shop\") and [the end](#end).\n\n3. Unpack\n4. Connect\n\n```sh\ncurl https://example.com/a/rather/long/address/that/does/not/fit/in/a/bubble\n```\n\n| Size | Price | In stock | Colours | Delivered in | Shipping | Weight |\n|---|---|---|---|---|---|---|\n| Small | 12 | yes | blue, green | two days | free | 300 g |"

// copyButton copies the block of code.
const copyButton = `q(".chatlet-code > .chatlet-copy")`

// copies replaces the page's clipboard, and notes what is copied.
const copies = `Object.defineProperty(navigator, "clipboard", {value: {writeText: async (text) => { window.copied = text }}, configurable: true})`

func TestCodeAndMessagesCanBeCopiedInEveryEngine(t *testing.T) {
	const status = `q(".mount > [role=status]").textContent`
	const code = "curl https://example.com/a/rather/long/address/that/does/not/fit/in/a/bubble"
	forEachEngine(t, 1280, 900, func(t *testing.T, p *page) {
		s := newScriptedSite(t, `data-copy="messages"`, script{Replies: []scripted{says(askText, richMessage, "Short.")}})
		p.open(s.URL + "/plain")
		p.run(copies)
		p.click(launcher)
		p.taken()
		p.wait(copyButton + ` && root.activeElement === q(".text-input")`)
		p.styled(copyButton, "opacity", "0")
		if taken, ok := becomes(p, `q("pre").getBoundingClientRect().right - q("pre").parentElement.getBoundingClientRect().right`, 0.0); !ok {
			t.Errorf("the button takes %v px of the code's width", taken)
		}
		p.run(copyButton + `.focus({focusVisible: true})`)
		p.styled(copyButton, "opacity", "1")
		p.press(kb.Enter)
		p.wait(`window.copied === ` + quoted(code))
		p.wait(status + ` === "Copied"`)

		p.run(`all(".typebot-host-bubble > .chatlet-copy")[1].focus()`)
		p.press(kb.Enter)
		p.wait(`window.copied === "Short."`)

		// Without a clipboard, the text is selected and copied.
		p.run(`Object.defineProperty(navigator, "clipboard", {value: undefined, configurable: true}); document.addEventListener("copy", (event) => (window.selected = event.composedPath()[0].value), true)`)
		p.run(copyButton + `.focus()`)
		p.press(kb.Enter)
		p.wait(`window.selected === ` + quoted(code))
		p.wait(`root.activeElement === ` + copyButton)
		p.run(`document.execCommand = () => false`)
		p.press(kb.Enter)
		p.wait(status + `.startsWith("Your browser did not allow")`)
		p.isQuiet()
	})
}

func TestWhatCanBeCopiedIsUpToTheOwner(t *testing.T) {
	t.Parallel()
	for copied, want := range map[string][2]int{"": {1, 0}, "code": {1, 0}, "messages": {1, 1}, "none": {0, 0}} {
		t.Run(copied, func(t *testing.T) {
			t.Parallel()
			attribute := ""
			if copied != "" {
				attribute = `data-copy="` + copied + `"`
			}
			s := newScriptedSite(t, attribute, script{Replies: []scripted{says(askText, richMessage)}})
			p := newPage(t, 1280, 900)
			p.open(s.URL + "/plain")
			p.click(launcher)
			p.taken()
			p.wait(`q("pre")`)
			if got, ok := becomes[[2]int](p, `[all(".chatlet-code > .chatlet-copy").length, all(".typebot-host-bubble > .chatlet-copy").length]`, want); !ok {
				t.Errorf("there are buttons for %d blocks of code and %d messages, want %v", got[0], got[1], want)
			}
		})
	}
}

func TestLinksOpenWhereTheyShould(t *testing.T) {
	t.Parallel()
	const there = `window.went = []; document.addEventListener("click", (event) => { const link = event.composedPath().find((node) => node.localName === "a"); if (link) { event.preventDefault(); went.push(link.target) } })`
	for name, c := range map[string]struct{ attributes, want string }{
		"by default":           {``, "_blank _blank _self _blank _blank"},
		"new":                  {`data-link-target="new"`, "_blank _blank _blank _blank _blank"},
		"same":                 {`data-link-target="same"`, "_self _self _self _self _self"},
		"on a page of its own": {`data-mode="page"`, "_blank _self _self _blank _blank"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newScriptedSite(t, c.attributes, script{Replies: []scripted{says(askText, richMessage+"\n\n[a](https://example.com/b)"), says("", "Thanks.")}})
			p := newPage(t, 1280, 900)
			p.open(s.URL + "/plain")
			p.run(`Chatlet.open()`)
			p.answers("See www.example.com")
			p.says("Thanks.")
			p.taken()
			p.run(there)
			p.run(`all(".chatlet-transcript a").forEach((link) => link.click())`)
			if got, ok := becomes(p, `went.join(" ")`, c.want); !ok {
				t.Errorf("the links open in %s, want %s", got, c.want)
			}
			if title, ok := becomes(p, `q("a[href='/shop']").title`, "The shop"); !ok {
				t.Errorf("the title of the link is %q", title)
			}
		})
	}
}

func TestSchemesOfLinksAreAllowedByTheOwner(t *testing.T) {
	t.Parallel()
	s := newScriptedSite(t, `data-link-schemes="whatsapp javascript"`, script{Replies: []scripted{says(askText, "[one](whatsapp://send) [two](sip:a@b.c) [three](javascript:alert)")}})
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/plain")
	p.click(launcher)
	p.taken()
	p.wait(`q("a[href='whatsapp://send']")`)
	if n, ok := becomes[int](p, `all(".slate-html-container a").length`, 1); !ok {
		t.Errorf("there are %d links, want one", n)
	}
	p.until("the refused scheme is named", func() bool {
		return p.logged("data-link-schemes:", "javascript", "is refused")
	})
}

func TestWideAndForeignTextsKeepTheirOrderAndTheirBubble(t *testing.T) {
	forEachEngine(t, 390, 844, func(t *testing.T, p *page) {
		word := strings.Repeat("Donaudampfschiff", 12)
		s := newScriptedSite(t, `data-lang="ar"`, script{Replies: []scripted{says(askText, richMessage, word, "مرحبا بك.\n\nThis is English.\n\n- שלום\n\n`a.b();`")}})
		p.open(s.URL + "/plain")
		p.click(launcher)
		p.taken()
		p.wait(`all(".typebot-host-bubble").length === 3`)
		p.settled()
		if wide := eval[[]string](p, `all(".typebot-host-bubble").filter((b) => b.getBoundingClientRect().right > innerWidth || b.getBoundingClientRect().left < 0 || b.scrollWidth > b.clientWidth + 1).map((b) => b.textContent.slice(0, 30))`); len(wide) > 0 {
			t.Errorf("these are wider than the panel: %q", wide)
		}
		p.wait(`q(".slate-table").scrollWidth > q(".slate-table").clientWidth`)
		p.styled(`q("pre")`, "direction", "ltr")
		p.styled(`all(".slate-html-container ul").at(-1)`, "direction", "rtl")
		// The full stop of an English sentence is at its right end, that of an Arabic one at its left.
		const at = `((text) => { const node = all(".typebot-host-bubble p").find((n) => n.textContent === text).firstChild, range = document.createRange(), x = (i) => { range.setStart(node, i); range.setEnd(node, i + 1); return range.getBoundingClientRect().x }; return x(text.length - 1) > x(0) })`
		if !eval[bool](p, at+`("This is English.")`) || eval[bool](p, at+`("مرحبا بك.")`) {
			t.Error("a full stop is on the wrong side")
		}
	})
}
