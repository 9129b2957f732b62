package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// studioPage is the page about the studio, whose pictures are beside it.
var studioPage = filepath.Join(root, "docs", "studio.md")

// studioShot is a picture of the studio: at a size, in a scheme, after some
// steps.
type studioShot struct {
	name          string
	width, height int64
	scheme        string
	reach         func(s *site, p *page)
}

// studioShots are the pictures of docs/studio.md. The first is in the README,
// too.
var studioShots = []studioShot{
	{"build", 1440, 900, "light", func(_ *site, p *page) {
		p.look("ground", "shop")
		p.chatInPreview()
	}},
	{"dark", 1440, 900, "dark", func(_ *site, p *page) {
		p.look("scheme", "dark")
		p.chatInPreview()
	}},
	{"happens", 1440, 900, "light", func(_ *site, p *page) {
		p.look("size", "phone")
		p.chatInPreview()
		p.click(`document.querySelector("[data-tab=requests]")`)
		p.click(`document.querySelector(".drawer [role=tabpanel]:not([hidden]) summary")`)
	}},
	{"theme", 1440, 900, "light", func(_ *site, p *page) {
		p.showPanel("theme")
		p.click(`document.querySelector("[data-preset=night]")`)
		p.chatInPreview()
	}},
	{"bots", 1440, 900, "light", func(s *site, p *page) {
		p.showPanel("bots")
		p.dropped("kites.json", kites)
		p.happened("events", "input")
		p.click(`document.querySelector(".inside .finding")`)
	}},
	{"results", 1280, 860, "light", func(s *site, p *page) {
		p.showPanel("bots")
		p.dropped("kites.json", kites)
		id := s.droppedBot(p)
		for i, name := range []string{"Ada", "Grace", "Alan", "Edsger", "Barbara", "Donald", "Frances", "Ken"} {
			answers := []string{name, "A kite for the beach", "Red", "Yes, please"}
			s.answered(p.t, id, answers[:1+min(3, i*7%5)]...)
		}
		s.answered(p.t, id)
		p.showPanel("results")
		p.showResults(id)
		p.wait(`document.querySelectorAll(".answers tbody tr").length === 8`)
	}},
	{"phone", 390, 780, "light", func(_ *site, p *page) { p.find("button") }},
	{"phone-take", 390, 780, "dark", func(_ *site, p *page) { p.region("take", "take") }},
}

// kites is an export with four questions and a loose end.
const kites = `{"version":"6.1","id":"kites","publicId":"kites","name":"Find a kite",
	"events":[{"id":"s","type":"start","outgoingEdgeId":"e1"}],
	"groups":[
		{"id":"g1","title":"Hello","blocks":[{"id":"t1","type":"text","content":{"richText":[{"type":"p","children":[{"text":"Hello! What is your name?"}]}]}},{"id":"i1","type":"text input","options":{"variableId":"v1"},"outgoingEdgeId":"e2"}]},
		{"id":"g2","title":"Wishes","blocks":[{"id":"t2","type":"text","content":{"richText":[{"type":"p","children":[{"text":"What are you looking for?"}]}]}},{"id":"i2","type":"text input","options":{"variableId":"v2"}},{"id":"i3","type":"text input","options":{"variableId":"v3","labels":{"placeholder":"A colour"}},"outgoingEdgeId":"e3"}]},
		{"id":"g3","title":"Newsletter","blocks":[{"id":"i4","type":"text input","options":{"variableId":"v4"},"outgoingEdgeId":"gone"}]},
		{"id":"g4","title":"Old goodbye","blocks":[{"id":"t4","type":"text","content":{"richText":[{"type":"p","children":[{"text":"See you on the beach."}]}]}}]}],
	"edges":[{"id":"e1","from":{"eventId":"s"},"to":{"groupId":"g1"}},{"id":"e2","from":{"blockId":"i1"},"to":{"groupId":"g2"}},{"id":"e3","from":{"blockId":"i3"},"to":{"groupId":"g3"}}],
	"variables":[{"id":"v1","name":"Name"},{"id":"v2","name":"Wish"},{"id":"v3","name":"Colour"},{"id":"v4","name":"Newsletter"}],"theme":{},"settings":{}}`

// look chooses what is seen in the preview.
func (p *page) look(name, value string) {
	p.t.Helper()
	p.run(fmt.Sprintf(`const select = document.querySelector("[data-view=%s]"); select.value = %q; select.dispatchEvent(new Event("change"))`, name, value))
}

// chatInPreview opens the chat in the preview, and waits until the bot asks.
func (p *page) chatInPreview() {
	p.t.Helper()
	p.click(`document.querySelector("[data-tab=happens]")`)
	p.click(`document.querySelector(".preview-bar .row button")`)
	p.happened("events", "persisted")
}

// take takes a picture.
func (s studioShot) take(t *testing.T) {
	p := newPage(t, s.width, s.height)
	p.prefers("prefers-color-scheme", s.scheme)
	site := newSite(t, map[string]string{})
	site.openStudio(p, configLink(`{"bot":"shop","title":"Saltmarsh Kites","header":true,"subtitle":"Ask us about wind","buttonColor":"#a82d1b"}`)+"&token="+studioToken)
	p.wait(shownTag + `.includes("Saltmarsh")`)
	p.run(`const style = new CSSStyleSheet(); style.replaceSync(".status { display: none }"); document.adoptedStyleSheets.push(style)`)
	s.reach(site, p)
	if s.name == "build" || s.name == "dark" {
		p.click(`document.querySelector("[data-tab=take]")`)
	}
	writePicture(t, filepath.Join(filepath.Dir(studioPage), "studio", s.name+".png"), p.still())
}

func TestThePagesShowTheStudio(t *testing.T) {
	if *update {
		for _, shot := range studioShots {
			t.Run(shot.name, shot.take)
		}
	}
	page, err := os.ReadFile(studioPage)
	if err != nil {
		t.Fatal(err)
	}
	for _, shot := range studioShots {
		if !strings.Contains(string(page), "(studio/"+shot.name+".png)") {
			t.Errorf("docs/studio.md does not show %s", shot.name)
		}
		info, err := os.Stat(filepath.Join(filepath.Dir(studioPage), "studio", shot.name+".png"))
		if err != nil || info.Size() > 4*largest {
			t.Errorf("%s: %v, want a file of at most %d bytes: go test ./e2e -run PagesShowTheStudio -update", shot.name, err, 4*largest)
		}
	}
	if readme, err := os.ReadFile(filepath.Join(root, "README.md")); err != nil || !strings.Contains(string(readme), "(docs/studio/"+studioShots[0].name+".png)") {
		t.Errorf("the README does not show the studio (%v)", err)
	}
}
