package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

func TestADialectIsSpokenFromTheFirstRequestToTheLast(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, attribute, start, next, answer, choice string }{
		{"typebot", `data-dialect="typebot"`, "/api/v1/typebots/two-questions/startChat", "/continueChat",
			`{"type":"text","text":"Ada"}`, `{"type":"text","text":"Tea","metadata":{"replyId":"i-tea"}}`},
		{"the older API", `data-dialect="typebot-2023"`, "/api/v1/typebots/two-questions/startChat", "/continueChat", `"Ada"`, `"Tea"`},
		{"mozbot", `data-dialect="mozbot"`, "/api/v1/mozbots/two-questions/startChat", "/continueChat",
			`{"type":"text","text":"Ada"}`, `{"type":"text","text":"Tea"}`},
		{"release0", `data-dialect="release0"`, "/api/v1/agents/two-questions/start", "/continue",
			`{"type":"text","text":"Ada"}`, `{"type":"text","text":"Tea"}`},
		{"one described", `data-dialect='{"like":"release0","messageForm":"string","startPath":"/api/v1/mozbots/{publicId}/startChat"}'`,
			"/api/v1/mozbots/two-questions/startChat", "/continue", `"Ada"`, `"Tea"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newSite(t, map[string]string{"/plain": plainPage(`data-bot="two-questions" ` + c.attribute)})
			p := newPage(t, 1280, 900)
			p.open(s.URL + "/plain")
			p.click(launcher)
			// The first screen asks as its own server says, whatever the dialect.
			p.taken()
			p.wait(`q(".text-input")`)
			p.click(`q(".text-input")`)
			p.press("Ada" + kb.Enter)
			p.choose("Tea")
			p.says("The kettle is on.")
			posts := s.posted("/api/")
			if len(posts) != 3 || posts[0].Path != c.start || !strings.HasSuffix(posts[1].Path, c.next) || !strings.HasSuffix(posts[2].Path, c.next) {
				t.Fatalf("requests %v, want one to %s and two to …%s", posts, c.start, c.next)
			}
			wantPosts(t, posts[1:], c.answer, c.choice)
		})
	}
}
