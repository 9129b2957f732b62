// Package nullpage implements the page without a browser. A server that draws a
// chat uses its zero value. Tests let it record the calls of the chat, and use
// it to send the browser's events.
package nullpage

import (
	"fmt"
	"strings"
	"time"

	"chatlet/api"
	"chatlet/widget/page"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Page is a page without a browser. It is not safe for concurrent use.
type Page struct {
	// Asked is called with a line for each call of the chat. Nil records
	// nothing.
	Asked func(what string)
	// Fields are the values of the form's fields, by name. Typed is the value
	// of the field of an event.
	Fields map[string]string
	Typed  string
	// Styles are the stylesheets of the theme.
	Styles page.Styles
	// Kept is the last snapshot of the conversation, for another page to find.
	Kept string
	// Found is the result of FindSnapshot, and FoundOwn whether it is of this
	// page.
	Found    string
	FoundOwn bool
	// HandedOver is the conversation of the first screen.
	HandedOver string
	// Newer is the snapshot of another tab.
	Newer string
	// Payment is the status of a payment on another page.
	Payment string
	// HasMicrophone is true if recording is possible.
	HasMicrophone bool
	// Uploaded is the status of uploads. 0 means no response.
	Uploaded int

	// Functions that the chat has registered. A test calls them as the browser
	// would.
	Opened, Online func()
	Read           func(isAway bool)
	Scheme         func(isDark bool)
	Command        func(name, payload string, done func(result, problem string))
	Script         func(address string) string
	Acted          func(page.ActionOutcome)
	Snapshot       func(text string, isBusy bool)
	Files          func([]page.File)
	Recording      page.Recording
	PaymentEvent   func(event, detail string)
	FrameSaid      func(data string)
	EmbedSaid      func(text, problem string)
	Loaded         func()
	Stylesheet     func(text, problem string)
	work           []func()
	ids            int
	entries        []string
	waiting        []timer
	frames         []func()
}

// timer is a function to call after a while.
type timer struct {
	after time.Duration
	f     func()
}

// ask records a call of the chat.
func (p *Page) ask(format string, args ...any) {
	if p.Asked != nil {
		p.Asked(strings.TrimRight(fmt.Sprintf(format, args...), " "))
	}
}

// Pass ends the shortest wait, and returns its duration. ok is false if there
// is none.
func (p *Page) Pass() (d time.Duration, ok bool) {
	if len(p.waiting) == 0 {
		return 0, false
	}
	next := 0
	for i, w := range p.waiting {
		if w.after < p.waiting[next].after {
			next = i
		}
	}
	due := p.waiting[next]
	p.waiting = append(p.waiting[:next:next], p.waiting[next+1:]...)
	for i := range p.waiting {
		p.waiting[i].after -= due.after
	}
	due.f()
	return due.after, true
}

// Paint calls the functions for the next repaint.
func (p *Page) Paint() {
	due := p.frames
	p.frames = nil
	for _, f := range due {
		f()
	}
}

// NewID returns "id1", "id2" and so on.
func (p *Page) NewID() string {
	p.ids++
	return fmt.Sprint("id", p.ids)
}

// Go keeps f until [Page.Work].
func (p *Page) Go(f func()) { p.work = append(p.work, f) }

// Work runs the first waiting function, and reports whether there was one.
func (p *Page) Work() bool {
	if len(p.work) == 0 {
		return false
	}
	f := p.work[0]
	p.work = p.work[1:]
	f()
	return true
}

// After keeps f until [Page.Pass].
func (p *Page) After(d time.Duration, f func()) { p.waiting = append(p.waiting, timer{d, f}) }

// NextFrame keeps f until [Page.Paint].
func (p *Page) NextFrame(f func()) { p.frames = append(p.frames, f) }

// OnOpened keeps f.
func (p *Page) OnOpened(f func()) { p.Opened = f }

// OnOnline keeps f.
func (p *Page) OnOnline(f func()) { p.Online = f }

// OnReading keeps f.
func (p *Page) OnReading(f func(isAway bool)) { p.Read = f }

// OnScheme keeps f.
func (p *Page) OnScheme(f func(isDark bool)) { p.Scheme = f }

// OnCommand keeps f.
func (p *Page) OnCommand(f func(name, payload string, done func(result, problem string))) {
	p.Command = f
}

// OnScript keeps f.
func (p *Page) OnScript(f func(address string) string) { p.Script = f }

// OnSnapshot keeps f.
func (p *Page) OnSnapshot(place string, f func(text string, isBusy bool)) {
	p.Snapshot = f
	p.ask("hear other tabs: %s", place)
}

// TellShown is recorded.
func (p *Page) TellShown() { p.ask("shown") }

// Publish is recorded.
func (p *Page) Publish(name, detail string) { p.ask("tell %s %s", name, detail) }

// Log is recorded.
func (p *Page) Log(level, text string) { p.ask("log %s: %s", level, text) }

// Act is recorded, and f kept.
func (p *Page) Act(kind, payload string, isPreview bool, f func(page.ActionOutcome)) (abandon func()) {
	p.Acted = f
	p.ask("act %s %s%s", kind, payload, marked(isPreview, " in a preview"))
	return func() { p.ask("abandon %s", kind) }
}

func marked(is bool, text string) string {
	if is {
		return text
	}
	return ""
}

// Resolve returns an absolute address unchanged, and joins others with the
// base, or with https://page.example.
func (p *Page) Resolve(address, base string) string {
	if strings.Contains(address, ":") {
		return address
	}
	if base == "" {
		base = "https://page.example/"
	}
	return base[:strings.LastIndexByte(base, '/')+1] + strings.TrimPrefix(address, "/")
}

// SetHTML does nothing: package tree takes the HTML from the component.
func (p *Page) SetHTML(app.Value, string) {}

// SetStyle is recorded.
func (p *Page) SetStyle(_ app.Value, name, value string) { p.ask("style %s: %s", name, value) }

// Follow is recorded with reveal. Without it, the chat calls it after every
// change.
func (p *Page) Follow(reveal bool) {
	if reveal {
		p.ask("reveal the end")
	}
}

// ShowUnread is recorded.
func (p *Page) ShowUnread(unread int) { p.ask("show the latest %d", unread) }

// Focus is recorded.
func (p *Page) Focus(selector string) { p.ask("focus %s", selector) }

// Count writes a number in digits.
func (p *Page) Count(n int, _ string) string { return fmt.Sprint(n) }

// SetStyles keeps the styles.
func (p *Page) SetStyles(s page.Styles) { p.Styles = s }

// LoadStylesheet is recorded, and f kept.
func (p *Page) LoadStylesheet(url string, isRestricted bool, f func(text, problem string)) {
	p.Stylesheet = f
	p.ask("load %s%s", url, marked(isRestricted, " restricted"))
}

// LoadPicture is recorded, and f kept.
func (p *Page) LoadPicture(url string, f func()) {
	p.Loaded = f
	p.ask("load %s", url)
}

// Autoplay is recorded.
func (p *Page) Autoplay(app.Value) { p.ask("autoplay") }

// ShowFrame is recorded.
func (p *Page) ShowFrame(_ app.Value, url string) { p.ask("show frame %s", url) }

// ListenToFrame is recorded, and f kept.
func (p *Page) ListenToFrame(_ app.Value, name string, f func(data string)) (stop func()) {
	p.FrameSaid = f
	p.ask("listen to frame for %s", name)
	return func() { p.ask("stop listening for %s", name) }
}

// RunCustomEmbed is recorded, and f kept.
func (p *Page) RunCustomEmbed(_ app.Value, init, wait page.Code, f func(text, problem string)) {
	p.EmbedSaid = f
	p.ask("run %s then %s", init.Content, wait.Content)
}

// FindSnapshot finds p.Found.
func (p *Page) FindSnapshot(_ string, mayStore bool) (text string, isSamePage bool) {
	if !mayStore {
		return "", false
	}
	return p.Found, p.FoundOwn
}

// KeepSnapshot keeps the conversation in p.Kept, and is recorded.
func (p *Page) KeepSnapshot(s page.Snapshot) {
	p.entries = p.entries[:min(s.Same, len(p.entries))]
	if s.More != "" {
		p.entries = append(p.entries, strings.Split(s.More, "\n")...)
	}
	p.Kept = strings.TrimSuffix(s.Head, "}") + `,"entries":[` + strings.Join(p.entries[s.First:], ",") + "]}"
	p.ask("keep %s%s%s", s.Place, marked(s.IsBusy, " busy"), marked(s.Instead != "", " result alone"))
}

// DropSnapshot is recorded.
func (p *Page) DropSnapshot(place, rest string) {
	p.ask("drop %s%s", place, marked(rest != "", " but the result"))
}

// NewerSnapshot is p.Newer, once.
func (p *Page) NewerSnapshot() string {
	text := p.Newer
	p.Newer = ""
	return text
}

// PaymentStatus is p.Payment.
func (p *Page) PaymentStatus(string) string { return p.Payment }

// Value is p.Typed.
func (p *Page) Value(app.Value) string { return p.Typed }

// FieldValue is that of p.Fields.
func (p *Page) FieldValue(_ app.Value, name string) string { return p.Fields[name] }

// SetFieldValue changes p.Fields.
func (p *Page) SetFieldValue(_ app.Value, name, value string) {
	if p.Fields == nil {
		p.Fields = map[string]string{}
	}
	p.Fields[name] = value
}

// Enter changes the field of p.Fields that the selector names, and is
// recorded.
func (p *Page) Enter(form app.Value, selector, value string) {
	if name, ok := strings.CutPrefix(selector, `[name="`); ok {
		p.SetFieldValue(form, strings.TrimSuffix(name, `"]`), value)
	}
	p.ask("enter %s %s", selector, value)
}

// SetSpin shows the number in p.Typed, and is recorded.
func (p *Page) SetSpin(_ app.Value, shown, now, spoken string) {
	p.Typed = shown
	p.ask("spin %s, now %s, spoken %q", shown, now, spoken)
}

// Forward is that of a language that runs from left to right.
func (p *Page) Forward(app.Value) int { return 1 }

// NumberSigns are those of English.
func (p *Page) NumberSigns(f page.NumberFormat) page.NumberSigns {
	signs := page.NumberSigns{Decimal: ".", Group: ","}
	switch f.Style {
	case "percent":
		signs.After = "%"
	case "currency":
		signs.Before = f.Unit
	case "unit":
		signs.After = f.Unit
	}
	return signs
}

// NumberText is the number between the signs of its format.
func (p *Page) NumberText(f page.NumberFormat, number string) string {
	signs := p.NumberSigns(f)
	return signs.Before + number + signs.After
}

// DateText is the date as it is given.
func (p *Page) DateText(_, iso string) string { return iso }

// FillCountries is recorded.
func (p *Page) FillCountries(app.Value) { p.ask("fill countries") }

// Fold is the text in lower case.
func (p *Page) Fold(text string) string { return strings.ToLower(text) }

// MoveWithArrows does nothing.
func (p *Page) MoveWithArrows(app.Value) {}

// Carousel does nothing.
func (p *Page) Carousel(app.Value) {}

// Slide is recorded.
func (p *Page) Slide(_ app.Value, direction int) { p.ask("slide %d", direction) }

// OnFiles keeps f.
func (p *Page) OnFiles(_ app.Value, f func([]page.File)) { p.Files = f }

// Upload comes to p.Uploaded at once.
func (p *Page) Upload(_ page.File, _ api.Upload, progress func(float64)) (status int, text string) {
	progress(0.5)
	return p.Uploaded, ""
}

// ReleaseFile is recorded.
func (p *Page) ReleaseFile(f page.File) { p.ask("release %s", f.Name) }

// KeepFile is recorded.
func (p *Page) KeepFile(f page.File) { p.ask("keep file %s", f.Name) }

// CanRecord is p.HasMicrophone.
func (p *Page) CanRecord() bool { return p.HasMicrophone }

// Record is recorded, and r kept. The name has the time in it, which is left
// out.
func (p *Page) Record(_ string, r page.Recording) {
	p.Recording = r
	p.ask("record")
}

// FinishRecording is recorded.
func (p *Page) FinishRecording() { p.ask("finish the recording") }

// CancelRecording is recorded.
func (p *Page) CancelRecording() { p.ask("cancel the recording") }

// MountPayment is recorded, and tell kept.
func (p *Page) MountPayment(slot string, form page.PaymentForm, tell func(event, detail string)) {
	p.PaymentEvent = tell
	p.ask("mount payment %s with %s", slot, form.PublicKey)
}

// ConfirmPayment is recorded, and tell kept.
func (p *Page) ConfirmPayment(billing []byte, tell func(event, detail string)) {
	p.PaymentEvent = tell
	p.ask("confirm payment %s", billing)
}

// UnmountPayment is recorded.
func (p *Page) UnmountPayment() { p.ask("unmount payment") }

// Handover is p.HandedOver, once.
func (p *Page) Handover() string {
	text := p.HandedOver
	p.HandedOver = ""
	return text
}
