package tree

import (
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// filled is a component whose page fills its node.
type filled struct{ app.Compo }

func (*filled) Render() app.UI    { return app.Div().Class("filled") }
func (*filled) InnerHTML() string { return "<b>Hello</b>" }

// counted is a component that reads what it shows when it is made.
type counted struct {
	app.Compo
	text string
}

func (c *counted) OnInit()        { c.text = "once" }
func (c *counted) Render() app.UI { return app.Span().Text(c.text) }

func TestATreeIsWrittenAsHTML(t *testing.T) {
	for _, c := range []struct {
		name string
		ui   app.UI
		want string
	}{
		{"an element", app.P().Class("a", "b").Text("Hi"), `<p class="a b">Hi</p>`},
		{"words that look like markup", app.P().Text(`<img src=x onerror="x()">&`), `<p>&lt;img src=x onerror=&#34;x()&#34;&gt;&amp;</p>`},
		{"an attribute that looks like markup", app.Input().Placeholder(`" onfocus="x()`), `<input placeholder="&#34; onfocus=&#34;x()">`},
		{"signs that Go would escape", app.P().Title("a\u00a0b\n\\"), "<p title=\"a\u00a0b\n\\\"></p>"},
		{"truths of HTML", app.Button().Disabled(true).Hidden(false), `<button disabled></button>`},
		{"truths of ARIA", app.Button().Aria("pressed", true).Aria("busy", false), `<button aria-busy="false" aria-pressed="true"></button>`},
		{"no white space of its own", app.P().Body(app.Span().Text("a"), app.Span().Text("b")), `<p><span>a</span><span>b</span></p>`},
		{"the value of a text area", app.Textarea().Attr("value", "a\nb"), "<textarea value=\"a\nb\">\na\nb</textarea>"},
		{"a component", &counted{}, `<span>once</span>`},
		{"a component that its page fills", app.Div().Body(&filled{}), `<div><div class="filled"><b>Hello</b></div></div>`},
		{"conditions and lists", app.Div().Body(app.If(true, func() app.UI { return app.Br() }), app.Range([]int{1, 2}).Slice(func(i int) app.UI { return app.Hr() })), `<div><br><hr><hr></div>`},
		{"a drawing", app.Elem("svg").XMLNS("http://www.w3.org/2000/svg").Body(app.Elem("path").XMLNS("http://www.w3.org/2000/svg").Attr("d", "M0 0")), `<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"></path></svg>`},
	} {
		if got := HTML(c.ui); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestOtherElementsThanGoAppsAreRefused(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a field of another type was read")
		}
	}()
	private[int](app.Div(), "attributes")
}
