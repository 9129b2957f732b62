// A question to the visitor, in the panel.

import { element } from "../facade/dom.js";
import { dress } from "./extras.js";

/** @typedef {import("../facade/shell.js").Shell} Shell */
/** @typedef {import("../facade/shell.js").Words} Words */

/** Asks whether the chat may begin anew. It is refused if the chat is closed meanwhile. */
export function confirmRestart(/** @type {Shell} */ shell, /** @type {Words} */ { shell: words }) {
  dress(shell);
  return ask(shell, words.restartTitle, words.restartText, words.restart, words.cancel);
}

/** @returns {Promise<boolean>} */
function ask(/** @type {Shell} */ { panel_, host, root, over_: { signal } }, /** @type {string} */ title, /** @type {string} */ text, /** @type {string} */ yes, /** @type {string} */ no) {
  const panel = /** @type {HTMLElement} */ (panel_);
  panel.querySelector(":scope > .chatlet-ask")?.dispatchEvent(new Event("replaced"));
  const before = /** @type {HTMLElement|null} */ (root.activeElement);
  const cancel = element("button", { type: "button", class: "chatlet-quiet" }, no);
  const agree = element("button", { type: "button", class: "chatlet-loud" }, yes);
  const card = element("div", { class: "chatlet-card", role: "alertdialog", tabindex: "-1", "aria-modal": "true", "aria-labelledby": "chatlet-ask-title", "aria-describedby": "chatlet-ask-text" },
    element("h2", { id: "chatlet-ask-title" }, title), element("p", { id: "chatlet-ask-text" }, text), element("div", { class: "chatlet-choice" }, cancel, agree));
  const cover = element("div", { class: "chatlet-ask" }, card);
  panel.append(cover);
  agree.focus();
  return new Promise((done) => {
    const over = new AbortController();
    const end = (/** @type {boolean} */ isAgreed) => {
      over.abort();
      const hadFocus = cover.contains(root.activeElement);
      cover.remove();
      if (hadFocus) (before?.isConnected ? before : panel).focus({ preventScroll: true });
      done(isAgreed);
    };
    const listen = (/** @type {EventTarget} */ node, /** @type {string} */ type, /** @type {(event: any) => void} */ f, capture = false) => node.addEventListener(type, f, { capture, signal: over.signal });
    listen(agree, "click", () => end(true));
    listen(cancel, "click", () => end(false));
    listen(cover, "click", (event) => event.target === cover && end(false));
    listen(cover, "replaced", () => end(false));
    listen(host, "chatlet:close", () => end(false));
    listen(signal, "abort", () => end(false));
    // A press on the card's words leaves the focus beside the buttons.
    listen(panel, "keydown", (event) => {
      if (event.key !== "Escape" && event.key !== "Tab") return;
      event.preventDefault();
      event.stopPropagation();
      if (event.key === "Escape") end(false);
      else (root.activeElement === agree ? cancel : agree).focus();
    }, true);
  });
}
