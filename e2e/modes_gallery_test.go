package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// modesPage is the page with the modes, whose pictures are beside it.
var modesPage = filepath.Join(root, "docs", "modes.md")

const modesIntro = `# On a page

The ways in which a chat stands on a page, at the sizes of a phone, a tablet and a desk. The tests take these pictures:
` + "`go test ./e2e -run Modes -update`" + `.
`

// scene is a picture.
type scene struct {
	name, title, about string
	width, height      int64
	isDark, isArabic   bool
	// keepsFocus is true for what is only there while it has the focus.
	keepsFocus bool
	// body is the page's content besides its text.
	body string
	// reach brings the page to the state of the picture.
	reach func(*page)
}

// isAsking is true when the bot waits for an answer.
const isAsking = `q(".typebot-button, .typebot-input")`

func openBubble(p *page) {
	p.click(launcher)
	p.wait(isAsking)
}

func waiting(p *page) { p.wait(isAsking) }

// face is the picture of somebody who helps.
const face = `data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 36 36'%3E%3Crect width='36' height='36' fill='%23b8321f'/%3E%3Ccircle cx='18' cy='14' r='6' fill='%23fbe9d0'/%3E%3Cpath d='M6 36a12 13 0 0 1 24 0' fill='%23fbe9d0'/%3E%3C/svg%3E`

// headed is a chat with a header.
func headed(bot, more string) string {
	return `<script src="/v1/widget.js" data-bot="` + bot + `" data-header data-title="Saltmarsh Kites" data-subtitle="We answer in a minute" data-header-avatar="` + face + `" ` + more + `></script>`
}

func openMenu(p *page) {
	openBubble(p)
	p.click(`q(".chatlet-act-more")`)
	p.wait(`q(".chatlet-menu").checkVisibility()`)
}

func askToRestart(p *page) {
	openBubble(p)
	p.answers("Ada")
	p.wait(isAsking)
	p.click(`q(".chatlet-act-more")`)
	p.click(`q(".chatlet-menu button")`)
	p.wait(`q(".chatlet-ask")`)
}

// offerChange brings a chat to the point where an answer can be changed.
func offerChange(p *page) {
	openBubble(p)
	p.answers("Ada")
	p.wait(editButtons + `.length === 1`)
	p.run(`q(".chatlet-edit").focus({focusVisible: true})`)
}

// offerCopy brings a chat to the point where a message can be copied.
func offerCopy(p *page) {
	openBubble(p)
	p.taken()
	p.run(`q(".chatlet-copy").focus({focusVisible: true})`)
}

func enlarge(p *page) {
	openBubble(p)
	p.click(`q(".chatlet-act-size")`)
}

func askForConsent(p *page) {
	p.click(launcher)
	p.wait(`q(".chatlet-notice")`)
}

// missWords closes the chat before the bot has said anything.
func missWords(p *page) {
	p.click(launcher)
	p.run(`Chatlet.close()`)
	p.wait(`q(".unread")`)
}

var scenes = []scene{
	{name: "preview", title: "A word beside the button", about: "`data-preview-message`, after `data-preview-delay`.", width: 1440, height: 640,
		body:  `<script src="/v1/widget.js" data-bot="shop" data-preview-message="Looking for a gift? I can help you choose." data-preview-avatar="` + face + `" data-preview-delay="0"></script>`,
		reach: func(p *page) { p.wait(`q(".card img")?.complete`) }},
	{name: "preview-phone-dark", title: "A second word, on a dark phone", about: "`data-preview-messages`, which follow each other at moments of the owner's choice.", width: 390, height: 500, isDark: true,
		body:  `<script src="/v1/widget.js" data-bot="two-questions" data-preview-on="seconds:0" data-preview-messages='["Hello!", {"message": "Is there anything you want to know?", "on": "seconds:0"}]'></script>`,
		reach: func(p *page) { p.wait(`q(".card span")?.textContent.startsWith("Is there")`) }},
	{name: "bubble", title: "Behind a button", about: "Where nothing else is said.", width: 1440, height: 900,
		body: `<script src="/v1/widget.js" data-bot="shop"></script>`, reach: openBubble},
	{name: "bubble-dark", title: "On a dark page", about: "A bot without a theme follows its page.", width: 768, height: 900, isDark: true,
		body: `<script src="/v1/widget.js" data-bot="two-questions"></script>`, reach: openBubble},
	{name: "phone", title: "On a phone", about: "All of the screen, with a button to close it.", width: 360, height: 740,
		body: `<script src="/v1/widget.js" data-bot="shop"></script>`, reach: openBubble},
	{name: "phone-dark-arabic", title: "From right to left", about: "The page is Arabic and dark.", width: 360, height: 740, isDark: true, isArabic: true,
		body: `<script src="/v1/widget.js" data-bot="two-questions"></script>`, reach: openBubble},
	{name: "popup", title: "In a dialog", about: "`data-mode=\"popup\"`, opened by itself or by the page.", width: 768, height: 900,
		body: `<script src="/v1/widget.js" data-bot="shop" data-mode="popup" data-open></script>`, reach: waiting},
	{name: "standard", title: "In the page", about: "`<chatlet-standard>`, or `data-mode=\"standard\"`.", width: 1440, height: 900,
		body: `<script src="/v1/widget.js"></script><chatlet-standard bot="shop" style="height: 460px; max-width: 820px; border-radius: 16px; overflow: hidden"></chatlet-standard>`, reach: waiting},
	{name: "header", title: "A header", about: "`data-header`, `data-title`, `data-subtitle`, `data-header-avatar`. It has the colours of the bot.", width: 1440, height: 900,
		body: headed("shop", ""), reach: openBubble},
	{name: "header-menu-dark", title: "What a visitor can do with a chat", about: "Begin anew, switch the sound (`data-sound`), save the conversation.", width: 768, height: 900, isDark: true, keepsFocus: true,
		body: headed("two-questions", "data-sound"), reach: openMenu},
	{name: "header-phone", title: "A header on a phone", about: "It has the button that closes the chat.", width: 390, height: 844,
		body: headed("shop", ""), reach: openBubble},
	{name: "header-menu-phone-dark", title: "Its menu on a dark phone", about: "The chat has all of the screen, so there is no other size.", width: 390, height: 844, isDark: true, keepsFocus: true,
		body: headed("two-questions", "data-sound"), reach: openMenu},
	{name: "header-arabic", title: "A header from right to left", about: "The menu stands at the other side.", width: 390, height: 844, isArabic: true, keepsFocus: true,
		body: headed("two-questions", "data-sound"), reach: openMenu},
	{name: "restart", title: "Begin anew", about: "A visitor who has said something is asked first.", width: 768, height: 900, keepsFocus: true,
		body: headed("two-questions", ""), reach: askToRestart},
	{name: "restart-phone-dark", title: "Begin anew on a dark phone", about: "", width: 390, height: 844, isDark: true, keepsFocus: true,
		body: headed("two-questions", ""), reach: askToRestart},
	{name: "edit", title: "Change an answer", about: "`data-edit-answers`, where Chatlet's server answers. The button is shown where the pointer or the focus is; on a phone, always.", width: 768, height: 700, keepsFocus: true,
		body: `<script src="/v1/widget.js" data-bot="two-questions" data-edit-answers></script>`, reach: offerChange},
	{name: "edit-phone-dark", title: "Change an answer on a dark phone", about: "All that was said after the question goes, and the server goes back with the visitor.", width: 390, height: 700, isDark: true, keepsFocus: true,
		body: `<script src="/v1/widget.js" data-bot="two-questions" data-edit-answers></script>`, reach: offerChange},
	{name: "larger", title: "Larger", about: "A button in the header, and an edge to drag.", width: 1440, height: 900,
		body: headed("shop", ""), reach: enlarge},
	{name: "larger-dark", title: "Larger, on a dark page", about: "", width: 1280, height: 800, isDark: true,
		body: headed("two-questions", ""), reach: enlarge},
	{name: "consent", title: "Consent first", about: "`data-consent=\"required\"`, `data-consent-link`. Before it, nothing is sent or stored.", width: 768, height: 900,
		body: headed("shop", `data-consent="required" data-consent-link="/privacy"`), reach: askForConsent},
	{name: "consent-phone-dark", title: "Consent on a dark phone", about: "Without a header.", width: 390, height: 844, isDark: true,
		body: `<script src="/v1/widget.js" data-bot="two-questions" data-consent="required" data-consent-link="/privacy"></script>`, reach: askForConsent},
	{name: "unread", title: "What was said while the chat was closed", about: "A number on the button. `data-unread-title` puts it before the page's title, too.", width: 768, height: 500,
		body: `<script src="/v1/widget.js" data-bot="two-questions"></script>`, reach: missWords},
	{name: "unread-phone-dark", title: "Unread on a dark phone", about: "", width: 390, height: 500, isDark: true,
		body: `<script src="/v1/widget.js" data-bot="two-questions"></script>`, reach: missWords},
	{name: "top", title: "At the top", about: "`data-placement=\"top-right\"`.", width: 768, height: 700,
		body: `<script src="/v1/widget.js" data-bot="shop" data-placement="top-right"></script>`, reach: openBubble},
	{name: "top-dark", title: "At the top of a dark page", about: "`data-placement=\"top-left\"`.", width: 768, height: 700, isDark: true,
		body: `<script src="/v1/widget.js" data-bot="two-questions" data-placement="top-left"></script>`, reach: openBubble},
	{name: "copy", title: "Copy a message", about: "`data-copy=\"messages\"`. The button is shown where the pointer or the focus is; on a phone, always.", width: 768, height: 700, keepsFocus: true,
		body: `<script src="/v1/widget.js" data-bot="two-questions" data-copy="messages"></script>`, reach: offerCopy},
	{name: "copy-phone-dark", title: "Copy on a dark phone", about: "", width: 390, height: 700, isDark: true, keepsFocus: true,
		body: `<script src="/v1/widget.js" data-bot="two-questions" data-copy="messages"></script>`, reach: offerCopy},
	{name: "page", title: "All of the page", about: "`data-mode=\"page\"`.", width: 1440, height: 640,
		body: `<script src="/v1/widget.js" data-bot="shop" data-mode="page"></script>`, reach: waiting},
}

// html is the page with the chat.
func (s scene) html() string {
	colours, lang := "background:#f6f3ee;color:#2a2724", `lang="en"`
	if s.isDark {
		colours = "background:#14161a;color:#dcd8d2"
	}
	if s.isArabic {
		lang = `lang="ar" dir="rtl"`
	}
	words := strings.Repeat("<p>Plants that like shade grow slowly, and ask for little. Water them in the evening, and let the leaves lie in autumn.</p>", 2)
	return `<!doctype html><html ` + lang + `><meta name="viewport" content="width=device-width"><title>The quiet garden</title><style>body{margin:0;padding:24px;font:18px/1.5 serif;` + colours + `}</style><body><h1>The quiet garden</h1>` + words + s.body + `</body></html>`
}

func (s scene) file() string { return "modes/" + s.name + ".png" }

// take photographs the window.
func (s scene) take(t *testing.T) {
	web := newSite(t, map[string]string{"/plain": s.html()})
	p := newPage(t, s.width, s.height)
	p.open(web.URL + "/plain")
	s.reach(p)
	p.do(chromedp.MouseEvent("mouseMoved", 5, 5))
	if !s.keepsFocus {
		p.run(`root.activeElement?.blur()`)
	}
	writePicture(t, filepath.Join(filepath.Dir(modesPage), filepath.FromSlash(s.file())), p.still())
}

func TestTheModesHavePictures(t *testing.T) {
	// Serial: with -update it writes files of the project.
	var text strings.Builder
	text.WriteString(modesIntro)
	for _, s := range scenes {
		fmt.Fprintf(&text, "\n## %s\n\n", s.title)
		if s.about != "" {
			text.WriteString(s.about + "\n\n")
		}
		fmt.Fprintf(&text, "![%s](%s)\n", s.title, s.file())
		if *update {
			t.Run(s.name, s.take)
		}
		if info, err := os.Stat(filepath.Join(filepath.Dir(modesPage), filepath.FromSlash(s.file()))); err != nil || info.Size() > 2*largest {
			t.Errorf("%s: %v, want a file of at most %d bytes", s.file(), err, 2*largest)
		}
	}
	if *update {
		if err := os.WriteFile(modesPage, []byte(text.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if page, err := os.ReadFile(modesPage); err != nil || string(page) != text.String() {
		t.Errorf("docs/modes.md does not show what there is (%v): go test ./e2e -run Modes -update", err)
	}
}
