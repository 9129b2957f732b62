// The controls of the form, one for each kind of value.

import { freshId, h } from "../dom.js";
import { LANGUAGES, wordsOf } from "../schema.js";
import { actionsControl } from "./actions.js";
import { iconControl } from "./icon.js";

/**
 * What a control is made of. An empty value means the default.
 * @typedef {object} Given
 * @property {import("../schema.js").Option} option
 * @property {string} id
 * @property {string} label
 * @property {string} describedBy
 * @property {(value: unknown) => void} change is called with each new value
 * @property {() => void} settle is called when a change is complete
 * @property {import("../api.js").API} api
 */

/**
 * @typedef {object} Control
 * @property {HTMLElement} node
 * @property {boolean} [isGroup] whether it has several controls, with the label around them
 * @property {(value: any) => void} set shows a value; undefined is the default
 * @property {(isWrong: boolean) => void} mark
 * @property {() => void} focus
 */

/** Options with a control of their own. @type {Record<string, (given: Given) => Control>} */
const OWN = { buttonIcon: iconControl, buttonCloseIcon: iconControl, actions: actionsControl, lang: languageControl, bot: botControl };

/** Options whose texts may be long. */
const LONG = /^(consentText|previewMessage|target)$/;

/** @returns {Control} */
export function controlOf(/** @type {Given} */ given) {
  const { option } = given;
  const words = wordsOf(option);
  if (OWN[option.name]) return OWN[option.name](given);
  if (option.want === "bool") return switchControl(given);
  if (words) return choiceControl(given, words);
  if (option.want === "color") return colorControl(given);
  if (/^(object|messages)$/.test(option.want)) return jsonControl(given);
  return textControl(given, LONG.test(option.name));
}

/** A field for a text. @returns {Control} */
export function textControl(/** @type {Given} */ { option, id, describedBy, change, settle }, isLong = false, /** @type {Record<string, any>} */ more = {}) {
  const attributes = { id, "aria-describedby": describedBy, placeholder: option.unset, autocomplete: "off", spellcheck: "false", inputmode: option.want.includes("..") ? "decimal" : undefined, input: () => change(node.value.trim()), change: settle, ...more };
  const node = isLong ? h("textarea", { rows: 2, ...attributes }) : h("input", { type: "text", ...attributes });
  return single(node, (value) => (node.value = value === undefined ? "" : `${value}`));
}

/** The control of one node. @returns {Control} */
export function single(/** @type {HTMLElement} */ node, /** @type {(value: any) => void} */ set, /** @type {HTMLElement} */ around = node) {
  return { node: around, set, mark: (isWrong) => node.setAttribute("aria-invalid", `${isWrong}`), focus: () => node.focus() };
}

/** @returns {Control} */
function switchControl(/** @type {Given} */ { option, id, describedBy, change, settle }) {
  const isDefault = option.unset === "true";
  const node = h("input", { type: "checkbox", role: "switch", id, "aria-describedby": describedBy, class: "switch", change: () => (change(node.checked), settle()) });
  return single(node, (value) => (node.checked = value === undefined ? isDefault : `${value}` === "true"));
}

/** A few words to choose from, side by side. @returns {Control} */
function choiceControl(/** @type {Given} */ { option, id, label, describedBy, change, settle }, /** @type {string[]} */ words) {
  const name = freshId("choice");
  const radios = words.map((word) => h("input", { type: "radio", name, value: word, id: `${id}-${word}`, change: () => (change(word), settle()) }));
  const node = h("div", { role: "radiogroup", "aria-label": label, "aria-describedby": describedBy, class: "choice" }, ...radios.map((radio) => h("label", {}, radio, h("span", {}, radio.value))));
  const set = (/** @type {unknown} */ value) => radios.forEach((radio) => (radio.checked = radio.value === (value ?? option.unset)));
  return { node, isGroup: true, set, mark: () => {}, focus: () => (radios.find((radio) => radio.checked) ?? radios[0]).focus() };
}

/** A text for any CSS colour, and the system's picker. @returns {Control} */
function colorControl(/** @type {Given} */ given) {
  const text = textControl(given);
  const field = /** @type {HTMLInputElement} */ (text.node);
  const picker = h("input", { type: "color", "aria-label": `${given.label}: pick a colour`, input: () => {
    field.value = picker.value;
    given.change(picker.value);
  }, change: given.settle });
  const show = () => {
    const color = hexOf(field.value);
    picker.value = color ?? "#808080";
    picker.toggleAttribute("data-empty", !color);
  };
  field.addEventListener("input", show);
  show();
  return { ...text, node: h("div", { class: "color" }, picker, field), set: (value) => (text.set(value), show()) };
}

/** A CSS colour as the picker takes it, or undefined. */
function hexOf(/** @type {string} */ color) {
  if (!CSS.supports("color", color)) return undefined;
  const context = document.createElement("canvas").getContext("2d");
  if (!context) return undefined;
  context.fillStyle = color;
  const hex = `${context.fillStyle}`;
  return hex.startsWith("#") ? hex : undefined;
}

/** @returns {Control} */
function jsonControl(/** @type {Given} */ given) {
  const { option, id, describedBy, change, settle } = given;
  const example = option.want === "messages" ? '["Hello!", {"message": "Can I help?", "on": "scroll:40"}]' : '{"name": "Ada"}';
  const node = h("textarea", { id, rows: 4, class: "code", "aria-describedby": describedBy, placeholder: example, spellcheck: "false", input: () => change(node.value.trim()), change: settle });
  return single(node, (value) => (node.value = value === undefined ? "" : JSON.stringify(value, null, 2)));
}

/** A field that suggests the languages of Chatlet, and takes any. @returns {Control} */
function languageControl(/** @type {Given} */ given) {
  const names = new Intl.DisplayNames(["en"], { type: "language" });
  const list = h("datalist", { id: freshId("languages") }, ...LANGUAGES.map((tag) => h("option", { value: tag }, names.of(tag) ?? tag)));
  const text = textControl(given, false, { list: list.id });
  return { ...text, node: h("div", {}, text.node, list) };
}

/** A field that suggests the bots of this server. @returns {Control} */
function botControl(/** @type {Given} */ given) {
  const list = h("datalist", { id: freshId("bots") });
  const text = textControl(given, false, { list: list.id, placeholder: "my-bot" });
  given.api.json("bots").then((bots) => list.replaceChildren(...bots.map((/** @type {any} */ { id, name }) => h("option", { value: id }, name ?? id))), () => {});
  return { ...text, node: h("div", {}, text.node, list) };
}
