// Downloads what a chat needs besides its scripts.

import { part } from "../facade/part.js";
import { loadExtras, wantsExtras } from "./extras.js";
import { languageOf } from "./language.js";
import { download } from "./program.js";

/** @typedef {import("../facade/shell.js").Shell} Shell */
/** @typedef {import("../facade/shell.js").Words} Words */

/** Loads what the first words do not need. @returns {Promise<typeof import("./answering.js")>} */
export function loadAnswer(/** @type {Shell} */ shell) {
  return shell.script_("answer", __CHATLET_ANSWER__);
}

/** Fetches the words of the visitor's language. @returns {Promise<Words>} */
export function speak(/** @type {Shell} */ shell) {
  shell.words_ ??= part(shell.options.base, __CHATLET_WORDS__.replace("*", languageOf(shell.options.lang) ?? "en")).then(async ({ default: theirs }) => {
    const { texts } = shell.options;
    const words = texts ? (await loadAnswer(shell)).withTexts(theirs, texts) : theirs;
    Object.assign(shell.text_, words.shell);
    shell.showState_();
    return words;
  });
  shell.words_.catch(() => (shell.words_ = undefined));
  return shell.words_;
}

/** Starts to download the words and the program. The runtime compiles the program. */
export function fetchRest(/** @type {Shell} */ shell) {
  if (wantsExtras(shell)) loadExtras(shell).catch(() => {});
  const { base, isolation } = shell.options;
  const { code_: code } = shell;
  if (isolation !== "frame") code.wasm ??= (async () => download(base))(); // which may throw
  // The runtime awaits both, if it loads.
  code.wasm?.catch(() => {});
  speak(shell).catch(() => {});
}
