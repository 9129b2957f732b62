// Starts the chat from the head of a bot's page, before other scripts have
// loaded. The facade uses the response, see web/embed/modes.js.

import { readOptions, readTag } from "../facade/options.js";
import { keptAt, sendStart } from "../facade/start.js";

try {
  const tag = /** @type {HTMLScriptElement} */ (document.currentScript);
  const options = readOptions(readTag(tag), new URL("/v1/", location.href).href, tag);
  if (options.startPath && !keptAt(options.storageKey)) /** @type {any} */ (window).chatletStart = sendStart(options);
} catch {
  // The facade then starts the chat, or reports the error.
}
