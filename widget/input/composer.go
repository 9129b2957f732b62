package input

import (
	"strconv"
	"strings"
	"time"

	"chatlet/api"
	"chatlet/widget/conversation"
	"chatlet/widget/icon"
	"chatlet/widget/page"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// composer asks for a text with attached files, or for a recording.
type composer struct {
	app.Compo
	uploads

	text *textInput
	tape recorder
	// message is the text that waits for its files to be uploaded, and label
	// its text in the transcript.
	message *api.Message
	label   string

	canRecord, isRecording bool
	// seconds is the length of the recording so far.
	seconds int
	// noMicrophone is why recording is not possible.
	noMicrophone string
}

// newTextOrComposer makes a composer if the answer may include files or a
// recording, and otherwise a plain text input.
func newTextOrComposer(q Question, p *Page) app.UI {
	options, _ := q.Input.TextOptions()
	attaches := options.Attachments.IsEnabled && options.Attachments.SaveVariableID != ""
	if !attaches && !options.AudioClip.IsEnabled {
		return newTextInput(q, p)
	}
	c := &composer{uploads: newUploads(q, p), text: newKindOfText(q, p, plainText), tape: p.Recorder}
	c.text.Answer = func(m *api.Message, label string, _ ...conversation.Attachment) { c.say(m, label) }
	c.finish = c.send
	c.canRecord = options.AudioClip.IsEnabled && p.Microphone.CanRecord()
	return c
}

func (c *composer) attaches() bool {
	a := c.text.options.Attachments
	return a.IsEnabled && a.SaveVariableID != ""
}

// OnMount listens for files if they may be attached.
func (c *composer) OnMount(ctx app.Context) {
	c.question.OnMount(ctx)
	c.ctx = ctx
	if c.attaches() {
		c.watch(ctx, c.JSValue(), true, func() { c.focus.Focus("[data-autofocus]") })
	}
}

// OnDismount releases the files and the microphone.
func (c *composer) OnDismount() {
	c.uploads.OnDismount()
	if c.isRecording {
		c.tape.CancelRecording()
	}
}

// Render shows the files and the field with its buttons, or the recorder
// instead.
func (c *composer) Render() app.UI {
	return app.Form().Class("typebot-input-form", "chatlet-composer").NoValidate(true).OnSubmit(c.submit).Body(
		c.files(),
		app.Div().Class("chatlet-entry").Attr("hidden", c.isRecording).Attr("inert", inertIf(c.isSending)).Body(
			app.Div().Class("typebot-input").Body(
				app.If(c.attaches(), c.clip),
				c.text.entry(),
				app.If(c.canRecord && len(c.list) == 0, c.microphone),
			),
			c.text.sendButton(c.text.options.Labels),
		),
		app.If(c.isRecording, c.recorder),
		c.text.complaint(),
		c.notice(),
		app.If(c.noMicrophone != "", func() app.UI {
			return app.P().Class("typebot-input-error-message").Role("alert").Text(c.noMicrophone)
		}),
	)
}

// inertIf is the value of the attribute inert. go-app leaves out an empty
// attribute, but would write "false".
func inertIf(is bool) string {
	if is {
		return "true"
	}
	return ""
}

func (c *composer) clip() app.UI {
	return app.Label().Class("chatlet-small-button").Title(c.Texts.Upload.Attach).Body(
		app.Input().Type("file").Class("chatlet-hidden").Multiple(true).Aria("label", c.Texts.Upload.Attach),
		icon.Line("chatlet-clip", icon.Clip),
	)
}

func (c *composer) microphone() app.UI {
	return app.Button().Type("button").Class("chatlet-small-button", "chatlet-record").Aria("label", c.Texts.Upload.Record).
		Title(c.Texts.Upload.Record).Body(icon.Line("chatlet-microphone", icon.Micro)).
		OnClick(func(app.Context, app.Event) { c.record() })
}

// recorder shows the length of the recording, and the two buttons that end it.
func (c *composer) recorder() app.UI {
	return app.Div().Class("typebot-recorder").Body(
		app.Button().Type("button").Class("chatlet-small-button", "chatlet-discard").Aria("label", c.Texts.Upload.CancelRecording).
			Body(icon.Line("chatlet-control", icon.Cross)).OnClick(func(app.Context, app.Event) { c.discard() }),
		app.Span().Class("chatlet-recording-dot").Aria("hidden", true),
		app.Span().Class("time-container").Role("timer").Aria("label", c.Texts.Upload.Recorded).
			Text(strconv.Itoa(c.seconds/60)+":"+pad(c.seconds%60)),
		app.Button().Type("button").Class("typebot-button", "chatlet-icon-button", "chatlet-finish").Aria("label", c.Texts.Upload.StopRecording).
			Body(icon.Send()).OnClick(func(app.Context, app.Event) { c.tape.FinishRecording() }),
	)
}

func pad(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// submit sends the text, or only files.
func (c *composer) submit(ctx app.Context, e app.Event) {
	e.PreventDefault()
	c.sendForm(ctx.JSSrc())
}

func (c *composer) SetValue(value any) (problem string) { return c.text.enterText(c.JSValue(), value) }

func (c *composer) SubmitNow() {
	if c.isRecording {
		c.tape.FinishRecording()
		return
	}
	c.sendForm(c.JSValue())
}

func (c *composer) sendForm(form app.Value) {
	if len(c.list) > 0 && strings.TrimSpace(c.text.values.FieldValue(form, fieldName)) == "" {
		c.say(api.TextMessage(""), "")
		return
	}
	c.text.send(form)
}

// say answers with a text when its files are uploaded.
func (c *composer) say(m *api.Message, label string) {
	if c.isSending {
		return
	}
	if len(c.list) == 0 {
		c.Answer(m, label)
		return
	}
	c.message, c.label = m, label
	c.start()
}

// send answers when every file is uploaded. A recording is the answer itself;
// other files are sent with a text.
func (c *composer) send() {
	if c.message == nil {
		m := api.AudioMessage(c.list[0].address)
		c.Answer(m, "", c.shown()...)
		return
	}
	c.message.AttachedFileURLs = c.addresses()
	c.Answer(c.message, c.label, c.shown()...)
}

func (c *composer) record() {
	c.noMicrophone = ""
	name := "rec-" + c.Input.ID + "-" + strconv.FormatInt(time.Now().UnixMilli(), 10)
	c.tape.Record(name, page.Recording{
		Started: func() {
			c.ctx.Dispatch(func(ctx app.Context) {
				c.isRecording, c.seconds = true, 0
				ctx.Defer(func(app.Context) { c.focus.Focus(".chatlet-finish") })
			})
		},
		Time: func(seconds int) {
			c.ctx.Dispatch(func(app.Context) { c.seconds = seconds })
		},
		Done: func(f page.File) {
			c.ctx.Dispatch(func(app.Context) { c.recorded(f) })
		},
		Refused: func(reason string) {
			c.console.Log(string(conversation.Warning), "recording: "+reason)
			c.ctx.Dispatch(func(app.Context) { c.noMicrophone = c.Texts.Upload.NoMicrophone })
		},
	})
}

func (c *composer) recorded(f page.File) {
	c.isRecording, c.message = false, nil
	c.list = []*upload{{file: f}}
	c.start()
}

func (c *composer) discard() {
	c.tape.CancelRecording()
	c.isRecording = false
	c.ctx.Defer(func(app.Context) { c.focus.Focus(".chatlet-record") })
}
