// What is in a bot: its findings, which lead to the blocks, and its groups and
// blocks as a list that can be read.

import { freshId, h } from "../dom.js";

/** @typedef {import("./drop.js").Finding} Finding */
/** @typedef {{id: string, type: string, text?: string, variable?: string, isInput?: boolean}} Block */
/** @typedef {{id: string, title: string, blocks: Block[]}} Group */

/** Lists the findings. With an outline, each leads to its place there. */
export function findingsList(/** @type {Finding[]} */ findings, /** @type {Outline|undefined} */ outline) {
  if (!findings.length) return h("p", { class: "good" }, "Nothing is wrong with it.");
  return h("ol", { class: "findings" }, ...findings.map((finding) => h("li", { "data-level": finding.level }, ...oneFinding(finding, outline))));
}

/** @returns {Node[]} */
function oneFinding(/** @type {Finding} */ finding, /** @type {Outline|undefined} */ outline) {
  const { level, message, group, block, groupId, blockId, field } = finding;
  const place = [group && `group “${group}”`, block ?? (blockId && `block ${blockId}`), field].filter(Boolean).join(", ");
  const words = [h("b", {}, level === "error" ? "Error" : "Warning"), h("span", {}, place ? `${message} (${place})` : message)];
  const target = outline?.placeOf(blockId, groupId);
  if (!target) return [h("p", {}, ...words)];
  return [h("button", { type: "button", class: "finding", click: () => lead(target) }, ...words)];
}

/** Brings a place into view, and the focus with it. */
function lead(/** @type {HTMLElement} */ target) {
  for (let node = target.parentElement; node; node = node.parentElement) if (node instanceof HTMLDetailsElement) node.open = true;
  document.querySelector(".outline [aria-current]")?.removeAttribute("aria-current");
  target.setAttribute("aria-current", "true");
  target.focus();
  target.scrollIntoView({ block: "center" });
}

/** The groups and blocks of a bot. */
export class Outline {
  /** @type {Map<string, HTMLElement>} */ #blocks = new Map();
  /** @type {Map<string, HTMLElement>} */ #groups = new Map();

  constructor(/** @type {Group[]} */ groups) {
    this.node = h("div", { class: "outline" }, ...groups.map((group) => this.#group(group)));
  }

  placeOf(/** @type {string|undefined} */ blockId, /** @type {string|undefined} */ groupId) {
    return this.#blocks.get(blockId ?? "") ?? this.#groups.get(groupId ?? "");
  }

  #group(/** @type {Group} */ { id, title, blocks }) {
    const name = h("h4", { id: freshId("group"), tabindex: "-1" }, title || "Group without a name");
    this.#groups.set(id, name);
    return h("section", { "aria-labelledby": name.id }, name, blocks.length ? h("ol", {}, ...blocks.map((block) => this.#block(block))) : h("p", { class: "hint" }, "It has no blocks."));
  }

  #block(/** @type {Block} */ { id, type, text, variable, isInput }) {
    const node = h("li", { tabindex: "-1", "data-block": id, "data-input": isInput }, h("span", { class: "block-type" }, type), text && h("span", { class: "block-text" }, text), variable && h("code", {}, variable));
    this.#blocks.set(id, node);
    return node;
  }
}
