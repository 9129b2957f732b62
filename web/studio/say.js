// Tells the owner what has happened: in sight for some seconds, and to screen
// readers.

import { h } from "./dom.js";

/** How long a text is shown, in ms. */
const SHOWN = 6000;

/** @returns {{status: HTMLElement, say: (text: string, kind?: "good"|"bad") => void}} */
export function speaker() {
  const status = h("div", { class: "status", role: "status" });
  let timer = 0;
  const say = (/** @type {string} */ text, /** @type {"good"|"bad"} */ kind = "good") => {
    clearTimeout(timer);
    status.replaceChildren(h("p", { "data-kind": kind }, text));
    timer = setTimeout(() => status.replaceChildren(), SHOWN);
  };
  return { status, say };
}
