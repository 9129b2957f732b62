// Recognises a widget that is on the page already. Routers swap the content of
// a page and run its tags again.

import { OPTIONS } from "./names.js";

/** @typedef {import("../facade/widgets.js").Widgets} Widgets */

/** The place of a widget that has no element of the page. */
const placeOf = (/** @type {Record<string, any>} */ { mode = "bubble", id, bot, apiHost }) => JSON.stringify([mode, id ?? [bot, apiHost]]);

/** The options as text. Routers and optimisers add attributes of their own to a tag; those do not count. */
const keyOf = (/** @type {Record<string, any>} */ given) => JSON.stringify(OPTIONS.map((name) => given[name]));

/**
 * The element of the same widget, if it is there. Another widget at its place is
 * removed, and so are widgets whose elements have left the page.
 * @param {Widgets} widgets
 * @param {Record<string, any>} given
 * @param {Element} [theirs] the element of the page that becomes the widget
 */
export function again({ shells_: shells }, given, theirs) {
  for (const shell of shells) {
    const { host, given_: before, isOurs_: isOurs } = shell;
    const isHere = theirs ? host === theirs : isOurs && placeOf(before) === placeOf(given);
    if (isHere && host.isConnected && keyOf(before) === keyOf(given)) return host;
    if (isHere || !host.isConnected) shell.unmount();
  }
}
