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
}

declare global {
  interface Window {
    Chatlet: ChatletAPI;
  }
}
