// Loads what only some pages want around a chat: see web/extras/extras.js.

import { speak } from "./fetch.js";

/** @typedef {import("../facade/shell.js").Shell} Shell */

/** The options that need that file. */
const OPTIONS = __CHATLET_EXTRA_OPTIONS__.split(" ");

/** @returns {Promise<typeof import("../extras/extras.js")>} */
export function loadExtras(/** @type {Shell} */ shell) {
  return shell.script_("extras", __CHATLET_EXTRAS__);
}

/** Values that ask for nothing, besides false. @type {Record<string, string>} */
const NOTHING = { consent: "none", restartWord: "" };

const isSet = (/** @type {Shell} */ { options }, /** @type {string} */ name) => !["false", NOTHING[name]].includes(`${options[name] ?? false}`);

/** Whether an option asks for the file. */
export const wantsExtras = (/** @type {Shell} */ shell) => OPTIONS.some((name) => isSet(shell, name));

/**
 * Adds what the options ask for. The promise is resolved when the chat may
 * begin. Without the file the chat goes on, unless it needs the visitor's
 * consent.
 */
export async function extend(/** @type {Shell} */ shell) {
  if (!wantsExtras(shell)) return;
  /** @type {Awaited<ReturnType<typeof loadExtras>>|undefined} */
  let extras;
  try {
    extras = await loadExtras(shell);
  } catch (error) {
    if (isSet(shell, "consent")) throw error;
    console.error(`[chatlet] no header, because a file could not be loaded: ${error}`);
  }
  await extras?.extend(shell, await speak(shell));
}
