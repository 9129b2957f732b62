// A button with a menu, as WAI-ARIA describes it: arrow keys move, Escape and
// Tab close.

import { element } from "../facade/dom.js";
import { picture } from "./picture.js";

/** @typedef {{name: Parameters<typeof picture>[0], label: string, act: () => void, isOn?: () => boolean}} Item with isOn, it is a switch */

/** @returns {HTMLElement[]} the button, and its menu */
export function menu(/** @type {string} */ label, /** @type {Item[]} */ items) {
  const opener = element("button", { type: "button", class: "chatlet-act chatlet-act-more", "aria-label": label, title: label, "aria-haspopup": "menu", "aria-expanded": "false" }, picture("more"));
  const list = element("div", { class: "chatlet-menu", role: "menu", "aria-label": label });
  const nodes = items.map((item) => entry(item));
  list.append(...nodes);
  list.hidden = true;
  const toggle = (/** @type {boolean} */ isOpen) => {
    list.hidden = !isOpen;
    opener.ariaExpanded = `${isOpen}`;
    items.forEach(({ isOn }, i) => isOn && (nodes[i].ariaChecked = `${isOn()}`));
  };
  const leave = () => {
    toggle(false);
    opener.focus();
  };
  // In Safari, a press on a button moves the focus away, which would close the
  // list before the click.
  opener.addEventListener("mousedown", (event) => event.preventDefault());
  opener.addEventListener("click", () => {
    if (!list.hidden) return leave();
    toggle(true);
    nodes[0].focus();
  });
  opener.addEventListener("keydown", (event) => {
    if (!/^Arrow(Up|Down)$/.test(event.key)) return;
    event.preventDefault();
    toggle(true);
    nodes.at(event.key === "ArrowUp" ? -1 : 0)?.focus();
  });
  nodes.forEach((node, i) => node.addEventListener("click", () => (leave(), items[i].act())));
  list.addEventListener("keydown", (event) => {
    const at = nodes.indexOf(/** @type {HTMLElement} */ (event.target));
    const next = { ArrowDown: (at + 1) % nodes.length, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (event.key === "Tab") toggle(false);
    if (event.key === "Escape") leave();
    if (next !== undefined) nodes.at(next)?.focus();
    if (next === undefined && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
  });
  // A press elsewhere, or the focus elsewhere.
  list.addEventListener("focusout", (event) => {
    const to = /** @type {Node|null} */ (event.relatedTarget);
    if (!list.contains(to) && to !== opener) toggle(false);
  });
  return [opener, list];
}

function entry(/** @type {Item} */ { name, label, isOn }) {
  const switched = isOn ? [element("span", { class: "chatlet-switch" })] : [];
  return element("button", { type: "button", role: isOn ? "menuitemcheckbox" : "menuitem", tabindex: "-1" }, picture(name), element("span", {}, label), ...switched);
}
