// What the bot does in the page, and which of it is vetoed.

import { h } from "../dom.js";
import { KINDS } from "../options/actions.js";
import { Rows, brief, clock, row } from "./rows.js";

export class ActionList {
  id = "actions";
  title = "Actions";
  #rows = new Rows("What the bot does in the page comes here: scripts, redirects, pauses and more.");
  /** @type {HTMLInputElement[]} */ #boxes;

  /** @param {import("../preview/preview.js").Preview} preview */
  constructor(preview) {
    const veto = () => preview.veto(this.#boxes.filter((box) => box.checked).map((box) => box.value));
    this.#boxes = ["all", ...Object.keys(KINDS)].map((kind) => h("input", { type: "checkbox", value: kind, change: veto }));
    const label = (/** @type {string} */ kind) => (kind === "all" ? "everything" : kind);
    const list = h("details", {}, h("summary", {}, "Veto actions in the preview"), h("div", { class: "vetoes" }, ...this.#boxes.map((box) => h("label", {}, box, h("span", {}, label(box.value))))));
    this.node = h("div", {}, list, this.#rows.node);
  }

  hear(/** @type {import("./drawer.js").Told} */ told) {
    if (told.tell !== "event" || told.name !== "action") return;
    const { type, payload } = told.detail;
    this.#rows.add(row([h("time", {}, clock(told.at)), h("b", {}, type), h("span", { "data-veto": told.isVetoed }, told.isVetoed ? "vetoed" : ""), h("span", {}, brief(payload))], [["", payload]]));
  }

  clear() {
    this.#rows.clear();
  }
}
