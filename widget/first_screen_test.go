package widget

import (
	"strings"
	"testing"
	"time"

	"chatlet/api"
	"chatlet/widget/conversation"
	"chatlet/widget/nullpage"
	"chatlet/widget/page"
	"chatlet/widget/tree"
	"chatlet/widget/words"
)

// firstScreen draws what a visitor sees of a reply to a start, once all of its
// bubbles are there. It needs neither a browser nor go-app's engine.
func firstScreen(t testing.TB, o options, reply string) (html string, styles page.Styles) {
	t.Helper()
	started, err := api.DecodeStartReply([]byte(wireReply(t, reply)), api.Typebot.BotKeys)
	if err != nil {
		t.Fatal(err)
	}
	state, effects := conversation.Update(conversation.State{}, conversation.Opened{})
	state, effects = conversation.Update(state, conversation.Started{Ticket: effects[0].(conversation.Start).Ticket, Reply: started, Now: time.Now()})
	for state.Phase == conversation.Showing {
		for _, effect := range effects {
			if wait, ok := effect.(conversation.Wait); ok {
				state, effects = conversation.Update(state, conversation.Waited{Ticket: wait.Ticket})
				break
			}
		}
	}
	on := &nullpage.Page{}
	o.Words = words.All()[0].Chat
	c := newChat(o, newPageParts(on), nil)
	c.state = state
	c.applyTheme()
	return tree.HTML(c), on.Styles
}

const shopReply = `{"messages":["Hello **you**","<img src=x onerror=alert(1)>"],"input":{"id":"a","type":"number input","options":{"labels":{"placeholder":"\" autofocus onfocus=\"alert(1)"}}},` +
	`"typebot":{"id":"bot","theme":{"chat":{"buttons":{"backgroundColor":"#123456"},"hostAvatar":{"isEnabled":true}}}}}`

func TestAChatIsDrawnAsHTMLWithoutABrowser(t *testing.T) {
	html, styles := firstScreen(t, options{}, shopReply)
	for _, want := range []string{
		`<p>Hello <strong class="slate-bold">you</strong></p>`,
		`class="chatlet-avatar"`,
		`placeholder="&#34; autofocus onfocus=&#34;alert(1)"`,
		`role="spinbutton"`,
		`aria-live="polite"`,
	} {
		if !strings.Contains(html, want) {
			t.Errorf("no %s in\n%s", want, html)
		}
	}
	if strings.Contains(html, "<img") || strings.Contains(html, " onfocus=\"") {
		t.Errorf("code of the bot is in\n%s", html)
	}
	if len(styles.Sheets) == 0 || !strings.Contains(styles.Sheets[0].CSS, "--typebot-button-bg-color: #123456") {
		t.Errorf("the theme is not in %v", styles.Sheets)
	}
}

func TestTheSameStateIsDrawnAlike(t *testing.T) {
	first, _ := firstScreen(t, options{}, shopReply)
	second, _ := firstScreen(t, options{}, shopReply)
	if first != second {
		t.Errorf("\n%s\n%s", first, second)
	}
}

func BenchmarkFirstScreen(b *testing.B) {
	b.ReportAllocs()
	for range b.N {
		firstScreen(b, options{}, shopReply)
	}
}
