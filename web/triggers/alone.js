// Remembers that a visitor wants to be left alone: has put the preview message
// away, or has closed the chat. Nothing is stored before, or before the consent
// that the chat may need.

import { mayStore } from "../extras/may_store.js";

/** @typedef {import("../facade/shell.js").Shell} Shell */
/** @typedef {"preview"|"closed"} What the messages, or the chat that opens by itself, too */

/** What happened on this page, if it cannot be stored or must not be. @type {WeakMap<Shell, Set<What>>} */
const here = new WeakMap();

/** Where it is stored, by the option previewAgain. @type {Record<string, () => Storage|undefined>} */
const PLACES = { never: () => localStorage, session: () => sessionStorage, always: () => undefined };

function placeOf(/** @type {Shell} */ { options: { previewAgain } }, /** @type {What} */ what) {
  const place = what === "preview" ? (PLACES[previewAgain ?? "session"] ?? PLACES.session) : PLACES.session;
  try {
    return place();
  } catch {
    return undefined; // Storage may be blocked.
  }
}

const keyOf = (/** @type {Shell} */ { options: { storageKey } }, /** @type {What} */ what) => `${storageKey}?${what}`;

/** Whether the visitor has said so before. */
export function isLeftAlone(/** @type {Shell} */ shell, /** @type {What} */ what) {
  return here.get(shell)?.has(what) || placeOf(shell, what)?.getItem(keyOf(shell, what)) != null;
}

function leaveAlone(/** @type {Shell} */ shell, /** @type {What} */ what) {
  here.set(shell, (here.get(shell) ?? new Set()).add(what));
  try {
    if (mayStore(shell)) placeOf(shell, what)?.setItem(keyOf(shell, what), "1");
  } catch {} // It may be full.
}

/**
 * Listens to the visitor. Who puts a message away or opens the chat sees no more
 * messages; who closes the chat, or puts a message away, is not interrupted again.
 * @param {Shell} shell
 * @param {AbortController} over is aborted when there is nothing more to show
 */
export function remember(shell, over) {
  const { root, host, over_: { signal } } = shell;
  root.addEventListener("click", (event) => {
    const control = /** @type {Element} */ (event.target).closest(".put-away, .card, .launcher");
    if (control) leaveAlone(shell, "preview");
    if (!control?.matches(".put-away")) return;
    leaveAlone(shell, "closed");
    over.abort();
  }, { capture: true, signal });
  host.addEventListener("chatlet:close", () => leaveAlone(shell, "closed"), { signal });
}
