// Beside the preview: what happens in the chat, so that an author finds out why
// a bot does what it does.

import { h } from "../dom.js";
import { Tabs } from "../tabs.js";
import { ActionList } from "./actions.js";
import { EventList } from "./events.js";
import { RequestList } from "./requests.js";
import { VariableList } from "./variables.js";

/** @typedef {import("../panels.js").Studio} Studio */
/** @typedef {import("../preview/preview.js").Told} Told */

/**
 * A list of the drawer.
 * @typedef {object} List
 * @property {string} id
 * @property {string} title
 * @property {HTMLElement} node
 * @property {(told: Told) => void} hear takes what the page in the preview tells
 * @property {() => void} clear
 */

export function drawer(/** @type {Studio} */ studio) {
  const { state, preview } = studio;
  /** @type {List[]} */
  const lists = [new EventList(), new ActionList(preview), new VariableList(studio), new RequestList()];
  const tabs = new Tabs("What happens", lists, ({ id }) => state.change("view.list", id));
  tabs.panels.forEach((panel, i) => {
    panel.append(lists[i].node);
    // It scrolls, and may have nothing in it that takes the focus.
    panel.tabIndex = 0;
  });
  preview.listen((told) => lists.forEach((list) => list.hear(told)));
  tabs.select(state.view.list ?? lists[0].id);
  const clear = h("button", { type: "button", class: "quiet", click: () => lists.forEach((list) => list.clear()) }, "Clear the lists");
  return h("div", { class: "drawer" }, tabs.list, ...tabs.panels, clear);
}
