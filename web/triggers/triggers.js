// Shows preview messages, and opens the chat, when the page's owner says so.
// Only pages with these options fetch this file, when they begin.

import { come, momentsOf } from "./moments.js";
import { isLeftAlone, remember } from "./alone.js";

/** @typedef {import("../facade/shell.js").Shell} Shell */
/** @typedef {{message?: string, avatarUrl?: string, on?: string}} Message */

/** When a message comes after the one before, if it does not say so itself. */
const NEXT = "seconds:6";

/** Waits for the moments of the options. */
export function watch(/** @type {Shell} */ shell) {
  if (shell.isUnmounted_) return;
  const { autoShowDelay, showOn, mode } = shell.options;
  const timer = autoShowDelay >= 0 ? setTimeout(() => shell.open(), autoShowDelay) : undefined;
  const over = new AbortController();
  shell.over_.signal.addEventListener("abort", () => (clearTimeout(timer), over.abort()));
  shell.host.addEventListener("chatlet:open", () => over.abort(), shell.over_);
  remember(shell, over);
  if (shell.isOpen_ || over.signal.aborted) return;
  if (showOn && !isLeftAlone(shell, "closed")) when(showOn, "data-show-on", over.signal)?.then(() => shell.open());
  if (mode === "bubble" && !isLeftAlone(shell, "preview")) preview(shell, over.signal).catch(() => {});
}

/** Waits for a moment; undefined if there is none that is right. */
function when(/** @type {string} */ given, /** @type {string} */ name, /** @type {AbortSignal} */ signal) {
  const moments = momentsOf(given, (problem) => console.error(`[chatlet] ${name}: ${problem}`));
  return moments && come(moments, signal);
}

/** Shows the preview messages one after another. */
async function preview(/** @type {Shell} */ shell, /** @type {AbortSignal} */ signal) {
  const { previewOn, previewDelay } = shell.options;
  const several = messagesOf(shell.options.previewMessages);
  const own = previewOn ?? (previewDelay >= 0 ? `seconds:${previewDelay / 1000}` : undefined);
  // One message alone may be there for calls of JavaScript.
  if (!several.length && own === undefined) return;
  for (const [i, { message, avatarUrl, on }] of (several.length ? several : [{}]).entries()) {
    await (on === undefined ? when(i ? NEXT : (own ?? "seconds:0"), "data-preview-on", signal) : when(on, "data-preview-messages", signal) ?? new Promise(() => {}));
    if (signal.aborted || shell.isOpen_) return;
    await shell.command("showPreviewMessage", { message, avatarUrl });
  }
}

/** Reads a list of messages, or of their texts. */
function messagesOf(/** @type {unknown} */ given) {
  let list = given ?? [];
  try {
    if (typeof list === "string") list = JSON.parse(list);
  } catch {}
  if (!Array.isArray(list)) {
    console.error(`[chatlet] data-preview-messages=${JSON.stringify(given)}: want a JSON array of texts, or of objects such as {"message": "Hello", "on": "seconds:5"}`);
    return [];
  }
  return /** @type {Message[]} */ (list.map((one) => (typeof one === "string" ? { message: one } : { ...one })).filter(({ message }) => message));
}
