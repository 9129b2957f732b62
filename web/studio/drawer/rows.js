// Rows of the drawer's lists: a line, and more if somebody wants it.

import { h } from "../dom.js";

/** How many rows a list keeps. */
const MOST = 300;

/** A list of rows with the newest at the end, and a text while it is empty. */
export class Rows {
  /** @param {string} empty */
  constructor(empty) {
    this.list = h("ol", { class: "rows" });
    this.empty = h("p", { class: "hint" }, empty);
    this.node = h("div", {}, this.empty, this.list);
  }

  add(/** @type {HTMLElement} */ row) {
    const { scrollParent } = this;
    const isAtEnd = !scrollParent || scrollParent.scrollTop + scrollParent.clientHeight >= scrollParent.scrollHeight - 30;
    this.list.append(h("li", {}, row));
    while (this.list.childElementCount > MOST) this.list.firstElementChild?.remove();
    this.empty.hidden = true;
    if (isAtEnd && scrollParent) scrollParent.scrollTop = scrollParent.scrollHeight;
  }

  clear() {
    this.list.replaceChildren();
    this.empty.hidden = false;
  }

  get scrollParent() {
    return this.node.closest(".tab-panel");
  }
}

/** A row that shows its details when it is opened. */
export function row(/** @type {(Node|string)[]} */ line, /** @type {[title: string, value: unknown][]} */ details) {
  const shown = details.filter(([, value]) => value !== undefined && value !== null && value !== "");
  if (!shown.length) return h("div", { class: "row-line" }, ...line);
  return h("details", {}, h("summary", { class: "row-line" }, ...line), ...shown.map(([title, value]) => h("div", {}, title && h("p", { class: "hint" }, title), h("pre", { class: "code-box", tabindex: "0" }, pretty(value)))));
}

/** A value for people: JSON with line breaks. */
export function pretty(/** @type {unknown} */ value) {
  if (typeof value !== "string") return JSON.stringify(value, null, 2);
  try {
    return JSON.stringify(JSON.parse(value), null, 2);
  } catch {
    return value;
  }
}

/** The beginning of a value, for one line. */
export function brief(/** @type {unknown} */ value) {
  if (value === undefined || value === null) return "";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > 90 ? `${text.slice(0, 90)}…` : text;
}

/** A time since the page in the preview has begun. */
export const clock = (/** @type {number} */ ms) => `${(ms / 1000).toFixed(2)} s`;
