// The requests to the chat's server, with the replies and the time that each
// took.

import { h } from "../dom.js";
import { Rows, row } from "./rows.js";

export class RequestList {
  id = "requests";
  title = "Requests";
  #rows = new Rows("The requests to the chat's server come here, with the time that each took.");
  node = this.#rows.node;
  /** The requests that wait for their replies, by number. @type {Map<number, {told: import("./drawer.js").Told, node: HTMLElement}>} */
  #waiting = new Map();

  hear(/** @type {import("./drawer.js").Told} */ told) {
    // Another page counts from the beginning.
    if (told.tell === "ready") this.#waiting.clear();
    if (told.tell === "request") this.#ask(told);
    if (told.tell === "reply") this.#answer(told);
  }

  #ask(/** @type {import("./drawer.js").Told} */ told) {
    const node = row([h("b", {}, told.method), h("span", {}, placeOf(told.url)), h("span", { class: "took" }, "…")], [["Request", told.body]]);
    this.#waiting.set(told.id, { told, node });
    this.#rows.add(node);
  }

  #answer(/** @type {import("./drawer.js").Told} */ { id, status, ms, body }) {
    const asked = this.#waiting.get(id);
    if (!asked) return;
    this.#waiting.delete(id);
    const isGood = status >= 200 && status < 400;
    const { method, url, body: sent } = asked.told;
    const wasOpen = asked.node.hasAttribute("open");
    const node = row([h("b", {}, method), h("span", {}, placeOf(url)), h("span", { class: "took", "data-level": isGood ? "info" : "error" }, `${status || "failed"}, ${ms} ms`)], [["Request", sent], ["Reply", body]]);
    node.toggleAttribute("open", wasOpen);
    asked.node.replaceWith(node);
  }

  clear() {
    this.#waiting.clear();
    this.#rows.clear();
  }
}

/** The part of an address that tells requests apart. */
function placeOf(/** @type {string} */ url) {
  const { origin, pathname } = new URL(url);
  return origin === location.origin ? pathname : `${origin}${pathname}`;
}
