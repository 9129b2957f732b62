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

var scenes = []scene{
	{name: "preview", title: "A word beside the button", about: "`data-preview-message`, after `data-preview-delay`.", width: 1440, height: 640,
		body:  `<script src="/v1/widget.js" data-bot="shop" data-preview-message="Looking for a gift? I can help you choose." data-preview-avatar="` + face + `" data-preview-delay="0"></script>`,
		reach: func(p *page) { p.wait(`q(".card img")?.complete`) }},
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
	p.run(`root.activeElement?.blur()`)
	writePicture(t, filepath.Join(filepath.Dir(modesPage), filepath.FromSlash(s.file())), p.still())
}

func TestTheModesHavePictures(t *testing.T) {
	// Serial: with -update it writes files of the project.
	var text strings.Builder
	text.WriteString(modesIntro)
	for _, s := range scenes {
		fmt.Fprintf(&text, "\n## %s\n\n%s\n\n![%s](%s)\n", s.title, s.about, s.title, s.file())
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
