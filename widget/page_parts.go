package widget

import (
	"time"

	"chatlet/widget/input"
	"chatlet/widget/page"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// pageParts is what the chat needs of the page around it. Each component gets
// only the parts that it uses. widget/browser documents and implements the
// methods; widget/nullpage implements them without a browser.
type pageParts struct {
	_ [0]func()

	input.Page

	Styler      styler
	Player      player
	Frames      framePage
	Embeds      customEmbeds
	Panel       panel
	Screen      handoverPage
	Clock       clock
	Painter     painter
	Identifiers identifiers
	Embedder    embedder
	Commander   commander
	Transcript  transcriptPage
	Styles      stylesPage
	Scheme      schemePage
	Actor       actor
	Scripts     scriptPage
	Resolver    resolver
	Pictures    pictures
	Storage     storage
	Tabs        otherTabs
	Returns     paymentPage
	Counter     counter
}

// whole is a page that implements all parts.
type whole interface {
	input.Whole
	styler
	player
	framePage
	customEmbeds
	panel
	handoverPage
	clock
	painter
	identifiers
	embedder
	commander
	transcriptPage
	stylesPage
	schemePage
	actor
	scriptPage
	resolver
	pictures
	storage
	otherTabs
	paymentPage
	counter
}

// newPageParts splits a page into its parts.
func newPageParts[P whole](p P) *pageParts {
	return &pageParts{
		Page:        input.NewPage(p),
		Styler:      p,
		Player:      p,
		Frames:      p,
		Embeds:      p,
		Panel:       p,
		Screen:      p,
		Clock:       p,
		Painter:     p,
		Identifiers: p,
		Embedder:    p,
		Commander:   p,
		Transcript:  p,
		Styles:      p,
		Scheme:      p,
		Actor:       p,
		Scripts:     p,
		Resolver:    p,
		Pictures:    p,
		Storage:     p,
		Tabs:        p,
		Returns:     p,
		Counter:     p,
	}
}

// styler sets a style that the browser has to check.
type styler interface {
	SetStyle(node app.Value, name, value string)
}

// player starts a sound or a video.
type player interface{ Autoplay(node app.Value) }

// framePage shows other pages in frames, and receives their messages.
type framePage interface {
	ShowFrame(frame app.Value, url string)
	ListenToFrame(frame app.Value, name string, f func(data string)) (stop func())
}

// customEmbeds runs code of the bot in its own node.
type customEmbeds interface {
	RunCustomEmbed(node app.Value, init, wait page.Code, f func(text, problem string))
}

// panel is the panel that contains the chat.
type panel interface {
	OnOpened(func())
	OnOnline(func())
	TellShown()
}

// handoverPage returns the conversation of the first screen, once. See
// web/screen.
type handoverPage interface{ Handover() string }

// clock calls a function after a while, outside of the event loop.
type clock interface {
	After(d time.Duration, f func())
}

// painter calls a function before the next repaint.
type painter interface{ NextFrame(func()) }

// identifiers makes random identifiers that cannot be guessed.
type identifiers interface{ NewID() string }

// embedder receives the events of the chat.
type embedder interface{ Publish(name, detail string) }

// commander passes on commands of the page's scripts.
type commander interface {
	OnCommand(func(name, payload string, done func(result, problem string)))
}

// transcriptPage scrolls the transcript.
type transcriptPage interface {
	Follow(reveal bool)
	OnReading(func(isAway bool))
	ShowUnread(unread int)
}

// stylesPage applies the stylesheets of a theme, and loads those that it names.
type stylesPage interface {
	SetStyles(page.Styles)
	LoadStylesheet(url string, isRestricted bool, f func(text, problem string))
}

// schemePage reports whether the page is dark.
type schemePage interface{ OnScheme(func(isDark bool)) }

// actor performs client-side actions.
type actor interface {
	Act(kind, payload string, isPreview bool, f func(page.ActionOutcome)) (abandon func())
}

// scriptPage asks for permission before it loads a script.
type scriptPage interface {
	OnScript(refusal func(address string) string)
}

// resolver resolves relative addresses.
type resolver interface {
	Resolve(address, base string) string
}

// pictures loads pictures in advance.
type pictures interface{ LoadPicture(url string, f func()) }

// storage keeps a conversation for the next page.
type storage interface {
	FindSnapshot(key string, mayStore bool) (text string, isSamePage bool)
	KeepSnapshot(page.Snapshot)
	DropSnapshot(place, rest string)
}

// otherTabs reports the state of the conversation in other tabs.
type otherTabs interface {
	NewerSnapshot() string
	OnSnapshot(place string, f func(text string, isBusy bool))
}

// paymentPage knows the outcome of a payment on another page.
type paymentPage interface{ PaymentStatus(secret string) string }

// counter formats numbers for people.
type counter interface {
	Count(n int, language string) string
}
