// Counts what the bot says while its chat is closed: on the button, for screen
// readers, and for the page, with an event.

import css from "./unread.css";
import { element } from "../facade/dom.js";

/** @typedef {import("../facade/shell.js").Shell} Shell */

/** The largest number on the button. */
const MOST = 99;

/** For how long the words wait, in ms. */
const DELAY = 100;

/** What is unread, by shell. @type {WeakMap<Shell, {count: number, mark: HTMLElement, words: HTMLElement}>} */
const unread = new WeakMap();

/** Whether the visitor sees the chat. */
const isSeen = (/** @type {Shell} */ { isOpen_: isOpen }) => isOpen && !document.hidden;

/** Notes that the bot has said something. */
export function noteSaid(/** @type {Shell} */ shell, /** @type {number} */ said) {
  if (!said || isSeen(shell) || shell.isUnmounted_) return;
  const state = unread.get(shell) ?? begin(shell);
  state.count += said;
  show(shell);
}

function begin(/** @type {Shell} */ shell) {
  const { root, wrapper_: wrapper, host, over_: over } = shell;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets.push(sheet);
  const state = { count: 0, mark: element("span", { class: "unread", part: "unread" }), words: element("span", { class: "unread-words", role: "status" }) };
  wrapper.append(state.words);
  unread.set(shell, state);
  const read = () => isSeen(shell) && forgetUnread(shell);
  host.addEventListener("chatlet:open", read, over);
  document.addEventListener("visibilitychange", read, over);
  return state;
}

/** Notes that nothing is unread any more. */
export function forgetUnread(/** @type {Shell} */ shell) {
  const state = unread.get(shell);
  if (!state?.count) return;
  state.count = 0;
  show(shell);
}

/** Shows the number, and tells the page. */
async function show(/** @type {Shell} */ shell) {
  const state = unread.get(shell);
  if (!state) return;
  const { count, mark } = state;
  const button = /** @type {HTMLElement|undefined} */ (/** @type {any} */ (shell).button);
  shell.emit_("unread", count);
  mark.textContent = count > MOST ? `${MOST}+` : `${count}`;
  if (count && !shell.isOpen_) button?.append(mark);
  else mark.remove();
  const words = await shell.words_?.catch(() => undefined);
  // Another message may have come meanwhile.
  if (!words || state.count !== count) return;
  const text = count ? words.shell.unread.replace("{n}", `${count}`) : "";
  if (button && !shell.isOpen_) button.ariaLabel = [shell.text_.open, text].filter(Boolean).join(". ");
  // Screen readers overlook a text that comes together with its region.
  await new Promise((done) => setTimeout(done, DELAY));
  if (state.count === count) state.words.textContent = text;
}
