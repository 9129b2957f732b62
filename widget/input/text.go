package input

import (
	"cmp"
	"strings"

	"chatlet/api"
	"chatlet/widget/locale"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// textKind is how inputs for texts differ.
type textKind struct {
	// kind, mode and autocomplete are HTML's type, inputmode and autocomplete.
	kind, mode, autocomplete string
	placeholder              func(*locale.Texts) string
	// clean changes the typed text before it is sent.
	clean func(string) string
	// isValid reports whether a server may accept the cleaned text; nil accepts
	// all. wrong is the error message.
	isValid func(string) bool
	wrong   func(*locale.Texts) string
	// isGeneral is true if servers use the bot's general error message for such
	// a text.
	isGeneral bool
}

// plainText is any text. Inputs without a view are asked as this.
var plainText = textKind{
	kind:         "text",
	autocomplete: "off",
	placeholder:  func(t *locale.Texts) string { return t.AnswerPlaceholder },
	clean:        func(text string) string { return text },
}

// textInput asks for one or several lines of text.
type textInput struct {
	app.Compo
	field

	kind    textKind
	options api.TextOptions
}

func newTextInput(q Question, p *Page) app.UI { return newKindOfText(q, p, plainText) }

func newKindOfText(q Question, p *Page, kind textKind) *textInput {
	options, _ := q.Input.TextOptions()
	return &textInput{field: newField(q, p), kind: kind, options: options}
}

// fieldName is the name of the field in the form.
const fieldName = "answer"

// Render shows the field and its button.
func (t *textInput) Render() app.UI { return t.form(t.submit, t.options.Labels, t.entry()) }

// entry is the field.
func (t *textInput) entry() app.UI {
	placeholder := labelOr(t.options.Labels.Placeholder, t.kind.placeholder(t.Texts))
	name := cmp.Or(placeholder, t.Texts.Answer)
	if t.options.IsLong && !t.options.IsPassword {
		return t.longField(name, placeholder)
	}
	return t.shortField(name, placeholder)
}

func (t *textInput) longField(name, placeholder string) app.UI {
	return tied(&t.field, app.Textarea().Class("text-input").Name(fieldName).Rows(3).Placeholder(placeholder).
		Aria("label", name).Attr("data-autofocus", true).Attr("inputmode", t.options.InputMode).
		Attr("enterkeyhint", "enter").Attr("dir", "auto").Aria("keyshortcuts", "Control+Enter Meta+Enter").
		DataSet("testid", "textarea").Attr("value", t.Initial).OnKeyDown(t.submitOnShortcut))
}

func (t *textInput) shortField(name, placeholder string) app.UI {
	kind := t.kind.kind
	if t.options.IsPassword {
		kind = "password"
	}
	return tied(&t.field, app.Input().Type(kind).Class("text-input").Name(fieldName).Placeholder(placeholder).
		Aria("label", name).Attr("data-autofocus", true).Attr("inputmode", cmp.Or(t.options.InputMode, t.kind.mode)).
		Attr("enterkeyhint", "send").Attr("autocomplete", t.kind.autocomplete).Attr("dir", "auto").Value(t.Initial))
}

func (t *textInput) submit(ctx app.Context, e app.Event) {
	e.PreventDefault()
	t.send(ctx.JSSrc())
}

func (t *textInput) SetValue(value any) (problem string) { return t.enterText(t.JSValue(), value) }

func (t *textInput) SubmitNow() { t.send(t.JSValue()) }

// submitOnShortcut sends a long text with Ctrl or Cmd and Enter, unless Enter
// ends a composition.
func (t *textInput) submitOnShortcut(ctx app.Context, e app.Event) {
	isShortcut := e.Get("key").String() == "Enter" && (e.Get("ctrlKey").Bool() || e.Get("metaKey").Bool())
	if !isShortcut || e.Get("isComposing").Bool() {
		ctx.PreventUpdate()
		return
	}
	e.PreventDefault()
	t.send(ctx.JSSrc().Get("form"))
}

// send answers with the text of the field, if a server may accept it.
func (t *textInput) send(form app.Value) {
	text := t.values.FieldValue(form, fieldName)
	isOptional := t.options.IsRequired != nil && !*t.options.IsRequired
	switch {
	case strings.TrimSpace(text) == "":
		if !isOptional {
			t.awaitEntry()
			return
		}
		text = ""
	default:
		text = t.kind.clean(text)
		if t.kind.isValid != nil && !t.kind.isValid(text) {
			t.complain(t.complaintOf())
			return
		}
	}
	t.Answer(api.TextMessage(text), t.shown(text))
}

// complaintOf is the message for a wrong text: the author's, or the chat's.
func (t *textInput) complaintOf() string {
	general := ""
	if t.kind.isGeneral {
		general = t.System.InvalidMessage
	}
	return cmp.Or(t.options.RetryMessageContent, general, t.kind.wrong(t.Texts))
}

// mask replaces a password of any length.
const mask = "••••••••"

// shown is the text of the guest's bubble, if it differs from the answer.
func (t *textInput) shown(text string) string {
	if t.options.IsPassword && text != "" {
		return mask
	}
	return ""
}

// IsSecret reports whether the answer to an input is a password.
func IsSecret(in *api.Input) bool {
	if in == nil || in.Type != api.InputText {
		return false
	}
	options, _ := in.TextOptions()
	return options.IsPassword
}
