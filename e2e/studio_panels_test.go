package e2e

import (
	"path/filepath"
	"strings"
	"testing"
)

// studioStates are states of the studio's panels that axe-core checks.
var studioStates = []struct {
	name string
	// reach brings the studio of withAnswers to the state.
	reach func(s *site, p *page, id string)
}{
	{"bots", func(s *site, p *page, id string) {
		s.enterStudio(p, "bots")
		p.wait(`document.querySelector(".bots [data-bot]")`)
	}},
	{"inside a bot", func(s *site, p *page, id string) {
		s.enterStudio(p, "bots")
		p.click(`document.querySelectorAll('.bots [data-bot^="dropped-"] button')[1]`)
		p.wait(`document.querySelector(".inside h2") && document.activeElement.tagName === "H2"`)
		p.click(`document.querySelector(".inside .finding")`)
	}},
	{"no export", func(s *site, p *page, id string) {
		s.enterStudio(p, "bots")
		p.dropped("photo.gif", strings.Replace(droppable, `"type":"number input"`, `"type":"Jump","options":{"groupId":7}`, 1))
		p.tells(".refused", "was not taken")
	}},
	{"no token", func(s *site, p *page, id string) {
		p.open(s.URL + "/studio/")
		p.wait(`document.querySelector("main")`)
		p.showPanel("bots")
		p.wait(`document.querySelector(".bots [type=password]")`)
	}},
	{"theme", func(s *site, p *page, id string) {
		s.enterStudio(p, "theme")
		p.click(`document.querySelector("[data-preset=ember]")`)
		p.setPart("chat.hostBubbles.color", "#777")
	}},
	{"custom CSS", func(s *site, p *page, id string) {
		s.enterStudio(p, "theme")
		p.run(`for (const group of document.querySelectorAll("#build .group")) group.open = true`)
		p.click(`document.querySelector(".css-editor textarea")`)
		p.press(".typebot-host-bubble {\rcolor: red;\rbehavior: url(x);\r}")
		p.tells(".css-warnings li", "Line 3")
	}},
	{"results", func(s *site, p *page, id string) {
		s.enterStudio(p, "results")
		p.showResults(id)
		p.wait(`document.querySelectorAll(".answers tbody tr").length === 3`)
	}},
}

// studioAxe disables nothing: the whole page is the studio's own.
const studioAxe = `{resultTypes: ["violations"]}`

func TestAxeFindsNothingInThePanelsOfTheStudio(t *testing.T) {
	t.Parallel()
	if chromium.isMissing() != "" {
		t.Skip(chromium.isMissing())
	}
	axe := axeCore(t)
	for _, state := range studioStates {
		for _, view := range []struct {
			name          string
			width, height int64
		}{{"desktop", 1440, 900}, {"phone", 390, 780}} {
			t.Run(state.name+" "+view.name, func(t *testing.T) {
				t.Parallel()
				s, id := withAnswers(t)
				p := newPage(t, view.width, view.height)
				p.prefers("prefers-color-scheme", "light")
				state.reach(s, p, id)
				for _, scheme := range []string{"light", "dark"} {
					p.prefers("prefers-color-scheme", scheme)
					p.settled()
					p.picture(filepath.Join(screenshots, "studio-"+strings.ReplaceAll(state.name+" "+view.name+" "+scheme, " ", "-")+".png"))
					wantNoViolationsIn(p, axe, "document", studioAxe)
				}
				for _, target := range eval[[]string](p, studioTargets) {
					t.Errorf("smaller than a finger: %s", target)
				}
			})
		}
	}
}
