package input

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"chatlet/api"
	"chatlet/widget/conversation"
	"chatlet/widget/icon"
	"chatlet/widget/page"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// tooLarge is the error for a file above the limit, in MB.
type tooLarge struct{ limit float64 }

// Error names the limit.
func (t tooLarge) Error() string { return fmt.Sprintf("a file is larger than %vMB", t.limit) }

func exceeds(f page.File, limit float64) bool {
	return limit > 0 && float64(f.Size) > limit*(1<<20)
}

// filePhase is the state of an upload.
type filePhase int

const (
	fileChosen filePhase = iota
	fileWaiting
	fileSending
	fileSent
	fileFailed
)

// upload is one file of an answer.
type upload struct {
	file     page.File
	phase    filePhase
	progress float64
	problem  string
	address  string
}

// uploads are the files of one answer. They are sent one after another. A
// failed file stays, and can be sent again.
type uploads struct {
	question
	source     files
	sender     sender
	console    Console
	background background

	ctx   app.Context
	list  []*upload
	limit float64
	types api.AllowedFileTypes
	// refused names the files that were not accepted, with the reasons.
	refused []string
	// isSending is true from the start of a round of uploads to its end.
	isSending bool
	// finish is called when every file has an address.
	finish func()
}

func newUploads(q Question, p *Page) uploads {
	return uploads{question: question{q, p.Focus}, source: p.Files, sender: p.Sender, console: p.Console, background: p.Background}
}

// send uploads one file and returns its address. It blocks.
func (u *uploads) send(f page.File, progress func(float64)) (string, error) {
	to, err := u.Client.UploadURL(context.Background(), api.UploadRequest{
		SessionID: u.SessionID, BlockID: u.Input.ID, FileName: f.Name, FileType: f.Type, FileSize: f.Size,
	})
	if most := api.SizeLimitOf(err); most > 0 {
		return "", tooLarge{most}
	}
	if err != nil {
		return "", err
	}
	if most := cmp.Or(u.limit, to.MaxFileSize); exceeds(f, most) {
		return "", tooLarge{most}
	}
	status, text := u.sender.Upload(f, to, progress)
	switch {
	case status == 413:
		return "", tooLarge{to.MaxFileSize}
	case status < 200 || status > 299:
		return "", fmt.Errorf("uploading a file: status %d: %s", status, text)
	}
	return to.FileURL, nil
}

// watch accepts files from a node, one or several at a time.
func (u *uploads) watch(ctx app.Context, node app.Value, isMultiple bool, added func()) {
	u.ctx = ctx
	u.source.OnFiles(node, func(files []page.File) {
		ctx.Dispatch(func(app.Context) {
			if u.add(files, isMultiple) {
				added()
			}
		})
	})
}

// add adds files, and reports whether any were accepted.
func (u *uploads) add(files []page.File, isMultiple bool) bool {
	u.refused = nil
	before := len(u.list)
	for _, f := range files {
		switch {
		case u.isSending, !isMultiple && len(u.list) > 0:
			u.source.ReleaseFile(f)
		case !u.types.Allow(f.Name, f.Type):
			u.refuse(f, strings.ReplaceAll(u.Texts.Upload.WrongType, "{file}", f.Name))
		case exceeds(f, u.limit):
			u.refuse(f, u.sizeText(f, u.limit))
		default:
			u.list = append(u.list, &upload{file: f})
		}
	}
	return len(u.list) > before
}

func (u *uploads) refuse(f page.File, why string) {
	u.refused = append(u.refused, why)
	u.source.ReleaseFile(f)
}

// sizeText is the author's message, or the chat's.
func (u *uploads) sizeText(f page.File, limit float64) string {
	text := cmp.Or(u.System.FileUploadSizeError, u.Texts.Upload.TooLarge)
	text = strings.Replace(text, "[[file]]", f.Name, 1)
	return strings.Replace(text, "[[limit]]", strconv.FormatFloat(limit, 'f', -1, 64), 1)
}

func (u *uploads) remove(f *upload) {
	u.list = slices.DeleteFunc(u.list, func(other *upload) bool { return other == f })
	u.source.ReleaseFile(f.file)
}

func (u *uploads) clear() {
	u.refused = nil
	for _, f := range slices.Clone(u.list) {
		u.remove(f)
	}
}

// start sends the files that are not sent yet.
func (u *uploads) start() {
	u.refused = nil
	for _, f := range u.list {
		if f.phase == fileChosen || f.phase == fileFailed {
			f.phase, f.problem = fileWaiting, ""
		}
	}
	if !u.isSending {
		u.isSending = true
		u.next()
	}
}

// next sends the next file, or finishes.
func (u *uploads) next() {
	i := slices.IndexFunc(u.list, func(f *upload) bool { return f.phase == fileWaiting })
	if i < 0 {
		u.isSending = false
		if len(u.list) > 0 && !slices.ContainsFunc(u.list, func(f *upload) bool { return f.phase != fileSent }) {
			u.finish()
			return
		}
		u.Unsent("not every file could be uploaded")
		return
	}
	f := u.list[i]
	f.phase, f.progress = fileSending, 0
	u.background.Go(func() {
		address, err := u.send(f.file, func(part float64) {
			u.ctx.Dispatch(func(app.Context) { f.progress = part })
		})
		u.ctx.Dispatch(func(app.Context) { u.sent(f, address, err) })
	})
}

// sent handles the outcome of an upload.
func (u *uploads) sent(f *upload, address string, err error) {
	f.phase, f.address = fileSent, address
	if err != nil {
		f.phase, f.problem = fileFailed, u.problemOf(f.file, err)
		if slices.Contains(u.list, f) {
			u.console.Log(string(conversation.Warning), err.Error())
		}
	}
	u.next()
}

func (u *uploads) problemOf(f page.File, err error) string {
	if large, ok := err.(tooLarge); ok && large.limit > 0 {
		return u.sizeText(f, large.limit)
	}
	return cmp.Or(u.System.FileUploadError, u.Texts.Upload.Failed)
}

// addresses returns the addresses of the files, in order.
func (u *uploads) addresses() []string {
	var out []string
	for _, f := range u.list {
		out = append(out, f.address)
	}
	return out
}

// shown returns the files for the guest's bubble. The page keeps their bytes
// for it.
func (u *uploads) shown() []conversation.Attachment {
	var out []conversation.Attachment
	for _, f := range u.list {
		out = append(out, conversation.Attachment{Name: f.file.Name, Type: f.file.Type, URL: f.file.URL})
		u.source.KeepFile(f.file)
	}
	u.list = nil
	return out
}

// OnDismount releases the files that were not sent.
func (u *uploads) OnDismount() { u.clear() }

// files lists the files with their controls.
func (u *uploads) files() app.UI {
	return app.If(len(u.list) > 0, func() app.UI {
		return app.Ul().Class("chatlet-uploads").Body(app.Range(u.list).Slice(func(i int) app.UI { return u.row(u.list[i]) }))
	})
}

func (u *uploads) row(f *upload) app.UI {
	return app.Li().DataSet("phase", int(f.phase)).Body(
		thumbnail(f.file),
		app.Div().Class("chatlet-upload-text").Body(
			app.Span().Class("chatlet-upload-name").Dir("auto").Text(f.file.Name),
			app.If(f.problem != "", func() app.UI {
				return app.Span().Class("chatlet-upload-problem").Role("alert").Dir("auto").Text(f.problem)
			}).ElseIf(f.phase >= fileWaiting, func() app.UI { return u.bar(f) }).
				Else(func() app.UI { return app.Span().Class("chatlet-upload-size").Text(sizeOf(f.file)) }),
		),
		app.If(f.phase == fileFailed, func() app.UI {
			return u.control(f, u.Texts.Upload.Again, icon.Again, func() { u.start() }).DataSet("upload-again", true)
		}),
		app.If(f.phase != fileSent || !u.isSending, func() app.UI {
			return u.control(f, u.Texts.Upload.Remove, icon.Cross, func() { u.remove(f) })
		}),
	)
}

func (u *uploads) bar(f *upload) app.UI {
	part := f.progress
	if f.phase == fileSent {
		part = 1
	}
	return app.Progress().Class("upload-progress-bar").Max(100).Value(int(part*100)).
		Aria("label", strings.ReplaceAll(u.Texts.Upload.Progress, "{file}", f.file.Name))
}

// control is a small button for one file.
func (u *uploads) control(f *upload, name, shape string, do func()) app.HTMLButton {
	return app.Button().Type("button").Class("chatlet-small-button").Aria("label", strings.ReplaceAll(name, "{file}", f.file.Name)).
		Body(icon.Line("chatlet-control", shape)).
		OnClick(func(app.Context, app.Event) { do() }, app.EventScope(name, f.file.ID))
}

func thumbnail(f page.File) app.UI {
	if strings.HasPrefix(f.Type, "image/") && f.URL != "" {
		return app.Img().Src(f.URL).Aria("hidden", true)
	}
	return app.Span().Class("chatlet-upload-icon").Body(icon.Line("chatlet-file-icon", icon.File))
}

// sizeOf formats a file's size.
func sizeOf(f page.File) string {
	switch {
	case f.Size >= 1<<20:
		return strconv.FormatFloat(float64(f.Size)/(1<<20), 'f', 1, 64) + " MB"
	case f.Size >= 1<<10:
		return strconv.FormatInt(f.Size>>10, 10) + " KB"
	}
	return strconv.FormatInt(f.Size, 10) + " B"
}

// notice names the files that were not accepted.
func (u *uploads) notice() app.UI {
	return app.If(len(u.refused) > 0, func() app.UI {
		return app.P().Class("typebot-input-error-message").Role("alert").Dir("auto").Text(strings.Join(u.refused, "\n"))
	})
}
