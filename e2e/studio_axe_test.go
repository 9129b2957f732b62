package e2e

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// studioRegions are what a phone shows one at a time, with a tab in each.
var studioRegions = []struct{ region, tab string }{{"build", "options"}, {"preview", ""}, {"take", "take"}, {"take", "happens"}}

// studioViews are the sizes and schemes in which the studio is looked at.
var studioViews = []struct {
	name          string
	width, height int64
	scheme        string
}{{"desktop", 1440, 900, "light"}, {"desktop dark", 1440, 900, "dark"}, {"tablet", 820, 1100, "light"}, {"phone", 390, 780, "light"}, {"phone dark", 390, 780, "dark"}}

// furnished opens the studio with something in each of its parts.
func furnished(t *testing.T, p *page) *site {
	t.Helper()
	s := newSite(t, map[string]string{})
	s.openStudio(p, configLink(`{"bot":"shop","title":"Saltmarsh Kites","header":true,"subtitle":"Ask us about wind","buttonColor":"#a82d1b","buttonIcon":"💬","actions":"redirect wait"}`)+"&token="+studioToken)
	p.click(`document.querySelector(".notice [data-accept]")`)
	p.wait(shownTag + `.includes("redirect")`)
	return s
}

// region shows a part of the studio, which a phone shows alone.
func (p *page) region(region, tab string) {
	p.t.Helper()
	if eval[bool](p, `document.querySelector(".region-bar").checkVisibility()`) {
		p.click(fmt.Sprintf(`document.querySelector("[data-region=%s]:not(body)")`, region))
	}
	if tab != "" {
		p.click(fmt.Sprintf(`document.querySelector("[data-tab=%s]")`, tab))
	}
}

func TestAxeFindsNothingInTheStudio(t *testing.T) {
	t.Parallel()
	if chromium.isMissing() != "" {
		t.Skip(chromium.isMissing())
	}
	axe := axeCore(t)
	for _, view := range studioViews {
		t.Run(view.name, func(t *testing.T) {
			t.Parallel()
			p := newPage(t, view.width, view.height)
			p.prefers("prefers-color-scheme", view.scheme)
			furnished(t, p)
			p.find("button")
			for _, part := range studioRegions {
				p.region(part.region, part.tab)
				wantNoViolationsIn(p, axe, `document`, `{resultTypes: ["violations"], iframes: false}`)
				for _, target := range eval[[]string](p, studioTargets) {
					t.Errorf("smaller than a finger: %s", target)
				}
			}
		})
	}
}

// studioTargets are controls of the studio in which no circle of 24 px has room.
const studioTargets = `[...document.querySelectorAll("button, input, select, textarea, summary")].filter((node) => node.checkVisibility({visibilityProperty: true})).filter((node) => {
	const { width, height } = (node.closest("label") ?? node).getBoundingClientRect();
	return width < 24 || height < 24;
}).map((node) => node.outerHTML.slice(0, 200))`

func TestTheStudioWorksByKeyboardAlone(t *testing.T) {
	t.Parallel()
	p := newPage(t, 1440, 900)
	furnished(t, p)
	seen := map[string]bool{}
	p.run(`document.activeElement.blur()`)
	for range 400 {
		p.press(kb.Tab)
		state := eval[[]string](p, `(() => {
			const node = document.activeElement, style = getComputedStyle(node), beside = node.nextElementSibling && getComputedStyle(node.nextElementSibling);
			const isSeen = node === document.body || node.matches("iframe") || [style, beside].some((s) => s && s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0);
			return [node.outerHTML.slice(0, 120), node.closest("section, header")?.id ?? node.localName, isSeen ? "" : "unseen"];
		})()`)
		if state[2] != "" {
			t.Errorf("its focus cannot be seen: %s", state[0])
		}
		seen[state[1]] = true
		if strings.Contains(state[0], "Copy link") {
			break
		}
	}
	for _, region := range []string{"build", "preview", "take"} {
		if !seen[region] {
			t.Errorf("Tab does not reach %s, only %v", region, seen)
		}
	}
	// F6 goes from region to region.
	for _, want := range []string{"build", "preview", "take", "build"} {
		p.press(kb.F6)
		if got, ok := becomes(p, `document.activeElement.id`, want); !ok {
			t.Errorf("F6 leads to %q, want %q", got, want)
		}
	}
}
