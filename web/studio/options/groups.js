// The groups of the form, with a short label for each option. What an option is,
// is said in widget/options.go. The theme has a panel of its own.

/** @type {{id: string, title: string, isOpen?: boolean, options: Record<string, string>}[]} */
export const GROUPS = [
  { id: "bot", title: "Bot", isOpen: true, options: { bot: "Bot" } },
  { id: "place", title: "Mode and place", isOpen: true, options: { mode: "Mode", placement: "Corner", position: "Button's position", offsetX: "Distance from the side", offsetY: "Distance from the edge", target: "Place in the page", width: "Largest width", height: "Largest height", zIndex: "Layer (z-index)", backdropColor: "Colour behind a popup" } },
  { id: "button", title: "Button", isOpen: true, options: { buttonIcon: "Picture", buttonCloseIcon: "Picture while open", buttonColor: "Colour", buttonIconColor: "Colour of the picture", buttonSize: "Size", buttonHidden: "No button" } },
  { id: "header", title: "Header and name", options: { title: "Name of the chat", header: "Header", subtitle: "Line below the name", headerAvatar: "Picture in the header", restartWord: "Word that begins anew" } },
  { id: "preview", title: "Preview message", options: { previewMessage: "Message", previewAvatar: "Picture", previewDelay: "After (milliseconds)", previewOn: "Moment", previewMessages: "Several messages", previewAgain: "Comes back", previewBackgroundColor: "Background", previewTextColor: "Text", previewCloseColor: "Closing button", previewCloseIconColor: "Cross of the closing button" } },
  { id: "opening", title: "When it opens", options: { open: "Opens at once", autoShowDelay: "Opens after (milliseconds)", showOn: "Opens at a moment", preload: "Downloads" } },
  { id: "looks", title: "Looks", options: { colorScheme: "Light or dark", backgroundColor: "Background while it loads", font: "Font", badge: "Badge below the chat" } },
  { id: "words", title: "Languages and words", options: { lang: "Language", texts: "Your own words" } },
  { id: "talking", title: "Reading and writing", options: { copy: "Copying", linkTarget: "Links open", linkSchemes: "More kinds of links", enter: "Enter key", dictation: "Dictation", editAnswers: "Changing answers", sound: "Sound", unreadTitle: "Unread messages in the page's title", contact: "Contact if the chat fails" } },
  { id: "privacy", title: "Privacy and storage", options: { consent: "Consent", consentText: "Text of the notice", consentLink: "Page about it", consentLabel: "Label of its button", storage: "Conversation is kept" } },
  { id: "data", title: "Variables", options: { variables: "Variables", queryParams: "Parameters of the address", resultId: "Result to continue" } },
  { id: "safety", title: "What the bot may do", options: { actions: "Actions", redirectHosts: "Redirects go to", scriptHosts: "Scripts come from", actionTimeout: "Time for an action (seconds)", headCode: "Author's head code", cssImports: "CSS may load from", isolation: "Where the chat runs" } },
  { id: "server", title: "A bot on another server", options: { apiHost: "Server of the bot", dialect: "Dialect of the server", wsHost: "Host of webhooks" } },
  { id: "developers", title: "For developers", options: { id: "Name of this widget", isPreview: "Draft of a bot", sessionId: "Session of the draft", startGroup: "Draft starts at group", startEvent: "Draft starts at event" } },
];
