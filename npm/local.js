// The widget of the package's own files.

import { share } from "../web/facade/widgets.js";

/**
 * Starts the widget. Bundlers leave out a file of which nothing is used. Without
 * an address of its own, the chat's server is where the page comes from.
 */
export function start() {
  share(new URL("/", location.href));
  return window.Chatlet;
}
