package input

import (
	"cmp"
	"strconv"
	"strings"

	"chatlet/api"
	"chatlet/widget/icon"
	"chatlet/widget/markup"
	"chatlet/widget/render"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// fileInput asks for one file, which is uploaded at once, or for several.
type fileInput struct {
	app.Compo
	uploads
	markup markup.Page

	options api.FileOptions
	// hint is safe HTML.
	hint string
}

func newFileInput(q Question, p *Page) app.UI {
	f := &fileInput{uploads: newUploads(q, p), markup: p.Markup}
	f.options, _ = q.Input.FileOptions()
	f.types, f.limit, f.finish = f.options.AllowedFileTypes, f.options.SizeLimit, f.send
	if f.options.Labels.Placeholder != "" {
		f.hint = render.New().Text(api.TextContent{HTML: f.options.Labels.Placeholder})
	}
	return f
}

// OnMount accepts chosen, dropped and pasted files.
func (f *fileInput) OnMount(ctx app.Context) {
	f.question.OnMount(ctx)
	f.watch(ctx, f.JSValue(), f.options.IsMultipleAllowed, func() {
		if !f.options.IsMultipleAllowed {
			f.start()
		}
	})
}

// Render shows the drop zone, the files, and the buttons.
func (f *fileInput) Render() app.UI {
	takesMore := !f.isSending && (f.options.IsMultipleAllowed || len(f.list) == 0)
	return app.Div().Class("chatlet-file-input").Role("group").Aria("label", f.Texts.Attachment).Body(
		app.If(takesMore, f.zone),
		f.files(),
		f.notice(),
		app.Div().Class("chatlet-file-buttons").Body(
			app.If(f.options.IsMultipleAllowed && len(f.list) > 0, f.several),
			app.If(f.options.IsRequired != nil && !*f.options.IsRequired && len(f.list) == 0, f.skip),
		),
	)
}

// zone is a label around the field, so that a click anywhere opens the file
// dialog. The field is only visually hidden, so that the keyboard reaches it.
func (f *fileInput) zone() app.UI {
	field := app.Input().Type("file").Class("chatlet-hidden").Multiple(f.options.IsMultipleAllowed).
		Accept(f.types.Accept()).Attr("data-autofocus", true)
	if capture := f.options.Capture; capture == "user" || capture == "environment" {
		field = field.Attr("capture", capture)
	}
	return app.Label().Class("typebot-upload-input").Body(
		field,
		icon.Line("chatlet-upload-shape", icon.Upload),
		app.If(f.hint != "", func() app.UI { return markup.New(f.markup, "chatlet-hint", f.hint) }).
			Else(func() app.UI { return app.Span().Class("chatlet-hint").Text(f.Texts.Upload.Hint) }),
		app.If(f.limit > 0, func() app.UI {
			limit := strconv.FormatFloat(f.limit, 'f', -1, 64)
			return app.Span().Class("chatlet-limit").Text(strings.ReplaceAll(f.Texts.Upload.Limit, "{n}", limit))
		}),
	)
}

func (f *fileInput) several() app.UI {
	label := f.options.Labels.Button
	switch n := len(f.list); {
	case label != "":
	case n == 1:
		label = f.Texts.Upload.SendOne
	default:
		label = strings.ReplaceAll(f.Texts.Upload.SendMany, "{n}", strconv.Itoa(n))
	}
	return app.Div().Class("chatlet-file-buttons").Body(
		app.Button().Type("button").Class("secondary-button").Disabled(f.isSending).Text(cmp.Or(f.options.Labels.Clear, f.Texts.Upload.Clear)).
			OnClick(func(app.Context, app.Event) { f.clear() }),
		app.Button().Type("button").Class("typebot-button").Aria("disabled", f.isSending).Text(label).
			OnClick(func(app.Context, app.Event) { f.start() }),
	)
}

func (f *fileInput) skip() app.UI {
	label := cmp.Or(f.options.Labels.Skip, f.Texts.Upload.Skip)
	return app.Button().Type("button").Class("secondary-button").Text(label).
		OnClick(func(app.Context, app.Event) { f.Answer(nil, label) })
}

// send answers with the addresses of the files. The guest's bubble says that
// they are uploaded.
func (f *fileInput) send() {
	m, n := api.FilesMessage(f.addresses()), len(f.list)
	label := cmp.Or(f.options.Labels.Success.Single, f.Texts.Upload.Done)
	if n > 1 {
		label = cmp.Or(f.options.Labels.Success.Multiple, f.Texts.Upload.DoneMany)
	}
	f.Answer(m, strings.ReplaceAll(label, "{total}", strconv.Itoa(n)), f.shown()...)
}

func (f *fileInput) SubmitNow() {
	if len(f.list) == 0 {
		f.awaitEntry()
		return
	}
	f.start()
}
