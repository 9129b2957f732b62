/** A line of a log, from the server or from the chat itself. */
export interface ChatletLog {
  status?: string;
  description: string;
  details?: unknown;
  context?: string;
}

/** Something that the bot wants done in the page. */
export interface ChatletAction {
  /** The kind, such as "redirect" or "scriptToExecute". */
  type: string;
  /** What it says, as the server has sent it. */
  payload: unknown;
}

/** What a bot asks, as the server has sent it. */
export interface ChatletInput {
  id: string;
  /** The kind, such as "text input". */
  type: string;
  options?: unknown;
  items?: unknown;
  [field: string]: unknown;
}

/**
 * The details of the events. Each is dispatched as `chatlet:NAME` on the
 * element `chatlet-bubble`, and bubbles up to the window.
 */
export interface ChatletEvents {
  /** A chat is about to be started. */
  init: null;
  /** The bot asks something. */
  input: ChatletInput;
  /** The visitor has answered: what the transcript shows, and the input. */
  answer: { message: string; blockId: string };
  /** The bot has said all that it had to say. */
  end: null;
  /** Something was logged. */
  logs: ChatletLog[];
  /** A script of the bot has returned a text. */
  script: string;
  /** An action is about to be performed; preventDefault() vetoes it. */
  action: ChatletAction;
  /** A chat has begun, or an earlier one goes on: whether it is kept for the next page. */
  persisted: { isEnabled: boolean; botId: string };
  /** The panel has opened. */
  open: null;
  /** The panel has closed. */
  close: null;
  /** The preview message is there. */
  previewshown: null;
  /** The visitor has opened the chat through it. */
  previewclick: null;
  /** It was put away. */
  previewdismissed: null;
  /** How many messages the visitor has not seen: they came while the chat was closed, or its tab was hidden. */
  unread: number;
  /** The visitor, or the page, has consented to the chat. */
  consent: null;
}

/**
 * What a page's owner can set: in JavaScript by these names; in a script tag
 * as data-* attributes, such as data-button-color for buttonColor; in the
 * elements chatlet-bubble, chatlet-popup and chatlet-standard as attributes
 * with data- or without; and in any of these tags as JSON.
 */
export interface ChatletOptions {
  // BEGIN options: made of widget/options.go
  /** The public id of the bot. Default: none: it is required. */
  bot?: string;
  /** The address of the server that answers the chat, such as `https://typebot.example.com`. Default: where the script came from. */
  apiHost?: string;
  /** The server's dialect of the chat API: `typebot`, `typebot-2023` (before June 2024), `mozbot`, `release0`, or a JSON object with the keys of `api/dialect.go`. Default: that of the host, else typebot. */
  dialect?: string;
  /** How the chat is shown: behind a button, in a dialog over the page, within the page's text, or on the whole page. Default: bubble. */
  mode?: "bubble" | "popup" | "standard" | "page";
  /** A CSS selector of the element that gets a standard chat. Default: where the script stands. */
  target?: string;
  /** The name by which the JavaScript API finds this widget. It becomes the id of its element. Two widgets of one bot with ids of their own have conversations of their own. Default: none. */
  id?: string;
  /** Where the chat runs: in the page, in a frame of the widget's own origin, or in the frame only if the page's policy refuses wasm. Default: auto. */
  isolation?: "auto" | "shadow" | "frame";
  /** The language of the buttons and hints, such as `pt-BR`: one of the [27 languages](docs/texts.md) of Chatlet. Default: the page's lang. */
  lang?: string;
  /** Words of the page's owner in place of Chatlet's, by their names, as a JSON object; see [docs/texts.md](docs/texts.md). Default: none. */
  texts?: Record<string, unknown>;
  /** The name of the chat window, in its header and for screen readers. Default: Chat. */
  title?: string;
  /** Whether the chat has a header: a picture, the title, and what a visitor can do with the chat as a whole. Default: false. */
  header?: boolean;
  /** A line below the title in the header. Default: none. */
  subtitle?: string;
  /** The address of the picture in the header. Default: the bot's avatar, else a speech bubble. */
  headerAvatar?: string;
  /** What a visitor can send to begin anew, such as `/restart`. It does not reach the bot. Default: none. */
  restartWord?: string;
  /** Whether a visitor has to consent before anything is sent or stored. Default: none. */
  consent?: "none" | "required";
  /** The text of the notice that asks for it. Default: that what is written is sent and may be kept. */
  consentText?: string;
  /** The address of a page about it, such as your privacy policy. Default: none. */
  consentLink?: string;
  /** The label of the button that consents. Default: Agree and begin. */
  consentLabel?: string;
  /** Whether a soft sound is heard when the bot says something while its chat is closed. The header has a switch for it. Default: false. */
  sound?: boolean;
  /** Whether the page's title begins with the number of unread messages. Default: false. */
  unreadTitle?: boolean;
  /** The address of a page, or a `mailto:` or `tel:` address, that visitors get if the chat fails. Default: none. */
  contact?: string;
  /** The variables that the bot starts with, as a JSON object. `data-var-NAME` sets one of them, in lower case. Default: none. */
  variables?: Record<string, unknown>;
  /** Which parameters of the page's address become variables too: `all`, `none`, or a list such as `name utm_source`. Default: all. */
  queryParams?: string;
  /** The result to continue, if the bot's settings allow it. Default: the last one of this browser, where the bot remembers it. */
  resultId?: string;
  /** How long a conversation is kept: as the bot's settings say, not at all, until the tab is closed, or until it expires. Default: bot. */
  storage?: "bot" | "none" | "session" | "local";
  /** Whether visitors may change an earlier answer. Chatlet's server can go back to its question; with others, nothing is offered. Default: false. */
  editAnswers?: boolean;
  /** Whether the chat is a preview of a draft, which is then named by its internal id. Default: false. */
  isPreview?: boolean;
  /** The session that a preview continues. Default: none. */
  sessionId?: string;
  /** The id of the group that a preview starts from. Default: the start. */
  startGroup?: string;
  /** The id of the event that a preview starts from. Default: the start. */
  startEvent?: string;
  /** Whether the chat opens at once by itself. Default: false. */
  open?: boolean;
  /** The time in milliseconds after which the chat opens by itself. Default: never. */
  autoShowDelay?: number;
  /** The moment at which the chat opens by itself, such as `seconds:10 scroll:50 exit path:/shop*`; see [docs/moments.md](docs/moments.md). Default: never. */
  showOn?: string;
  /** When the chat is downloaded: when a visitor reaches for it, or as soon as the page is idle. Default: intent. */
  preload?: "intent" | "idle";
  /** The corner of the window: right or left at the bottom, or at the top. There the chat opens below its button. Default: right. */
  placement?: "right" | "left" | "top-right" | "top-left";
  /** Whether the button floats over the page, or is in the page's text, at the place of the script or the element. Default: fixed. */
  position?: "fixed" | "static";
  /** The distance of the button from the side of the window. Default: 20px. */
  offsetX?: string | number;
  /** The distance of the button from the bottom of the window. Default: 20px. */
  offsetY?: string | number;
  /** The `z-index` of the chat on the page. Default: 2147483000. */
  zIndex?: number;
  /** The size of the button: `medium` (48px), `large` (64px), or a length. Default: 56px. */
  buttonSize?: string | number;
  /** The colour of the button. Default: a blue. */
  buttonColor?: string;
  /** The colour of the button's icon. Default: black or white, whichever is easier to see. */
  buttonIconColor?: string;
  /** The picture on the button: an address, the text of an SVG, or an emoji. Default: a speech bubble. */
  buttonIcon?: string;
  /** The picture on the button while the chat is open. Default: a cross. */
  buttonCloseIcon?: string;
  /** Whether there is no button, for pages that open the chat themselves. Default: false. */
  buttonHidden?: boolean;
  /** The colour of the chat window while it loads, and behind a bot without a background. Default: the bot's own, once known. */
  backgroundColor?: string;
  /** The largest width of the chat window. Default: 400px; 512px in a popup. */
  width?: string | number;
  /** The largest height of the chat window. Default: 680px; 80% of the window in a popup. */
  height?: string | number;
  /** The colour over the page behind a popup. Default: half black. */
  backdropColor?: string;
  /** A message beside the button, before the chat is opened. Default: none. */
  previewMessage?: string;
  /** The address of a picture in the preview message. Default: none. */
  previewAvatar?: string;
  /** The time in milliseconds after which the preview message is shown. Default: only when JavaScript asks for it. */
  previewDelay?: number;
  /** The moment at which the preview message is shown, such as `seconds:10 scroll:50 exit path:/shop*`; see [docs/moments.md](docs/moments.md). Default: after data-preview-delay. */
  previewOn?: string;
  /** Several preview messages, shown one after another, as a JSON array of texts, or of objects with `message`, `avatarUrl` and `on`. Default: none. */
  previewMessages?: (string | { message: string; avatarUrl?: string; on?: string })[];
  /** When preview messages come back that a visitor has put away: never, in the next session, or on the next page. Default: session. */
  previewAgain?: "never" | "session" | "always";
  /** The background colour of the preview message. Default: that of the chat window. */
  previewBackgroundColor?: string;
  /** The colour of the preview message's text. Default: that of the page's scheme. */
  previewTextColor?: string;
  /** The colour of the button that closes the preview message. Default: that of the card. */
  previewCloseColor?: string;
  /** The colour of the cross on that button. Default: that of the text. */
  previewCloseIconColor?: string;
  /** Whether a bot without a theme of its own is light or dark: `auto` follows the page. Default: auto. */
  colorScheme?: "auto" | "light" | "dark";
  /** A JSON object in the form of a bot's theme, whose fields replace those of the bot. Default: none. */
  theme?: Record<string, unknown>;
  /** From where a bot's custom CSS may load: `all`, `none`, or a list of hosts. Default: all. */
  cssImports?: string;
  /** The name of a font that replaces the bot's own. Default: the bot's own. */
  font?: string;
  /** Whether the badge below the chat is shown: as the bot's settings say, always, or never. Default: bot. */
  badge?: "bot" | "show" | "hide";
  /** What visitors can copy with a button: blocks of code, messages too, or nothing. Default: code. */
  copy?: "code" | "messages" | "none";
  /** Where links in messages open: in the same tab, in a new one, or as `auto` decides: places on the page itself in the same tab, on a bot's own page those of the same site too, all others in a new one. Default: auto. */
  linkTarget?: "auto" | "same" | "new";
  /** The schemes that links in messages may have besides `http`, `https`, `mailto`, `tel` and `sms`, such as `whatsapp sip`. Default: none. */
  linkSchemes?: string;
  /** What the Enter key does in a long text: it begins a new line, and with Ctrl or Cmd it sends; or it sends, and with Shift it begins a new line. Default: newline. */
  enter?: "newline" | "send";
  /** Whether text fields have a button with which visitors dictate, in browsers with speech recognition. Default: false. */
  dictation?: boolean;
  /** What a bot may do in the page: `all`, `none`, or a list such as `redirect wait setVariable`; see [docs/actions.md](docs/actions.md). Default: all. */
  actions?: string;
  /** The hosts to which a bot may redirect the visitor, such as `example.com *.example.com`. Default: any. */
  redirectHosts?: string;
  /** The hosts from which a bot may load scripts. Default: any. */
  scriptHosts?: string;
  /** How many seconds an action may take before the chat continues without it. Default: 30. */
  actionTimeout?: number;
  /** Whether a bot's own code for the head of a page, and its tag manager, run in this page. Default: false. */
  headCode?: boolean;
  /** The host that announces calls of the bot's webhooks. Default: partykit.typebot.io for typebot.io, else the server that answers the chat. */
  wsHost?: string;
  // END options
  /** A nonce of the page's policy, for scripts of the bot. Default: that of the script tag. */
  nonce?: string;
  onInit?(): void;
  onInput?(input: ChatletInput): void;
  onAnswer?(answer: { message: string; blockId: string }): void;
  onEnd?(): void;
  onLogs?(logs: ChatletLog[]): void;
  onScript?(result: string): void;
  /** May return false to veto the action. */
  onAction?(action: ChatletAction): boolean | void;
  onPersisted?(kept: { isEnabled: boolean; botId: string }): void;
  onOpen?(): void;
  onClose?(): void;
  onPreviewShown?(): void;
  onPreviewClick?(): void;
  onPreviewDismissed?(): void;
  onUnread?(count: number): void;
  onConsent?(): void;
}

/** The props of Typebot's embed that are called otherwise there; they are taken too. */
export interface TypebotProps {
  typebot?: string;
  prefilledVariables?: Record<string, unknown>;
  startFrom?: { type: "group"; groupId: string } | { type: "event"; eventId: string };
  defaultOpen?: boolean;
  previewMessage?: string | { message: string; avatarUrl?: string; autoShowDelay?: number };
  theme?: Record<string, unknown>;
  onNewInputBlock?(input: ChatletInput): void;
  onNewLogs?(logs: ChatletLog[]): void;
  onScriptExecutionSuccess?(result: string): void;
  onChatStatePersisted?(isEnabled: boolean, bot: { typebotId: string }): void;
  onPreviewMessageClick?(): void;
  onPreviewMessageDismissed?(): void;
}

/** What takes options: ours, Typebot's, or both. */
export type ChatletProps = Omit<ChatletOptions, "previewMessage" | "theme"> & TypebotProps;

/** Whose widgets a call is for: that with the id, or all without one. */
export interface ChatletTarget {
  id?: string;
}

/**
 * The widget's JavaScript API: window.Chatlet, once widget.js has run, and what
 * widget.mjs exports. A call that finds no widget waits for the next one. The
 * promises fail where a thing cannot be done, with an Error that says why.
 *
 * Before widget.js has run, calls can be noted in an array of that name:
 * `(window.Chatlet ??= []).push(["open"])`.
 */
export interface ChatletAPI {
  /** Puts a chat behind a button on the page. Gives its element. */
  initBubble(props: ChatletProps): Promise<HTMLElement>;
  /** Puts a chat in a dialog on the page, closed until it is opened. */
  initPopup(props: ChatletProps): Promise<HTMLElement>;
  /** Puts a chat into the element with the id, or the one that the target finds, or the first chatlet-standard. */
  initStandard(props: ChatletProps): Promise<HTMLElement>;
  /** Opens the chat. */
  open(target?: ChatletTarget): Promise<void>;
  /** Closes it; the conversation stays. */
  close(target?: ChatletTarget): Promise<void>;
  /** Does whichever of the two is possible. */
  toggle(target?: ChatletTarget): Promise<void>;
  /** Says something beside the button: the message given, or that of the options. */
  showPreviewMessage(message?: string | { message?: string; avatarUrl?: string }, target?: ChatletTarget): Promise<void>;
  /** Takes it away. */
  hidePreviewMessage(target?: ChatletTarget): Promise<void>;
  /** Sets variables of the bot, for the next time that a conversation begins. */
  setPrefilledVariables(variables: Record<string, unknown>, target?: ChatletTarget): Promise<void>;
  /**
   * Sets variables of the running conversation, and for the next one. Only Chatlet's server can do the former, and
   * only for variables that the bot declares.
   */
  setVariables(variables: Record<string, unknown>, target?: ChatletTarget): Promise<void>;
  /** Replaces the option theme, also while the chat is open; null goes back to it. */
  setTheme(theme: Record<string, unknown> | null, target?: ChatletTarget): Promise<void>;
  /** Puts a value into what the bot is asking for. */
  setInputValue(value: unknown, target?: ChatletTarget): Promise<void>;
  /** Sends what the visitor has entered, as the button beside it does. */
  submitInput(target?: ChatletTarget): Promise<void>;
  /** Sends a command to the bot, which goes on where its flow takes that up. */
  sendCommand(command: string, target?: ChatletTarget): Promise<void>;
  /** Ends the pause that the bot makes. */
  skipWait(target?: ChatletTarget): Promise<void>;
  /** Loads the chat again. */
  reload(target?: ChatletTarget): Promise<void>;
  /** Forgets the conversation, and begins anew. */
  reset(target?: ChatletTarget): Promise<void>;
  /** The same, but asks a visitor first who has said something. Whether it has begun anew. */
  restart(target?: ChatletTarget): Promise<boolean>;
  /** What was said, as a text or as an HTML document. */
  transcript(kind?: "text" | "html", target?: ChatletTarget): Promise<string>;
  /** Says that the visitor has consented to the chat: see the option consent. */
  consent(target?: ChatletTarget): Promise<void>;
  /** Takes the widget off the page, with all that it holds. */
  unmount(target?: ChatletTarget): Promise<void>;
  /** Calls a function whenever something happens in a widget. */
  on<Name extends keyof ChatletEvents>(name: Name, listener: (event: CustomEvent<ChatletEvents[Name]>) => void, target?: ChatletTarget): void;
  /** Calls it no more. */
  off<Name extends keyof ChatletEvents>(name: Name, listener: (event: CustomEvent<ChatletEvents[Name]>) => void, target?: ChatletTarget): void;
  /** Makes a call, given as its name and its arguments. */
  push(call: [name: string, ...arguments: unknown[]]): unknown;
}

/** Our elements, also those that a script tag or a call has put on the page. */
export interface ChatletElement extends HTMLElement {
  /** Options by their names in JavaScript, with callbacks. They are set before the element is on the page. */
  options?: ChatletProps;
  /** Calls Chatlet.restart for this chat. */
  restart: () => Promise<boolean> | undefined;
}

declare const Chatlet: ChatletAPI;
export default Chatlet;

declare global {
  interface HTMLElementTagNameMap {
    "chatlet-bubble": ChatletElement;
    "chatlet-popup": ChatletElement;
    "chatlet-standard": ChatletElement;
  }
  interface Window {
    Chatlet: ChatletAPI;
    /** The same, unless the page has another: scripts of bots ask for it. */
    Typebot: ChatletAPI;
    /**
     * Options for the script tags of the page, set before them. What a tag says
     * by itself counts more.
     */
    chatletSettings?: ChatletProps;
  }
}
