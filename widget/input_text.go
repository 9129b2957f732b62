package widget

import (
	"strings"

	"chatlet/api"
	"chatlet/widget/browser"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// textInput asks for a line of text, or for several.
type textInput struct {
	app.Compo
	question
}

func newTextInput(q question) app.UI { return &textInput{question: q} }

// Render shows the field and its button.
func (t *textInput) Render() app.UI {
	options, _ := t.input.TextOptions()
	return app.Form().Class("typebot-input-form").NoValidate(true).OnSubmit(t.submit).Body(
		app.Div().Class("typebot-input").Body(t.field(options)),
		sendButton(options.Labels),
	)
}

// fieldName is how the form finds its field again.
const fieldName = "answer"

func (t *textInput) field(options api.TextOptions) app.UI {
	placeholder := labelOr(options.Labels.Placeholder, textPlaceholder)
	name := placeholder
	if name == "" {
		name = textAnswer
	}
	if options.IsLong {
		return app.Textarea().Class("text-input").Name(fieldName).Rows(4).Placeholder(placeholder).
			Aria("label", name).Attr("data-autofocus", true).Attr("enterkeyhint", "enter").Attr("dir", "auto").
			DataSet("testid", "textarea").OnKeyDown(t.submitOnShortcut)
	}
	return app.Input().Type("text").Class("text-input").Name(fieldName).Placeholder(placeholder).
		Aria("label", name).Attr("data-autofocus", true).Attr("inputmode", options.InputMode).
		Attr("enterkeyhint", "send").AutoComplete(false).Attr("dir", "auto")
}

func (t *textInput) submit(ctx app.Context, e app.Event) {
	e.PreventDefault()
	t.send(ctx.JSSrc())
}

// submitOnShortcut sends several lines with Ctrl or Cmd and Enter. Enter that
// ends a composition only ends that.
func (t *textInput) submitOnShortcut(ctx app.Context, e app.Event) {
	isShortcut := e.Get("key").String() == "Enter" && (e.Get("ctrlKey").Bool() || e.Get("metaKey").Bool())
	if isShortcut && !e.Get("isComposing").Bool() {
		e.PreventDefault()
		t.send(ctx.JSSrc().Get("form"))
	}
}

// send answers with what stands in the field, unless that is nothing.
func (t *textInput) send(form app.Value) {
	text := browser.FieldValue(form, fieldName)
	if strings.TrimSpace(text) == "" {
		browser.Focus("[data-autofocus]")
		return
	}
	t.answer(api.TextMessage(text), "")
}

// sendButton says what the author has written on it, or shows a paper plane.
func sendButton(labels api.TextLabels) app.UI {
	button := app.Button().Type("submit").Class("typebot-button")
	if label := labelOr(labels.Button, ""); label != "" {
		return button.Text(label)
	}
	return button.Class("chatlet-icon-button").Aria("label", textSend).Body(sendIcon())
}

func labelOr(label *string, byDefault string) string {
	if label == nil {
		return byDefault
	}
	return *label
}
