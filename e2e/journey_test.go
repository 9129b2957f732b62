package e2e

import (
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// Journeys are what every visitor does. They run in all three engines.

func TestJourneyOfAVisitorWhoTypesAndChooses(t *testing.T) {
	forEachEngine(t, 390, 844, func(t *testing.T, p *page) {
		s := newSite(t, twoQuestions)
		p.open(s.URL + "/plain")
		p.click(launcher)
		p.says("What is your name?")
		p.click(`q(".text-input")`)
		p.press("Ada" + kb.Enter)
		p.says("Tea or coffee, Ada?")
		p.choose("Coffee")
		p.says("You chose coffee-beans.")
		p.click(`q("textarea.text-input")`)
		p.press("black" + kb.Enter + "and hot")
		p.click(sendButton)
		p.says("Thank you!")
		wantPosts(t, s.posted("continueChat"), `{"type":"text","text":"Ada"}`,
			`{"type":"text","text":"coffee-beans","metadata":{"replyId":"i-coffee"}}`, `{"type":"text","text":"black\nand hot"}`)
	})
}
