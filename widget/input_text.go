package widget

import (
	"cmp"
	"strings"

	"chatlet/api"
	"chatlet/widget/browser"
	"chatlet/widget/locale"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// fieldKind is what sets the text-like inputs apart.
type fieldKind struct {
	// kind, mode and autocomplete are HTML's type, inputmode and autocomplete.
	kind, mode, autocomplete string
	placeholder              func(*locale.Texts) string
	// clean is applied to what was typed before it is sent.
	clean func(string) string
}

// fieldKinds has a row for each text-like input. The first is also that of
// the kinds without a view.
var fieldKinds = map[api.InputType]fieldKind{
	api.InputText:   {"text", "", "off", func(t *locale.Texts) string { return t.AnswerPlaceholder }, verbatim},
	api.InputNumber: {"text", "decimal", "off", func(t *locale.Texts) string { return t.NumberPlaceholder }, strings.TrimSpace},
	api.InputEmail:  {"email", "email", "email", func(t *locale.Texts) string { return t.EmailPlaceholder }, strings.TrimSpace},
	api.InputURL:    {"url", "url", "url", func(t *locale.Texts) string { return t.URLPlaceholder }, withScheme},
	api.InputPhone:  {"tel", "tel", "tel", func(t *locale.Texts) string { return t.PhonePlaceholder }, strings.TrimSpace},
}

func verbatim(text string) string { return text }

// withScheme completes an address as people write it.
func withScheme(text string) string {
	text = strings.TrimSpace(text)
	if strings.HasPrefix(text, "http") {
		return text
	}
	return "https://" + text
}

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
		t.sendButton(options.Labels),
	)
}

// fieldName is how the form finds its field again.
const fieldName = "answer"

func (t *textInput) kind() fieldKind {
	if kind, ok := fieldKinds[t.input.Type]; ok {
		return kind
	}
	return fieldKinds[api.InputText]
}

func (t *textInput) field(options api.TextOptions) app.UI {
	kind := t.kind()
	placeholder := labelOr(options.Labels.Placeholder, kind.placeholder(t.texts))
	name := placeholder
	if name == "" {
		name = t.texts.Answer
	}
	if options.IsLong {
		return app.Textarea().Class("text-input").Name(fieldName).Rows(4).Placeholder(placeholder).
			Aria("label", name).Attr("data-autofocus", true).Attr("enterkeyhint", "enter").Attr("dir", "auto").
			DataSet("testid", "textarea").OnKeyDown(t.submitOnShortcut)
	}
	return app.Input().Type(kind.kind).Class("text-input").Name(fieldName).Placeholder(placeholder).
		Aria("label", name).Attr("data-autofocus", true).Attr("inputmode", cmp.Or(options.InputMode, kind.mode)).
		Attr("enterkeyhint", "send").Attr("autocomplete", kind.autocomplete).Attr("dir", "auto")
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
	t.answer(api.TextMessage(t.kind().clean(text)), "")
}

// sendButton says what the author has written on it, or shows a paper plane.
func (q question) sendButton(labels api.TextLabels) app.UI {
	button := app.Button().Type("submit").Class("typebot-button")
	if label := labelOr(labels.Button, ""); label != "" {
		return button.Text(label)
	}
	return button.Class("chatlet-icon-button").Aria("label", q.texts.Send).Body(sendIcon())
}

func labelOr(label *string, byDefault string) string {
	if label == nil {
		return byDefault
	}
	return *label
}
