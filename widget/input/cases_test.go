package input

import (
	"encoding/json"
	"testing"

	"chatlet/api"
	"chatlet/loosejson"
	"chatlet/widget/conversation"
	"chatlet/widget/widgettest"
	"chatlet/widget/words"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// TestInputsGoAsWritten plays the inputs of testdata.
func TestInputsGoAsWritten(t *testing.T) {
	widgettest.Cases(t, "testdata/*.txt", func(t *testing.T) widgettest.Player {
		return &player{t: t, stage: widgettest.NewStage(t), server: &widgettest.Server{}}
	})
}

// player plays the events of one input.
type player struct {
	t        *testing.T
	stage    *widgettest.Stage
	server   *widgettest.Server
	question Question
	view     app.UI
}

// Play plays one event: "ask" shows an input; "microphone", "uploads",
// "refused" and "system" prepare it.
func (p *player) Play(verb, rest string) []string {
	p.t.Helper()
	switch verb {
	case "ask":
		p.ask(rest)
	case "initial":
		p.question.Initial = rest
	case "refused":
		p.question.Initial, p.question.IsRefused, p.question.SaidBy = rest, true, "said-1"
	case "system":
		p.decode(rest, &p.question.System)
	case "microphone":
		p.stage.Page.HasMicrophone = true
	case "uploads":
		p.decode(rest, &p.stage.Page.Uploaded)
	case "server":
		p.server.Answer(rest)
	case "set":
		p.set(rest)
	case "send":
		p.view.(Submittable).SubmitNow()
		p.stage.Settle()
	case "leave":
		p.view.(app.Dismounter).OnDismount()
	default:
		if !p.stage.Play(verb, rest) {
			p.t.Fatalf("no event is called %q", verb)
		}
	}
	outcome := p.stage.Outcome()
	for _, request := range p.server.Requests() {
		outcome = append(outcome, "posts "+request)
	}
	return outcome
}

func (p *player) decode(text string, into any) {
	p.t.Helper()
	if err := json.Unmarshal([]byte(text), into); err != nil {
		p.t.Fatalf("%s: %v", text, err)
	}
}

// ask shows the input that a server describes.
func (p *player) ask(text string) {
	p.t.Helper()
	q := &p.question
	if _, err := loosejson.Decode([]byte(text), &q.Input); err != nil {
		p.t.Fatal(err)
	}
	q.ID, q.Texts, q.SessionID = "in/0", &words.All()[0].Chat, "s1"
	q.Client = api.NewClient(p.server, api.DialectAt("https://chat.example"), "https://chat.example")
	q.Answer = p.answered
	q.Unsent = func(why string) { p.stage.Note("unsent: " + why) }
	q.Paying = func(mayLeave bool) { p.stage.Note(map[bool]string{true: "may leave", false: "stays"}[mayLeave]) }
	q.Mounted = func(app.Context) {}
	on := NewPage(p.stage.Page)
	p.view = New(*q, &on)
	p.stage.Mount(p.view)
}

// answered notes an answer.
func (p *player) answered(m *api.Message, label string, with ...conversation.Attachment) {
	data, err := json.Marshal(m)
	if err != nil {
		p.t.Fatal(err)
	}
	line := "answers " + string(data)
	if label != "" {
		line += " shown as " + label
	}
	for _, a := range with {
		line += " with " + a.Name + " " + a.URL
	}
	p.stage.Note(line)
}

// set enters a value as a script would.
func (p *player) set(text string) {
	p.t.Helper()
	var value any
	p.decode(text, &value)
	view, ok := p.view.(Fillable)
	if !ok {
		p.stage.Note("takes no value")
		return
	}
	if problem := view.SetValue(value); problem != "" {
		p.stage.Note("problem: " + problem)
	}
	p.stage.Redraw()
}
