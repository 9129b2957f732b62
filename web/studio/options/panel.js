// The form of all options, in groups, with a search.

import { freshId, h } from "../dom.js";
import { OPTIONS } from "../schema.js";
import { searchable } from "./doc.js";
import { Field } from "./field.js";
import { GROUPS } from "./groups.js";

/** @typedef {import("../panels.js").Studio} Studio */
/** @typedef {{title: string, node: HTMLDetailsElement, count: HTMLElement, fields: Field[]}} Group */

/** @type {import("../panels.js").Panel} */
export const optionsPanel = {
  id: "options",
  title: "Options",
  mount,
};

function mount(/** @type {HTMLElement} */ parent, /** @type {Studio} */ studio) {
  const groups = GROUPS.map((group) => makeGroup(studio, group));
  const found = h("p", { class: "hint", role: "status" });
  const search = h("input", { type: "search", id: freshId("search"), placeholder: "Colour, sound, redirect …", autocomplete: "off", input: () => find(groups, search.value, found) });
  parent.append(
    h("div", { class: "search" }, h("label", { for: search.id }, "Find an option"), search, found),
    ...groups.map(({ node }) => node));
  const show = () => groups.forEach((group) => showGroup(group, studio.state.options));
  studio.state.subscribe(({ options }) => options && show());
  show();
}

/** @returns {Group} */
function makeGroup(/** @type {Studio} */ studio, /** @type {typeof GROUPS[0]} */ { id, title, isOpen, options }) {
  const fields = Object.entries(options).map(([name, label]) => new Field(studio, /** @type {import("../schema.js").Option} */ (OPTIONS.get(name)), label));
  const count = h("span", { class: "count" });
  const node = h("details", { class: "group", id: `group-${id}`, open: isOpen }, h("summary", {}, h("h2", {}, title), count), ...fields.map((field) => field.node));
  return { title, node, count, fields };
}

/** Shows the values, and how many of a group differ from the defaults. */
function showGroup(/** @type {Group} */ { count, fields }, /** @type {Record<string, unknown>} */ options) {
  for (const field of fields) field.show(options);
  const set = fields.filter(({ option }) => option.name in options).length;
  count.textContent = set ? `${set} set` : "";
}

/** Shows the fields that contain all words of a search. */
function find(/** @type {Group[]} */ groups, /** @type {string} */ text, /** @type {HTMLElement} */ found) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const { title, node, fields } of groups) {
    const before = count;
    for (const field of fields) {
      const where = searchable(field.option.name, `${title} ${field.label}`);
      field.node.hidden = !words.every((word) => where.includes(word));
      if (!field.node.hidden) count++;
    }
    node.hidden = count === before;
    if (!words.length) continue;
    node.open = true;
  }
  found.textContent = !words.length ? "" : count ? `${count} of the options` : "No option is about that.";
}
