// Package page holds the values that the chat and the page around it exchange.
// The interfaces to the page are declared where they are used: in widget,
// widget/input and widget/markup. widget/browser implements them in a browser,
// and widget/nullpage without one.
package page

// ActionOutcome is the outcome of a client-side action.
type ActionOutcome struct {
	// Reply is for the server, and Problem for the log. Either may be empty.
	Reply, Problem string
	// IsRefused is true if the page has prevented the action.
	IsRefused bool
	// Blocked is the address that the browser did not let the page open, or
	// empty.
	Blocked string
}

// Code is the body of an async function, and its arguments as a JSON object.
type Code struct{ Content, Args string }

// Styles are the stylesheets of a theme. They come after those of the chat.
// Their CSS is safe.
type Styles struct {
	Sheets []Sheet `json:"layers"`
	// Faces are @font-face rules, for the document.
	Faces string `json:"faces"`
	// Namespace is the prefix for the families of the faces.
	Namespace string `json:"namespace"`
}

// Sheet is one stylesheet, for a media query, or always if that is empty.
type Sheet struct {
	CSS   string `json:"css"`
	Media string `json:"media,omitempty"`
}

// Add puts a stylesheet after the others, unless it is empty.
func (s *Styles) Add(css, media string) {
	if css != "" {
		s.Sheets = append(s.Sheets, Sheet{css, media})
	}
}

// AddFaces adds @font-face rules.
func (s *Styles) AddFaces(css string) { s.Faces += css }

// File is a file of the visitor. The page holds its bytes until the file is
// released or kept.
type File struct {
	ID   int    `json:"id"`
	Name string `json:"name"`
	// Type is the media type, empty if the browser does not know it.
	Type string `json:"type"`
	// Size is in bytes.
	Size int64 `json:"size"`
	// URL is for showing a picture or playing a sound in this page. It is empty
	// for other files.
	URL string `json:"url"`
}

// Recording gets the events of a recording. Its functions are called outside of
// the event loop.
type Recording struct {
	// Started is called when the visitor has allowed the microphone.
	Started func()
	// Time is called with the length so far.
	Time func(seconds int)
	// Done is called with the finished recording.
	Done func(File)
	// Refused is called with the reason if there is no microphone.
	Refused func(reason string)
}

// NumberFormat describes how to format a number.
type NumberFormat struct {
	_ [0]func()

	// Locale is the author's language tag, or empty. Language is the chat's.
	Locale, Language string
	// Style is that of Intl.NumberFormat: "decimal", "currency", "percent" or
	// "unit".
	Style string
	// Unit is the currency or the unit of that style.
	Unit string
}

// NumberSigns are the separators of a format, and the texts before and after a
// number, such as "€".
type NumberSigns struct{ Decimal, Group, Before, After string }

// PaymentForm holds what the form of a payment provider needs.
type PaymentForm struct {
	_ [0]func()

	PublicKey string `json:"publicKey"`
	Secret    string `json:"secret"`
	// Accent is a colour of the theme, and IsDark its colour scheme.
	Accent string `json:"accent"`
	IsDark bool   `json:"isDark"`
}

// Snapshot is a snapshot of a conversation, as its change from the last one.
type Snapshot struct {
	_ [0]func()

	// Head is a JSON object without its last member, a list of entries. The
	// first Same entries have not changed. More are the entries after them, one
	// object per line. The list begins with the entry First.
	Head        string
	Same, First int
	More        string
	// Place is the storage for the snapshot: "none", "session" or "local". If
	// Instead is not empty, it is stored instead.
	Place, Instead string
	// IsBusy is true if other tabs must wait.
	IsBusy bool
}
