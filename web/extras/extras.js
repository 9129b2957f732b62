// What only some pages want around a chat: a header, other sizes, a sound, the
// transcript as a file, a notice before the chat begins. Pages whose options ask
// for it load this file with the chat; calls such as restart() load it too.

import css from "./extras.css";
import { untilConsent } from "./consent.js";
import { addHeader } from "./header.js";
import { chime } from "./sound.js";
import { markTitle } from "./title.js";
import { watchWord } from "./word.js";

export { confirmRestart } from "./dialog.js";
export { hasSpoken, transcript } from "./transcript.js";

/** @typedef {import("../facade/shell.js").Shell} Shell */
/** @typedef {import("../facade/shell.js").Words} Words */

/** The shells that have what does not belong to their panels. @type {WeakSet<Shell>} */
const extended = new WeakSet();

/** @type {CSSStyleSheet|undefined} */
let sheet;

/** Adds the stylesheet of the extras to a shell. */
export function dress(/** @type {Shell} */ { root }) {
  if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(css);
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}

/** Says in the console what could not be done. */
export const report = (/** @type {unknown} */ error) => console.error(`[chatlet] ${error}`);

/** Whether an option is set that an attribute without a value switches on. */
const isOn = (/** @type {unknown} */ value) => `${value ?? false}` !== "false";

/**
 * Adds what the options ask for. Each panel of a shell gets its own header. The
 * promise is resolved when the chat may begin.
 */
export async function extend(/** @type {Shell} */ shell, /** @type {Words} */ words) {
  const { header, sound, unreadTitle, restartWord } = shell.options;
  dress(shell);
  if (!extended.has(shell)) {
    extended.add(shell);
    if (isOn(sound)) chime(shell);
    if (isOn(unreadTitle)) markTitle(shell);
    if (restartWord) watchWord(shell.wrapper_, restartWord, () => void shell.command("restart", "now").catch(report));
  }
  if (isOn(header)) addHeader(shell, words);
  await untilConsent(shell, words);
}
