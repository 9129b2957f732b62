// What choice inputs need of the browser: a search that ignores accents, and
// rows that scroll sideways.

import { isRightToLeft } from "../screen/answering.js";
import { prefersStill, resizeObserver } from "../screen/screen.js";

export { moveWithArrows } from "../screen/answering.js";

/** Prepares a text for comparison: lower case, without accents. */
export function fold(/** @type {string} */ text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

const rowOf = (/** @type {HTMLElement} */ node) => /** @type {HTMLElement} */ (node.querySelector("[data-row]"));

export function carousel(/** @type {HTMLElement} */ node) {
  const row = rowOf(node);
  const note = () => {
    const at = Math.abs(row.scrollLeft);
    node.toggleAttribute("data-at-start", at < 4);
    node.toggleAttribute("data-at-end", at > row.scrollWidth - row.clientWidth - 4);
  };
  row.addEventListener("scroll", note, { passive: true });
  resizeObserver(note).observe(row);
}

export function slide(/** @type {HTMLElement} */ node, /** @type {number} */ direction) {
  const row = rowOf(node);
  const sign = isRightToLeft(row) ? -direction : direction;
  row.scrollBy({ left: sign * row.clientWidth * 0.8, behavior: prefersStill() ? "instant" : "smooth" });
}
