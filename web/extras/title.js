// Marks the page's title with the number of unread messages, and puts it back.
// All chats of a page share one mark.

import { mutationObserver } from "../screen/lacking.js";

/** @typedef {import("../facade/shell.js").Shell} Shell */

/** For how long a title that the page has changed stays unmarked, in ms. A page may insist on its title. */
const PAUSE = 500;

/** What is unread. @type {Map<Shell, number>} */
const unread = new Map();

/** The text of the title as the page has it. */
let own = "";

/** The text with the mark, undefined while there is none. @type {string|undefined} */
let marked;

/** @type {ReturnType<typeof setTimeout>|undefined} */
let timer;

/** Not any title: pictures in a page's body have some, too. */
const title = () => document.querySelector("head > title");

const watch = mutationObserver(() => {
  if (title()?.textContent === marked) return;
  clearTimeout(timer);
  timer = setTimeout(show, PAUSE);
});

/** Marks the title while something is unread. */
export function markTitle(/** @type {Shell} */ shell) {
  const { host, over_: over } = shell;
  const note = (/** @type {number} */ count) => {
    if (count) unread.set(shell, count);
    else if (!unread.delete(shell)) return;
    show();
  };
  host.addEventListener("chatlet:unread", (event) => note(/** @type {CustomEvent} */ (event).detail), over);
  over.signal.addEventListener("abort", () => note(0));
}

function show() {
  clearTimeout(timer);
  const count = [...unread.values()].reduce((sum, one) => sum + one, 0);
  if (count) watch.observe(document.head, { childList: true, subtree: true, characterData: true });
  else watch.disconnect();
  const node = title();
  if (!node) return;
  const now = node.textContent ?? "";
  // The page may have changed its title meanwhile.
  if (now !== marked) own = now;
  marked = count ? `(${count}) ${own}` : undefined;
  const text = marked ?? own;
  if (now !== text) node.textContent = text;
}
