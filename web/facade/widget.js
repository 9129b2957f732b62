// The facade: all that a page loads before a visitor shows intent. It reads its
// script tag, paints the bubble, and fetches the rest on pointer, touch or
// focus. It never throws into the host page, and changes nothing there except
// that it appends one element.

import { log } from "./log.js";
import { readTag } from "./options.js";
import { share } from "./widgets.js";

try {
  // The running tag, or else the first with data-bot: an optimiser may have
  // moved or deferred the script.
  const tag = /** @type {HTMLScriptElement|null} */ (document.currentScript ?? document.querySelector("script[data-bot]"));
  const widgets = share(new URL(".", tag?.src || location.href).href);
  const { mode = "bubble", position, bot } = tag?.dataset ?? {};
  // A tag without attributes only provides the API. With some and without a
  // bot, one may be misspelt.
  if (tag?.text.trim() || mode !== "bubble" || position === "static" || (tag && bot === undefined && Object.keys(tag.dataset)[0])) widgets.embed("addTag", tag);
  else if (bot !== undefined) widgets.turn_(() => widgets.add(readTag(/** @type {Element} */ (tag)), tag));
} catch (error) {
  log(`could not start: ${error}`);
}
