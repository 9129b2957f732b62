package widget

import (
	"time"

	"chatlet/loosejson"
	"chatlet/widget/locale"
)

// options are the settings of a page's owner: in attributes, in JSON or from
// JavaScript. This struct is their only source: the build makes the tables of
// the scripts, the README's table and the types of widget.d.ts from it, and so
// the comments are written for all of them. The scripts read and check the
// options by those tables. Go checks only what the scripts cannot: the object
// of a dialect, lists of actions and hosts, and the theme. In the tags,
//
//   - want is the allowed values: see option in chatlet/web/build,
//   - style names the script that sets the option as a custom property: that of
//     the shell, of the preview message or of popups,
//   - file is the file of the build that the option needs besides those of every
//     chat,
//   - with is the value of another option, without which this one has no effect,
//   - prop is the option's place in the props of Typebot's embed,
//   - default is the default as the README describes it.
type options struct {
	// Bot is the public id of the bot.
	Bot string `json:"bot" want:"id" prop:"typebot" default:"none: it is required"`
	// APIHost is the address of the server that answers the chat, such as `https://typebot.example.com`.
	APIHost string `json:"apiHost" want:"address" default:"where the script came from"`
	// Dialect is the server's dialect of the chat API: `typebot`, `typebot-2023` (before June 2024), `mozbot`, `release0`, or a JSON object with the keys of `api/dialect.go`.
	Dialect string `json:"dialect" want:"dialect" default:"that of the host, else typebot"`

	// Mode is how the chat is shown: behind a button, in a dialog over the page, within the page's text, or on the whole page.
	Mode string `json:"mode" want:"bubble|popup|standard|page" default:"bubble"`
	// Target is a CSS selector of the element that gets a standard chat.
	Target string `json:"target" with:"mode=standard" default:"where the script stands"`
	// ID is the name by which the JavaScript API finds this widget. It becomes the id of its element. Two widgets of one bot with ids of their own have conversations of their own.
	ID string `json:"id" default:"none"`
	// Isolation is where the chat runs: in the page, in a frame of the widget's own origin, or in the frame only if the page's policy refuses wasm.
	Isolation string `json:"isolation" want:"auto|shadow|frame" default:"auto"`
	// Lang is the language of the buttons and hints, such as `pt-BR`: one of the [27 languages](docs/texts.md) of Chatlet.
	Lang string `json:"lang" default:"the page's lang"`
	// Texts are words of the page's owner in place of Chatlet's, by their names, as a JSON object; see [docs/texts.md](docs/texts.md).
	Texts loosejson.RawMessage `json:"texts" want:"object" default:"none"`
	// Title is the name of the chat window, in its header and for screen readers.
	Title string `json:"title" default:"Chat"`

	// Header is whether the chat has a header: a picture, the title, and what a visitor can do with the chat as a whole.
	Header bool `json:"header" want:"bool" file:"extras" default:"false"`
	// Subtitle is a line below the title in the header.
	Subtitle string `json:"subtitle" with:"header=true" default:"none"`
	// HeaderAvatar is the address of the picture in the header.
	HeaderAvatar string `json:"headerAvatar" with:"header=true" want:"picture" default:"the bot's avatar, else a speech bubble"`
	// RestartWord is what a visitor can send to begin anew, such as `/restart`. It does not reach the bot.
	RestartWord string `json:"restartWord" file:"extras" default:"none"`
	// Consent is whether a visitor has to consent before anything is sent or stored.
	Consent string `json:"consent" want:"none|required" file:"extras" default:"none"`
	// ConsentText is the text of the notice that asks for it.
	ConsentText string `json:"consentText" with:"consent=required" default:"that what is written is sent and may be kept"`
	// ConsentLink is the address of a page about it, such as your privacy policy.
	ConsentLink string `json:"consentLink" with:"consent=required" want:"link" default:"none"`
	// ConsentLabel is the label of the button that consents.
	ConsentLabel string `json:"consentLabel" with:"consent=required" default:"Agree and begin"`
	// Sound is whether a soft sound is heard when the bot says something while its chat is closed. The header has a switch for it.
	Sound bool `json:"sound" want:"bool" file:"extras" default:"false"`
	// UnreadTitle is whether the page's title begins with the number of unread messages.
	UnreadTitle bool `json:"unreadTitle" want:"bool" file:"extras" default:"false"`

	// Contact is the address of a page, or a `mailto:` or `tel:` address, that visitors get if the chat fails.
	Contact string `json:"contact" want:"link" default:"none"`

	// Variables are the variables that the bot starts with, as a JSON object. `data-var-NAME` sets one of them, in lower case.
	Variables map[string]any `json:"variables" want:"object" prop:"prefilledVariables" default:"none"`
	// QueryParams is which parameters of the page's address become variables too: `all`, `none`, or a list such as `name utm_source`.
	QueryParams string `json:"queryParams" default:"all"`
	// ResultID is the result to continue, if the bot's settings allow it.
	ResultID string `json:"resultId" default:"the last one of this browser, where the bot remembers it"`
	// Storage is how long a conversation is kept: as the bot's settings say, not at all, until the tab is closed, or until it expires.
	Storage string `json:"storage" want:"bot|none|session|local" default:"bot"`
	// EditAnswers is whether visitors may change an earlier answer. Chatlet's server can go back to its question; with others, nothing is offered.
	EditAnswers bool `json:"editAnswers" want:"bool" default:"false"`
	// IsPreview is whether the chat is a preview of a draft, which is then named by its internal id.
	IsPreview bool `json:"isPreview" want:"bool" default:"false"`
	// SessionID is the session that a preview continues.
	SessionID string `json:"sessionId" with:"isPreview=true" default:"none"`
	// StartGroup is the id of the group that a preview starts from.
	StartGroup string `json:"startGroup" with:"isPreview=true" prop:"startFrom.groupId" default:"the start"`
	// StartEvent is the id of the event that a preview starts from.
	StartEvent string `json:"startEvent" with:"isPreview=true" prop:"startFrom.eventId" default:"the start"`

	// Open is whether the chat opens at once by itself.
	Open bool `json:"open" want:"bool" prop:"defaultOpen" default:"false"`
	// AutoShowDelay is the time in milliseconds after which the chat opens by itself.
	AutoShowDelay *float64 `json:"autoShowDelay" want:"0..2147483647" file:"triggers" default:"never"`
	// ShowOn is the moment at which the chat opens by itself, such as `seconds:10 scroll:50 exit path:/shop*`; see [docs/moments.md](docs/moments.md).
	ShowOn string `json:"showOn" file:"triggers" default:"never"`
	// Preload is when the chat is downloaded: when a visitor reaches for it, or as soon as the page is idle.
	Preload string `json:"preload" want:"intent|idle" default:"intent"`

	// Placement is the corner of the window: right or left at the bottom, or at the top. There the chat opens below its button.
	Placement string `json:"placement" with:"mode=bubble" want:"right|left|top-right|top-left" prop:"theme.placement" default:"right"`
	// Position is whether the button floats over the page, or is in the page's text, at the place of the script or the element.
	Position string `json:"position" with:"mode=bubble" want:"fixed|static" prop:"theme.position" default:"fixed"`
	// OffsetX is the distance of the button from the side of the window.
	OffsetX string `json:"offsetX" with:"mode=bubble" want:"length" style:"shell" default:"20px"`
	// OffsetY is the distance of the button from the bottom of the window.
	OffsetY string `json:"offsetY" with:"mode=bubble" want:"length" style:"shell" default:"20px"`
	// ZIndex is the `z-index` of the chat on the page.
	ZIndex *float64 `json:"zIndex" want:"-2147483648..2147483647" style:"shell" prop:"theme.zIndex" default:"2147483000"`
	// ButtonSize is the size of the button: `medium` (48px), `large` (64px), or a length.
	ButtonSize string `json:"buttonSize" with:"mode=bubble" want:"length" style:"shell" prop:"theme.button.size" default:"56px"`
	// ButtonColor is the colour of the button.
	ButtonColor string `json:"buttonColor" with:"mode=bubble" want:"color" style:"shell" prop:"theme.button.backgroundColor" default:"a blue"`
	// ButtonIconColor is the colour of the button's icon.
	ButtonIconColor string `json:"buttonIconColor" with:"mode=bubble" want:"color" style:"shell" prop:"theme.button.iconColor" default:"black or white, whichever is easier to see"`
	// ButtonIcon is the picture on the button: an address, the text of an SVG, or an emoji.
	ButtonIcon string `json:"buttonIcon" with:"mode=bubble" prop:"theme.button.customIconSrc" default:"a speech bubble"`
	// ButtonCloseIcon is the picture on the button while the chat is open.
	ButtonCloseIcon string `json:"buttonCloseIcon" with:"mode=bubble" prop:"theme.button.customCloseIconSrc" default:"a cross"`
	// ButtonHidden is whether there is no button, for pages that open the chat themselves.
	ButtonHidden bool `json:"buttonHidden" with:"mode=bubble" want:"bool" prop:"theme.button.isHidden" default:"false"`

	// BackgroundColor is the colour of the chat window while it loads, and behind a bot without a background.
	BackgroundColor string `json:"backgroundColor" want:"color" style:"shell" prop:"theme.chatWindow.backgroundColor|theme.backgroundColor" default:"the bot's own, once known"`
	// Width is the largest width of the chat window.
	Width string `json:"width" want:"length" style:"shell" prop:"theme.chatWindow.maxWidth|theme.width" default:"400px; 512px in a popup"`
	// Height is the largest height of the chat window.
	Height string `json:"height" want:"length" style:"shell" prop:"theme.chatWindow.maxHeight" default:"680px; 80% of the window in a popup"`
	// BackdropColor is the colour over the page behind a popup.
	BackdropColor string `json:"backdropColor" with:"mode=popup" want:"color" style:"popup" default:"half black"`

	// PreviewMessage is a message beside the button, before the chat is opened.
	PreviewMessage string `json:"previewMessage" with:"mode=bubble" prop:"previewMessage.message" default:"none"`
	// PreviewAvatar is the address of a picture in the preview message.
	PreviewAvatar string `json:"previewAvatar" with:"mode=bubble" want:"picture" prop:"previewMessage.avatarUrl" default:"none"`
	// PreviewDelay is the time in milliseconds after which the preview message is shown.
	PreviewDelay *float64 `json:"previewDelay" with:"mode=bubble" want:"0..2147483647" prop:"previewMessage.autoShowDelay" file:"triggers" default:"only when JavaScript asks for it"`
	// PreviewOn is the moment at which the preview message is shown, such as `seconds:10 scroll:50 exit path:/shop*`; see [docs/moments.md](docs/moments.md).
	PreviewOn string `json:"previewOn" with:"mode=bubble" file:"triggers" default:"after data-preview-delay"`
	// PreviewMessages are several preview messages, shown one after another, as a JSON array of texts, or of objects with `message`, `avatarUrl` and `on`.
	PreviewMessages loosejson.RawMessage `json:"previewMessages" with:"mode=bubble" want:"messages" file:"triggers" default:"none"`
	// PreviewAgain is when preview messages come back that a visitor has put away: never, in the next session, or on the next page.
	PreviewAgain string `json:"previewAgain" with:"mode=bubble" want:"never|session|always" default:"session"`
	// PreviewBackgroundColor is the background colour of the preview message.
	PreviewBackgroundColor string `json:"previewBackgroundColor" with:"mode=bubble" want:"color" style:"preview" prop:"theme.previewMessage.backgroundColor" default:"that of the chat window"`
	// PreviewTextColor is the colour of the preview message's text.
	PreviewTextColor string `json:"previewTextColor" with:"mode=bubble" want:"color" style:"preview" prop:"theme.previewMessage.textColor" default:"that of the page's scheme"`
	// PreviewCloseColor is the colour of the button that closes the preview message.
	PreviewCloseColor string `json:"previewCloseColor" with:"mode=bubble" want:"color" style:"preview" prop:"theme.previewMessage.closeButtonBackgroundColor" default:"that of the card"`
	// PreviewCloseIconColor is the colour of the cross on that button.
	PreviewCloseIconColor string `json:"previewCloseIconColor" with:"mode=bubble" want:"color" style:"preview" prop:"theme.previewMessage.closeButtonIconColor" default:"that of the text"`

	// ColorScheme is whether a bot without a theme of its own is light or dark: `auto` follows the page.
	ColorScheme string `json:"colorScheme" want:"auto|light|dark" default:"auto"`
	// Theme is a JSON object in the form of a bot's theme, whose fields replace those of the bot.
	Theme loosejson.RawMessage `json:"theme" want:"object" default:"none"`
	// ThemeParts are the attributes `data-theme-NAME`, by NAME in camel case.
	ThemeParts map[string]string `json:"themeParts" want:"-"`
	// CSSImports is from where a bot's custom CSS may load: `all`, `none`, or a list of hosts.
	CSSImports string `json:"cssImports" default:"all"`
	// Font is the name of a font that replaces the bot's own.
	Font string `json:"font" default:"the bot's own"`
	// Badge is whether the badge below the chat is shown: as the bot's settings say, always, or never.
	Badge string `json:"badge" want:"bot|show|hide" default:"bot"`

	// Copy is what visitors can copy with a button: blocks of code, messages too, or nothing.
	Copy string `json:"copy" want:"code|messages|none" default:"code"`
	// LinkTarget is where links in messages open: in the same tab, in a new one, or as `auto` decides: places on the page itself in the same tab, on a bot's own page those of the same site too, all others in a new one.
	LinkTarget string `json:"linkTarget" want:"auto|same|new" default:"auto"`
	// LinkSchemes are the schemes that links in messages may have besides `http`, `https`, `mailto`, `tel` and `sms`, such as `whatsapp sip`.
	LinkSchemes string `json:"linkSchemes" default:"none"`
	// Enter is what the Enter key does in a long text: it begins a new line, and with Ctrl or Cmd it sends; or it sends, and with Shift it begins a new line.
	Enter string `json:"enter" want:"newline|send" default:"newline"`
	// Dictation is whether text fields have a button with which visitors dictate, in browsers with speech recognition.
	Dictation bool `json:"dictation" want:"bool" default:"false"`

	// Actions is what a bot may do in the page: `all`, `none`, or a list such as `redirect wait setVariable`; see [docs/actions.md](docs/actions.md).
	Actions string `json:"actions" default:"all"`
	// RedirectHosts are the hosts to which a bot may redirect the visitor, such as `example.com *.example.com`.
	RedirectHosts string `json:"redirectHosts" default:"any"`
	// ScriptHosts are the hosts from which a bot may load scripts.
	ScriptHosts string `json:"scriptHosts" default:"any"`
	// ActionTimeout is how many seconds an action may take before the chat continues without it.
	ActionTimeout float64 `json:"actionTimeout" want:"0.001..3600" default:"30"`
	// HeadCode is whether a bot's own code for the head of a page, and its tag manager, run in this page.
	HeadCode bool `json:"headCode" want:"bool" default:"false"`
	// WSHost is the host that announces calls of the bot's webhooks.
	WSHost string `json:"wsHost" default:"partykit.typebot.io for typebot.io, else the server that answers the chat"`

	// StorageKey is the key of the stored chat in the browser: one for each bot of
	// a server, and for each id of a widget.
	StorageKey string `json:"storageKey" want:"-"`
	// Words are the words of the chat itself, in the visitor's language.
	Words locale.Texts `json:"words" want:"-"`
	// IsDark is whether the page is dark, or an option says so.
	IsDark bool `json:"isDark" want:"-"`
}

// actionTime is how long an action may take; 0 is the default.
func (o options) actionTime() time.Duration {
	return time.Duration(o.ActionTimeout * float64(time.Second))
}

// parseOptions reads the options as web/runtime/options.js has checked them.
func parseOptions(text string) (options, error) {
	var o options
	_, err := loosejson.Decode([]byte(text), &o)
	return o, err
}
