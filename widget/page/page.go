// Package page has the values that the chat and the page around it exchange.
// What the chat asks a page to do is declared where it is asked: the
// interfaces are in widget, widget/input and widget/markup. widget/browser
// implements them in a browser, and widget/nullpage where there is none.
package page

// ActionOutcome is what became of a client-side action.
type ActionOutcome struct {
	// Reply is for the server, and Problem for the log. Either may be empty.
	Reply, Problem string
	// IsRefused says that the page did not want the action done.
	IsRefused bool
	// Blocked is the address that the browser did not let the page open, or
	// empty.
	Blocked string
}

// Code is the body of an async function, and its arguments as a JSON object.
type Code struct{ Content, Args string }

// Styles are the stylesheets that a theme brings. They come after those of the
// chat itself. Their CSS has been made safe.
type Styles struct {
	Sheets []Sheet `json:"layers"`
	// Faces are @font-face rules, which go into the document.
	Faces string `json:"faces"`
	// Namespace is what the families of the faces are to begin with.
	Namespace string `json:"namespace"`
}

// Sheet is one stylesheet, for a media query or, where that is empty, always.
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

// File is a file that the visitor has given. The page holds its bytes until
// the file is released or kept.
type File struct {
	ID   int    `json:"id"`
	Name string `json:"name"`
	// Type is a media type, empty where the browser knows none.
	Type string `json:"type"`
	// Size is in bytes.
	Size int64 `json:"size"`
	// URL shows a picture or plays a sound in this page. It is empty for other
	// files.
	URL string `json:"url"`
}

// Recording hears what becomes of a recording. Each of its functions is called
// outside of the event loop.
type Recording struct {
	// Started says that the visitor has let the page listen.
	Started func()
	// Time tells for how many seconds the page has listened.
	Time func(seconds int)
	// Done brings the recording, once it is finished.
	Done func(File)
	// Refused says that there is no microphone to be had, and why.
	Refused func(reason string)
}

// NumberFormat is how numbers are written.
type NumberFormat struct {
	_ [0]func()

	// Locale is the author's language tag, or empty. Language is the chat's.
	Locale, Language string
	// Style is Intl's: "decimal", "currency", "percent" or "unit".
	Style string
	// Unit is the currency or the unit of such a style.
	Unit string
}

// NumberSigns are those that a format separates digits by, and what it writes
// before and after a number, such as "€".
type NumberSigns struct{ Decimal, Group, Before, After string }

// PaymentForm is what the form of a payment provider needs.
type PaymentForm struct {
	_ [0]func()

	PublicKey string `json:"publicKey"`
	Secret    string `json:"secret"`
	// Accent is a colour of the theme, and IsDark its kind.
	Accent string `json:"accent"`
	IsDark bool   `json:"isDark"`
}

// Snapshot is a conversation as it is kept, by what is new in it.
type Snapshot struct {
	_ [0]func()

	// Head is an object that lacks its last member, a list of entries. The first
	// Same entries are as they were. More are those behind them, one object a
	// line. The list begins with the entry First.
	Head        string
	Same, First int
	More        string
	// Place is the storage for it: "none", "session" or "local". If Instead is
	// not empty, it goes there in place of the snapshot.
	Place, Instead string
	// IsBusy says that other tabs must keep still.
	IsBusy bool
}
