// Starts the chat from the head of a bot's page, before any other script is
// there. The facade takes the answer over, see web/embed/modes.js.

import { readOptions, readTag } from "../facade/options.js";
import { keptAt, sendStart } from "../facade/start.js";

try {
  const tag = /** @type {HTMLScriptElement} */ (document.currentScript);
  const options = readOptions(readTag(tag), new URL("/v1/", location.href).href, tag);
  if (options.startPath && !keptAt(options.storageKey)) /** @type {any} */ (window).chatletStart = sendStart(options);
} catch {
  // The facade starts the chat, or says why that cannot be done.
}
