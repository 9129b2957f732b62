// Package widgettest lets tests play components natively: with a go-app engine,
// a page that records calls, and a server with prepared answers. Tests are
// texts: events, with their outcome below.
package widgettest

import (
	"fmt"
	"strings"
	"testing"

	"chatlet/widget/nullpage"
	"chatlet/widget/page"
	"chatlet/widget/tree"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Stage holds one mounted component.
type Stage struct {
	Page *nullpage.Page

	t      testing.TB
	engine app.TestEngine
	root   *root
	log    []string
	shown  []string
}

// root is the component around the tested one. It provides a context.
type root struct {
	app.Compo
	view app.UI
	ctx  app.Context
}

// OnPreRender keeps the context.
func (r *root) OnPreRender(ctx app.Context) { r.ctx = ctx }

// Render shows the component.
func (r *root) Render() app.UI { return app.Div().Body(r.view) }

// NewStage makes a stage with a page and nothing on it.
func NewStage(t testing.TB) *Stage {
	s := &Stage{t: t, Page: &nullpage.Page{}, engine: app.NewTestEngine()}
	s.Page.Asked = s.Note
	return s
}

// Mount puts a component on the stage.
func (s *Stage) Mount(view app.UI) {
	s.t.Helper()
	s.root = &root{view: view}
	if err := s.engine.Load(s.root); err != nil {
		s.t.Fatal(err)
	}
}

// Note adds a line to the outcome of the current event.
func (s *Stage) Note(line string) { s.log = append(s.log, line) }

// Outcome returns the outcome of the event: the noted lines, and what is shown
// if it has changed.
func (s *Stage) Outcome() []string {
	if s.root == nil {
		return s.noted()
	}
	s.Settle()
	lines := s.noted()
	if now := Outline(s.tree()); strings.Join(now, "\n") != strings.Join(s.shown, "\n") {
		s.shown = now
		for _, line := range now {
			lines = append(lines, "| "+line)
		}
	}
	return lines
}

func (s *Stage) noted() []string {
	lines := s.log
	s.log = nil
	return lines
}

// Settle lets everything happen that is due. What goes on beside the event
// loop, such as a request, ends when the loop has nothing more to do.
func (s *Stage) Settle() {
	s.engine.ConsumeAll()
	for s.Page.Work() {
		s.engine.ConsumeAll()
	}
}

func (s *Stage) tree() *tree.Node { return tree.Read(s.root) }

// HTML returns the component as HTML.
func (s *Stage) HTML() string { return tree.HTML(s.root) }

// Play plays an event of a visitor or a browser. It reports false if there is
// no such event.
func (s *Stage) Play(verb, rest string) bool {
	s.t.Helper()
	name, value, _ := strings.Cut(rest, " = ")
	switch verb {
	case "click":
		s.fire(s.find(rest, "click"), "click", nil)
	case "type", "fill", "change":
		s.enter(verb, name, value)
	case "key":
		s.press(rest)
	case "submit":
		s.fire(s.first("submit"), "submit", nil)
	case "breaks":
		s.fire(s.find(rest, "error"), "error", nil)
	case "pass":
		s.pass()
	case "paint":
		s.Page.Paint()
	default:
		return s.playFiles(verb, rest)
	}
	return true
}

// pass ends the shortest wait.
func (s *Stage) pass() {
	s.t.Helper()
	d, ok := s.Page.Pass()
	if !ok {
		s.t.Fatal("nothing waits")
	}
	s.Note("after " + d.String())
}

// enter changes a field: "type" as with the keyboard, "change" as from a list,
// and "fill" without an event.
func (s *Stage) enter(verb, name, value string) {
	s.t.Helper()
	field := s.find(name, "")
	id, _ := field.Attribute("name")
	s.Page.Typed = value
	s.Page.SetFieldValue(nil, id, value)
	event := map[string]string{"type": "input", "change": "change"}[verb]
	if event != "" && handlerOf(field, event) != nil {
		s.fire(field, event, nil)
	}
}

// press presses a key in a field: "KEY in FIELD", with "Control+" in front if
// that is held.
func (s *Stage) press(rest string) {
	s.t.Helper()
	key, name, _ := strings.Cut(rest, " in ")
	key, isHeld := strings.CutPrefix(key, "Control+")
	s.fire(s.find(name, "keydown"), "keydown", value{"key": key, "ctrlKey": isHeld})
}

// playFiles plays events of files and recordings.
func (s *Stage) playFiles(verb, rest string) bool {
	switch verb {
	case "give":
		s.give(rest)
	case "listens":
		s.Page.Recording.Started()
	case "listened":
		s.Page.Recording.Time(len(rest))
	case "recorded":
		s.Page.Recording.Done(page.File{ID: 9, Name: rest, Type: "audio/webm", Size: 2048, URL: "blob:9"})
	case "unheard":
		s.Page.Recording.Refused(rest)
	case "payment":
		event, detail, _ := strings.Cut(rest, " ")
		s.Page.PaymentEvent(event, detail)
	default:
		return false
	}
	return true
}

// give chooses files: "NAME TYPE SIZE", separated by commas.
func (s *Stage) give(rest string) {
	s.t.Helper()
	var files []page.File
	for i, text := range strings.Split(rest, ", ") {
		f := page.File{ID: i + 1}
		if _, err := fmt.Sscan(text, &f.Name, &f.Type, &f.Size); err != nil {
			s.t.Fatalf("file %q: %v", text, err)
		}
		if strings.HasPrefix(f.Type, "image/") {
			f.URL = fmt.Sprintf("blob:%d", f.ID)
		}
		files = append(files, f)
	}
	s.Page.Files(files)
}

// find returns the first node with a name, and with a handler of the event
// unless that is empty.
func (s *Stage) find(name, event string) *tree.Node {
	s.t.Helper()
	found := nodesWhere(s.tree(), func(n *tree.Node) bool {
		id, _ := n.Attribute("name")
		isNamed := nameOf(n) == name || id == name && id != ""
		return n.Tag != "" && isNamed && (event == "" || handlerOf(n, event) != nil)
	})
	if len(found) == 0 {
		s.t.Fatalf("nothing is called %q and handles %q in\n%s", name, event, strings.Join(Outline(s.tree()), "\n"))
	}
	return found[0]
}

// first returns the first node that handles an event.
func (s *Stage) first(event string) *tree.Node {
	s.t.Helper()
	found := nodesWhere(s.tree(), func(n *tree.Node) bool { return handlerOf(n, event) != nil })
	if len(found) == 0 {
		s.t.Fatalf("nothing handles %q in\n%s", event, strings.Join(Outline(s.tree()), "\n"))
	}
	return found[0]
}

// fire calls the handler of an event, as go-app does.
func (s *Stage) fire(n *tree.Node, event string, detail value) {
	s.t.Helper()
	ctx := contextOf(n, s.root.ctx)
	ctx.Dispatch(func(ctx app.Context) { handlerOf(n, event)(ctx, app.Event{Value: eventValue{app.Undefined(), detail}}) })
	s.Settle()
}

// Redraw draws the mounted component again, as the chat does after a command of
// a script.
func (s *Stage) Redraw() {
	if view, ok := s.root.view.(app.Composer); ok {
		contextOf(&tree.Node{Element: view}, s.root.ctx).Update()
	}
	s.Settle()
}
