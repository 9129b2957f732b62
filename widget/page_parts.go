package widget

import (
	"time"

	"chatlet/widget/input"
	"chatlet/widget/page"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// pageParts are what the chat asks of the page around it. A component takes of it
// what it uses. widget/browser says what the methods do, and does it in a
// browser. widget/nullpage is for where there is none.
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

// whole is a page that can do all of it.
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

// newPageParts takes a page apart into what the chat asks of it.
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

// styler gives a node a style that only the browser can judge.
type styler interface {
	SetStyle(node app.Value, name, value string)
}

// player starts a sound or a video.
type player interface{ Autoplay(node app.Value) }

// framePage shows other pages in frames, and hears what they say.
type framePage interface {
	ShowFrame(frame app.Value, url string)
	ListenToFrame(frame app.Value, name string, f func(data string)) (stop func())
}

// customEmbeds runs code of the bot in a node of its own.
type customEmbeds interface {
	RunCustomEmbed(node app.Value, init, wait page.Code, f func(text, problem string))
}

// panel is the part of the page that the chat shows in.
type panel interface {
	OnOpened(func())
	OnOnline(func())
	TellShown()
}

// handoverPage hands over what the page has shown before the program was there,
// once. See web/screen.
type handoverPage interface{ Handover() string }

// clock calls back after a while, outside of the event loop.
type clock interface {
	After(d time.Duration, f func())
}

// painter calls back before the next frame is painted.
type painter interface{ NextFrame(func()) }

// identifiers makes identifiers that nobody can guess.
type identifiers interface{ NewID() string }

// embedder hears what becomes of the chat.
type embedder interface{ Publish(name, detail string) }

// commander brings what scripts of the page ask of the chat.
type commander interface {
	OnCommand(func(name, payload string, done func(result, problem string)))
}

// transcriptPage scrolls the transcript.
type transcriptPage interface {
	Follow(reveal bool)
	OnReading(func(isAway bool))
	ShowUnread(unread int)
}

// stylesPage takes the stylesheets of a theme, and loads those that it names.
type stylesPage interface {
	SetStyles(page.Styles)
	LoadStylesheet(url string, isRestricted bool, f func(text, problem string))
}

// schemePage tells whether the page is dark.
type schemePage interface{ OnScheme(func(isDark bool)) }

// actor performs client-side actions.
type actor interface {
	Act(kind, payload string, isPreview bool, f func(page.ActionOutcome)) (abandon func())
}

// scriptPage asks before it loads a script.
type scriptPage interface {
	OnScript(refusal func(address string) string)
}

// resolver reads relative addresses.
type resolver interface {
	Resolve(address, base string) string
}

// pictures loads pictures ahead.
type pictures interface{ LoadPicture(url string, f func()) }

// storage keeps a conversation beyond the page.
type storage interface {
	FindSnapshot(key string, mayStore bool) (text string, isSamePage bool)
	KeepSnapshot(page.Snapshot)
	DropSnapshot(place, rest string)
}

// otherTabs tells what other tabs have made of the conversation.
type otherTabs interface {
	NewerSnapshot() string
	OnSnapshot(place string, f func(text string, isBusy bool))
}

// paymentPage knows what became of a payment that left the page.
type paymentPage interface{ PaymentStatus(secret string) string }

// counter writes counts as people read them.
type counter interface {
	Count(n int, language string) string
}
