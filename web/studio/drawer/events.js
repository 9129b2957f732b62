// The events of the widget, and what it says in the console.

import { h } from "../dom.js";
import { Rows, brief, clock, row } from "./rows.js";

export class EventList {
  id = "events";
  title = "Events";
  #rows = new Rows("The events of the widget come here: open it, and say something.");
  node = this.#rows.node;

  hear(/** @type {import("./drawer.js").Told} */ told) {
    if (told.tell === "event") this.#rows.add(row([h("time", {}, clock(told.at)), h("b", {}, told.name), h("span", {}, brief(told.detail))], [["", told.detail]]));
    if (told.tell === "console") this.#rows.add(row([h("b", { "data-level": told.level }, told.level), h("span", {}, brief(told.text))], [["", told.text.length > 90 ? told.text : ""]]));
    if (told.tell === "failed") this.#rows.add(row([h("b", { "data-level": "error" }, told.name), h("span", {}, told.text)], []));
  }

  clear() {
    this.#rows.clear();
  }
}
