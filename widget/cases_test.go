package widget

import (
	"cmp"
	"encoding/json"
	"strings"
	"testing"

	"chatlet/api"
	"chatlet/widget/conversation"
	"chatlet/widget/page"
	"chatlet/widget/widgettest"
	"chatlet/widget/words"
)

// TestChatsGoAsWritten plays the chats of testdata.
func TestChatsGoAsWritten(t *testing.T) {
	widgettest.Cases(t, "testdata/*.txt", func(t *testing.T) widgettest.Player { return newPlayer(t) })
}

// chatPlayer plays the events of a chat.
type chatPlayer struct {
	t       *testing.T
	stage   *widgettest.Stage
	server  *widgettest.Server
	options string
	chat    *chat
}

func newPlayer(t *testing.T) *chatPlayer {
	return &chatPlayer{t: t, stage: widgettest.NewStage(t), server: &widgettest.Server{}, options: "{}"}
}

// Play plays one event.
func (p *chatPlayer) Play(verb, rest string) []string {
	p.t.Helper()
	switch verb {
	case "options":
		p.options = rest
	case "server":
		p.server.Answer(rest)
	case "starts", "replies":
		p.server.Answer("200 " + wireReply(p.t, rest))
	case "open":
		p.open()
	case "reload":
		p.reload()
	case "settle":
		p.settle()
	case "command":
		p.command(rest)
	default:
		if !p.playPage(verb, rest) && !p.stage.Play(verb, rest) {
			p.t.Fatalf("no event is called %q", verb)
		}
	}
	return p.outcome()
}

// playPage plays events of the page around the chat.
func (p *chatPlayer) playPage(verb, rest string) bool {
	on := p.stage.Page
	switch verb {
	case "scrolls":
		on.Read(rest == "away")
	case "turns":
		on.Scheme(rest == "dark")
	case "online":
		on.Online()
	case "payment-status":
		on.Payment = rest
	case "acted":
		on.Acted(page.ActionOutcome{Reply: rest})
	case "acted-badly":
		on.Acted(page.ActionOutcome{Problem: rest})
	case "acted-blocked":
		on.Acted(page.ActionOutcome{Blocked: rest})
	case "script":
		p.stage.Note("refusal: " + on.Script(rest))
	case "frame":
		on.FrameSaid(rest)
	case "embed":
		text, problem, _ := strings.Cut(rest, " | ")
		on.EmbedSaid(text, problem)
	case "loaded":
		on.Loaded()
	case "stylesheet":
		text, problem, _ := strings.Cut(rest, " | ")
		on.Stylesheet(text, problem)
	case "styles":
		p.noteStyles(rest)
	case "another-tab":
		on.Snapshot(p.stage.Page.Kept, rest == "busy")
	default:
		return false
	}
	return true
}

// open mounts the chat, and opens its panel.
func (p *chatPlayer) open() {
	p.t.Helper()
	o, err := parseOptions(p.options)
	if err != nil {
		p.t.Fatal(err)
	}
	o.APIHost, o.Storage = cmp.Or(o.APIHost, "https://chat.example"), cmp.Or(o.Storage, "bot")
	o.Words = words.All()[0].Chat
	p.chat = newChat(o, newPageParts(p.stage.Page), p.server)
	p.stage.Mount(p.chat)
	p.stage.Settle()
	p.stage.Page.Opened()
	p.settle()
}

// reload opens the chat on another page, which finds the snapshot of this one.
func (p *chatPlayer) reload() {
	p.t.Helper()
	kept, payment := p.stage.Page.Kept, p.stage.Page.Payment
	p.outcome()
	p.stage = widgettest.NewStage(p.t)
	p.stage.Page.Found, p.stage.Page.Payment = kept, payment
	p.open()
}

// settle lets the host finish typing.
func (p *chatPlayer) settle() {
	p.stage.Settle()
	for p.chat.state.Phase == conversation.Showing {
		if _, ok := p.stage.Page.Pass(); !ok {
			p.t.Fatal("the host types without end")
		}
		p.stage.Settle()
	}
}

// command calls the chat as a script of the page would.
func (p *chatPlayer) command(rest string) {
	name, payload, _ := strings.Cut(rest, " ")
	p.stage.Page.Command(name, payload, func(_, problem string) { p.stage.Note(strings.TrimSpace("done " + problem)) })
}

// noteStyles notes the lines of the theme's stylesheets that contain a text.
func (p *chatPlayer) noteStyles(part string) {
	for _, sheet := range p.stage.Page.Styles.Sheets {
		for _, line := range strings.FieldsFunc(sheet.CSS, func(r rune) bool { return r == ';' || r == '{' || r == '}' }) {
			if strings.Contains(line, part) {
				p.stage.Note("css " + strings.TrimSpace(line))
			}
		}
	}
}

// outcome describes the outcome of an event: calls of the server and the page,
// and what is shown.
func (p *chatPlayer) outcome() []string {
	outcome := p.stage.Outcome()
	var posted []string
	for _, request := range p.server.Requests() {
		posted = append(posted, "posts "+request)
	}
	return append(posted, outcome...)
}

// wireReply completes a reply in which texts and the input may be plain
// strings.
func wireReply(t testing.TB, short string) string {
	t.Helper()
	reply := map[string]any{"sessionId": "s1", "messages": []any{}, "typebot": map[string]any{"id": "bot"}}
	if err := json.Unmarshal([]byte(short), &reply); err != nil {
		t.Fatalf("%s: %v", short, err)
	}
	bubbles, _ := reply["messages"].([]any)
	for i, b := range bubbles {
		if text, ok := b.(string); ok {
			content := map[string]any{"type": "markdown", "markdown": text}
			bubbles[i] = map[string]any{"id": "b" + string(rune('1'+i)), "type": api.BubbleText, "content": content}
		}
	}
	if id, ok := reply["input"].(string); ok {
		reply["input"] = map[string]any{"id": id, "type": api.InputText}
	}
	data, err := json.Marshal(reply)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
