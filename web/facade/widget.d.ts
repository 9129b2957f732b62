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
}

/** The widget's JavaScript API: window.Chatlet, once widget.js has run. */
export interface ChatletAPI {
  /** Opens every widget of the page. */
  open(): void;
  /** Closes every widget of the page; the conversation stays. */
  close(): void;
  /** Opens the widgets that are closed and closes those that are open. */
  toggle(): void;
  /** Takes every widget off the page, with all that it holds. */
  unmount(): void;
  /** Calls a function whenever something happens in any widget of the page. */
  on<Name extends keyof ChatletEvents>(name: Name, listener: (event: CustomEvent<ChatletEvents[Name]>) => void): void;
  /** Calls it no more. */
  off<Name extends keyof ChatletEvents>(name: Name, listener: (event: CustomEvent<ChatletEvents[Name]>) => void): void;
}

declare global {
  interface Window {
    Chatlet: ChatletAPI;
    /** The same, unless the page has another: scripts of bots ask for it. */
    Typebot: ChatletAPI;
  }
}
