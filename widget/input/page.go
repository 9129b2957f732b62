package input

import (
	"chatlet/api"
	"chatlet/widget/markup"
	"chatlet/widget/page"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Page is what the inputs need of the page. Each view uses its parts.
// widget/browser documents the methods.
type Page struct {
	Background background
	_          [0]func()

	Console    Console
	Focus      focus
	Values     values
	Typist     typist
	Formats    formats
	Spinner    spinner
	Direction  direction
	Countries  countries
	Folder     folder
	Arrows     arrows
	Carousel   carousel
	Files      files
	Sender     sender
	Microphone microphone
	Recorder   recorder
	Payments   payments
	Markup     markup.Page
}

// Whole is a page that implements all parts.
type Whole interface {
	background
	Console
	focus
	values
	typist
	formats
	spinner
	direction
	countries
	folder
	arrows
	carousel
	files
	sender
	microphone
	recorder
	payments
	markup.Page
}

// NewPage splits a page into its parts. The type of the page is a parameter, so
// that the interfaces are made at compile time, which takes less code than type
// assertions.
func NewPage[P Whole](p P) Page {
	return Page{
		Background: p,
		Console:    p,
		Focus:      p,
		Values:     p,
		Typist:     p,
		Formats:    p,
		Spinner:    p,
		Direction:  p,
		Countries:  p,
		Folder:     p,
		Arrows:     p,
		Carousel:   p,
		Files:      p,
		Sender:     p,
		Microphone: p,
		Recorder:   p,
		Payments:   p,
		Markup:     p,
	}
}

// background runs a slow function outside of the event loop.
type background interface{ Go(f func()) }

// Console logs lines for the page's owner. The level is a conversation.Level.
type Console interface{ Log(level, text string) }

// focus moves the visitor's focus.
type focus interface{ Focus(selector string) }

// values reads and sets the values of fields.
type values interface {
	Value(field app.Value) string
	FieldValue(form app.Value, name string) string
	SetFieldValue(form app.Value, name, value string)
}

// typist fills in a field as if it had been typed.
type typist interface {
	Enter(root app.Value, selector, value string)
}

// formats formats numbers and dates for people.
type formats interface {
	NumberSigns(page.NumberFormat) page.NumberSigns
	NumberText(f page.NumberFormat, number string) string
	DateText(language, iso string) string
}

// spinner shows the number of a spinning field.
type spinner interface {
	SetSpin(field app.Value, shown, now, spoken string)
}

// direction returns the text direction of a node.
type direction interface{ Forward(node app.Value) int }

// countries fills a list of countries by its attributes.
type countries interface{ FillCountries(selection app.Value) }

// folder prepares a text for a search.
type folder interface{ Fold(text string) string }

// arrows moves the focus with the arrow keys.
type arrows interface{ MoveWithArrows(node app.Value) }

// carousel scrolls a row sideways.
type carousel interface {
	Carousel(node app.Value)
	Slide(node app.Value, direction int)
}

// files receives and releases the visitor's files.
type files interface {
	OnFiles(node app.Value, f func([]page.File))
	ReleaseFile(page.File)
	KeepFile(page.File)
}

// sender uploads a file to an address.
type sender interface {
	Upload(f page.File, to api.Upload, progress func(float64)) (status int, text string)
}

// microphone reports whether there is one.
type microphone interface{ CanRecord() bool }

// recorder makes recordings.
type recorder interface {
	Record(name string, r page.Recording)
	FinishRecording()
	CancelRecording()
}

// payments shows the form of a payment provider.
type payments interface {
	MountPayment(slot string, form page.PaymentForm, tell func(event, detail string))
	ConfirmPayment(billing []byte, tell func(event, detail string))
	UnmountPayment()
}
