// The facade: all that a page loads before a visitor shows intent. It reads its
// script tag, paints the bubble, and fetches the rest on pointer, touch or
// focus. It never throws into the host page, and changes nothing there except
// that it appends one element.

import { log } from "./log.js";
import { share } from "./widgets.js";

try {
  // The running tag. A module has none, and an optimiser may run the script by
  // itself: then it is the one with this script's address, or with a bot. Safari
  // names addresses without their parameters.
  const own = (/** @type {string} */ end) => [...document.scripts].find(({ src }) => src && /** @type {string} */ (Error().stack).includes(src.split(end)[0]));
  const tag = /** @type {HTMLScriptElement} */ (document.currentScript ?? own("#") ?? own("?") ?? document.querySelector("script[data-bot]") ?? {});
  share(new URL(".", tag.src || location.href)).addTag(tag);
} catch (error) {
  log(error);
}
