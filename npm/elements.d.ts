/** The attributes of the elements. Each may begin with data-, too. */
export interface ChatletAttributes {
  // BEGIN options: made of widget/options.go
  /** The public id of the bot. Default: none: it is required. */
  "bot"?: string;
  /** The address of the server that answers the chat, such as `https://typebot.example.com`. Default: where the script came from. */
  "api-host"?: string;
  /** The server's dialect of the chat API: `typebot`, `typebot-2023` (before June 2024), `mozbot`, `release0`, or a JSON object with the keys of `api/dialect.go`. Default: that of the host, else typebot. */
  "dialect"?: string;
  /** How the chat is shown: behind a button, in a dialog over the page, within the page's text, or on the whole page. Default: bubble. */
  "mode"?: "bubble" | "popup" | "standard" | "page";
  /** A CSS selector of the element that gets a standard chat. Default: where the script stands. */
  "target"?: string;
  /** The name by which the JavaScript API finds this widget. It becomes the id of its element. Two widgets of one bot with ids of their own have conversations of their own. Default: none. */
  "id"?: string;
  /** Where the chat runs: in the page, in a frame of the widget's own origin, or in the frame only if the page's policy refuses wasm. Default: auto. */
  "isolation"?: "auto" | "shadow" | "frame";
  /** The language of the buttons and hints, such as `pt-BR`: one of the [27 languages](docs/texts.md) of Chatlet. Default: the page's lang. */
  "lang"?: string;
  /** Words of the page's owner in place of Chatlet's, by their names, as a JSON object; see [docs/texts.md](docs/texts.md). Default: none. */
  "texts"?: string;
  /** The name of the chat window, in its header and for screen readers. Default: Chat. */
  "title"?: string;
  /** Whether the chat has a header: a picture, the title, and what a visitor can do with the chat as a whole. Default: false. */
  "header"?: boolean | string;
  /** A line below the title in the header. Default: none. */
  "subtitle"?: string;
  /** The address of the picture in the header. Default: the bot's avatar, else a speech bubble. */
  "header-avatar"?: string;
  /** What a visitor can send to begin anew, such as `/restart`. It does not reach the bot. Default: none. */
  "restart-word"?: string;
  /** Whether a visitor has to consent before anything is sent or stored. Default: none. */
  "consent"?: "none" | "required";
  /** The text of the notice that asks for it. Default: that what is written is sent and may be kept. */
  "consent-text"?: string;
  /** The address of a page about it, such as your privacy policy. Default: none. */
  "consent-link"?: string;
  /** The label of the button that consents. Default: Agree and begin. */
  "consent-label"?: string;
  /** Whether a soft sound is heard when the bot says something while its chat is closed. The header has a switch for it. Default: false. */
  "sound"?: boolean | string;
  /** Whether the page's title begins with the number of unread messages. Default: false. */
  "unread-title"?: boolean | string;
  /** The address of a page, or a `mailto:` or `tel:` address, that visitors get if the chat fails. Default: none. */
  "contact"?: string;
  /** The variables that the bot starts with, as a JSON object. `data-var-NAME` sets one of them, in lower case. Default: none. */
  "variables"?: string;
  /** Which parameters of the page's address become variables too: `all`, `none`, or a list such as `name utm_source`. Default: all. */
  "query-params"?: string;
  /** The result to continue, if the bot's settings allow it. Default: the last one of this browser, where the bot remembers it. */
  "result-id"?: string;
  /** How long a conversation is kept: as the bot's settings say, not at all, until the tab is closed, or until it expires. Default: bot. */
  "storage"?: "bot" | "none" | "session" | "local";
  /** Whether visitors may change an earlier answer. Chatlet's server can go back to its question; with others, nothing is offered. Default: false. */
  "edit-answers"?: boolean | string;
  /** Whether the chat is a preview of a draft, which is then named by its internal id. Default: false. */
  "is-preview"?: boolean | string;
  /** The session that a preview continues. Default: none. */
  "session-id"?: string;
  /** The id of the group that a preview starts from. Default: the start. */
  "start-group"?: string;
  /** The id of the event that a preview starts from. Default: the start. */
  "start-event"?: string;
  /** Whether the chat opens at once by itself. Default: false. */
  "open"?: boolean | string;
  /** The time in milliseconds after which the chat opens by itself. Default: never. */
  "auto-show-delay"?: number | string;
  /** The moment at which the chat opens by itself, such as `seconds:10 scroll:50 exit path:/shop*`; see [docs/moments.md](docs/moments.md). Default: never. */
  "show-on"?: string;
  /** When the chat is downloaded: when a visitor reaches for it, or as soon as the page is idle. Default: intent. */
  "preload"?: "intent" | "idle";
  /** The corner of the window: right or left at the bottom, or at the top. There the chat opens below its button. Default: right. */
  "placement"?: "right" | "left" | "top-right" | "top-left";
  /** Whether the button floats over the page, or is in the page's text, at the place of the script or the element. Default: fixed. */
  "position"?: "fixed" | "static";
  /** The distance of the button from the side of the window. Default: 20px. */
  "offset-x"?: string | number;
  /** The distance of the button from the bottom of the window. Default: 20px. */
  "offset-y"?: string | number;
  /** The `z-index` of the chat on the page. Default: 2147483000. */
  "z-index"?: number | string;
  /** The size of the button: `medium` (48px), `large` (64px), or a length. Default: 56px. */
  "button-size"?: string | number;
  /** The colour of the button. Default: a blue. */
  "button-color"?: string;
  /** The colour of the button's icon. Default: black or white, whichever is easier to see. */
  "button-icon-color"?: string;
  /** The picture on the button: an address, the text of an SVG, or an emoji. Default: a speech bubble. */
  "button-icon"?: string;
  /** The picture on the button while the chat is open. Default: a cross. */
  "button-close-icon"?: string;
  /** Whether there is no button, for pages that open the chat themselves. Default: false. */
  "button-hidden"?: boolean | string;
  /** The colour of the chat window while it loads, and behind a bot without a background. Default: the bot's own, once known. */
  "background-color"?: string;
  /** The largest width of the chat window. Default: 400px; 512px in a popup. */
  "width"?: string | number;
  /** The largest height of the chat window. Default: 680px; 80% of the window in a popup. */
  "height"?: string | number;
  /** The colour over the page behind a popup. Default: half black. */
  "backdrop-color"?: string;
  /** A message beside the button, before the chat is opened. Default: none. */
  "preview-message"?: string;
  /** The address of a picture in the preview message. Default: none. */
  "preview-avatar"?: string;
  /** The time in milliseconds after which the preview message is shown. Default: only when JavaScript asks for it. */
  "preview-delay"?: number | string;
  /** The moment at which the preview message is shown, such as `seconds:10 scroll:50 exit path:/shop*`; see [docs/moments.md](docs/moments.md). Default: after data-preview-delay. */
  "preview-on"?: string;
  /** Several preview messages, shown one after another, as a JSON array of texts, or of objects with `message`, `avatarUrl` and `on`. Default: none. */
  "preview-messages"?: (string | { message: string; avatarUrl?: string; on?: string })[];
  /** When preview messages come back that a visitor has put away: never, in the next session, or on the next page. Default: session. */
  "preview-again"?: "never" | "session" | "always";
  /** The background colour of the preview message. Default: that of the chat window. */
  "preview-background-color"?: string;
  /** The colour of the preview message's text. Default: that of the page's scheme. */
  "preview-text-color"?: string;
  /** The colour of the button that closes the preview message. Default: that of the card. */
  "preview-close-color"?: string;
  /** The colour of the cross on that button. Default: that of the text. */
  "preview-close-icon-color"?: string;
  /** Whether a bot without a theme of its own is light or dark: `auto` follows the page. Default: auto. */
  "color-scheme"?: "auto" | "light" | "dark";
  /** A JSON object in the form of a bot's theme, whose fields replace those of the bot. Default: none. */
  "theme"?: string;
  /** From where a bot's custom CSS may load: `all`, `none`, or a list of hosts. Default: all. */
  "css-imports"?: string;
  /** The name of a font that replaces the bot's own. Default: the bot's own. */
  "font"?: string;
  /** Whether the badge below the chat is shown: as the bot's settings say, always, or never. Default: bot. */
  "badge"?: "bot" | "show" | "hide";
  /** What visitors can copy with a button: blocks of code, messages too, or nothing. Default: code. */
  "copy"?: "code" | "messages" | "none";
  /** Where links in messages open: in the same tab, in a new one, or as `auto` decides: places on the page itself in the same tab, on a bot's own page those of the same site too, all others in a new one. Default: auto. */
  "link-target"?: "auto" | "same" | "new";
  /** The schemes that links in messages may have besides `http`, `https`, `mailto`, `tel` and `sms`, such as `whatsapp sip`. Default: none. */
  "link-schemes"?: string;
  /** What the Enter key does in a long text: it begins a new line, and with Ctrl or Cmd it sends; or it sends, and with Shift it begins a new line. Default: newline. */
  "enter"?: "newline" | "send";
  /** Whether text fields have a button with which visitors dictate, in browsers with speech recognition. Default: false. */
  "dictation"?: boolean | string;
  /** What a bot may do in the page: `all`, `none`, or a list such as `redirect wait setVariable`; see [docs/actions.md](docs/actions.md). Default: all. */
  "actions"?: string;
  /** The hosts to which a bot may redirect the visitor, such as `example.com *.example.com`. Default: any. */
  "redirect-hosts"?: string;
  /** The hosts from which a bot may load scripts. Default: any. */
  "script-hosts"?: string;
  /** How many seconds an action may take before the chat continues without it. Default: 30. */
  "action-timeout"?: number | string;
  /** Whether a bot's own code for the head of a page, and its tag manager, run in this page. Default: false. */
  "head-code"?: boolean | string;
  /** The host that announces calls of the bot's webhooks. Default: partykit.typebot.io for typebot.io, else the server that answers the chat. */
  "ws-host"?: string;
  // END options
  /** Variables of the bot, in lower case. */
  [variable: `var-${string}`]: unknown;
  /** Parts of the bot's theme. */
  [part: `theme-${string}`]: unknown;
}

export type { ChatletElement } from "./widget.js";
