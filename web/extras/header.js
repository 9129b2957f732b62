// The header of a chat's panel: who speaks here, and what a visitor can do with
// the chat as a whole.

import { element } from "../facade/dom.js";
import { avatar } from "./avatar.js";
import { report } from "./extras.js";
import { menu } from "./menu.js";
import { picture } from "./picture.js";
import { resizable } from "./size.js";
import { soundItem } from "./sound.js";
import { save } from "./transcript.js";

/** @typedef {import("../facade/shell.js").Shell} Shell */
/** @typedef {import("../facade/shell.js").Words} Words */

/** A button with a picture. */
export function button(/** @type {Parameters<typeof picture>[0]} */ name, /** @type {string} */ label, /** @type {() => void} */ act) {
  const node = element("button", { type: "button", class: `chatlet-act chatlet-act-${name}`, "aria-label": label, title: label }, picture(name));
  node.addEventListener("click", act);
  return node;
}

/** Puts a header into the panel, unless it has one. */
export function addHeader(/** @type {Shell} */ shell, /** @type {Words} */ { shell: words }) {
  const panel = /** @type {HTMLElement} */ (shell.panel_);
  if (panel.classList.contains("chatlet-headed")) return;
  const { title, subtitle, mode } = shell.options;
  const names = element("div", { class: "chatlet-names" }, element("div", { class: "chatlet-title" }, element("bdi", {}, title || words.chat)));
  if (subtitle) names.append(element("div", { class: "chatlet-subtitle" }, element("bdi", {}, subtitle)));
  const items = [
    { name: /** @type {const} */ ("restart"), label: words.restart, act: () => void shell.command("restart").catch(report) },
    ...soundItem(shell, words.sound),
    { name: /** @type {const} */ ("text"), label: words.saveText, act: () => void save(shell, "text").catch(report) },
    { name: /** @type {const} */ ("page"), label: words.savePage, act: () => void save(shell, "html").catch(report) },
  ];
  const isInline = /^(standard|page)$/.test(mode);
  const header = element("div", { class: "chatlet-header", part: "header" }, avatar(shell), names, ...menu(words.more, items));
  panel.classList.add("chatlet-headed");
  panel.prepend(header);
  if (isInline) return;
  header.append(...resizable(shell, words), button("close", words.close, () => shell.close()));
}
