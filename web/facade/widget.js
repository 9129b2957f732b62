// The facade: all that a page pays for before a visitor shows intent. It reads
// its script tag, paints the bubble, and fetches the rest on pointer, touch or
// focus. It never throws into the host page, and touches nothing of it but for
// the one element that it appends.

import { log } from "./log.js";
import { readTag } from "./options.js";
import { share } from "./widgets.js";

try {
  // The tag that is running, also when an optimiser has moved or deferred it.
  const tag = /** @type {HTMLScriptElement|null} */ (document.currentScript ?? document.querySelector("script[data-bot]"));
  const widgets = share(new URL(".", tag?.src || location.href).href);
  const { mode = "bubble", position, bot } = tag?.dataset ?? {};
  // A tag that names no bot is there for the API alone.
  if (tag?.text.trim() || mode !== "bubble" || position === "static") widgets.embed("addTag", tag);
  else if (tag && bot !== undefined) widgets.turn_(() => widgets.add(readTag(tag), tag));
} catch (error) {
  log(`could not start: ${error}`);
}
