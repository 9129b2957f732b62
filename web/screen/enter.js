// Sends long texts with the Enter key, if the page's owner wants that.

import { hasTouchKeyboard } from "./keyboard.js";

/**
 * Makes Enter send the text of a long field. Enter with Shift begins a new line,
 * and an Enter that ends a composition does nothing else. A touch keyboard has
 * no Shift with Enter, so there Enter begins a new line.
 * @param {HTMLElement} node holds the chat
 * @param {Record<string, any>} options
 */
export function sendOnEnter(node, { enter }) {
  if (enter !== "send") return;
  node.addEventListener("focusin", ({ target }) => {
    if (!(target instanceof HTMLTextAreaElement) || hasTouchKeyboard()) return;
    target.setAttribute("aria-keyshortcuts", "Enter");
    target.setAttribute("enterkeyhint", "send");
  });
  node.addEventListener("keydown", (event) => {
    const { target, key, shiftKey, ctrlKey, metaKey, altKey, isComposing, keyCode } = event;
    // Safari reports the Enter that ends a composition with this code alone.
    const isEnter = key === "Enter" && !isComposing && keyCode !== 229;
    if (!isEnter || shiftKey || ctrlKey || metaKey || altKey || !(target instanceof HTMLTextAreaElement) || hasTouchKeyboard()) return;
    event.preventDefault();
    /** @type {HTMLElement|null|undefined} */ (target.form?.querySelector("[type='submit']"))?.click();
  });
}
