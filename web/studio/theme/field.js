// One part of the theme in the form: its label, its control, and what is wrong
// with a value. A wrong value stays in its control and does not reach the chat.

import { freshId, h } from "../dom.js";
import { controlOf, textControl } from "../options/controls.js";
import { read } from "../schema.js";
import { at } from "./parts.js";

/** @typedef {import("./parts.js").Part} Part */

export class ThemeField {
  /** The value that the control shows, as JSON. */ #shown = "";
  #studio;

  constructor(/** @type {import("../panels.js").Studio} */ studio, /** @type {Part} */ part) {
    this.#studio = studio;
    this.part = part;
    const { path, label, want, unset = "as the bot has it", doc } = part;
    const [id, hint, problem] = [freshId("part"), freshId("hint"), freshId("problem")];
    const option = { name: path, attribute: "", want, unset, doc: "" };
    const given = { option, id, label, describedBy: `${problem} ${hint}`, change: (/** @type {unknown} */ value) => this.#take(value), settle: () => studio.state.settle(), api: studio.api };
    this.control = want === "" ? textControl(given, !!part.isLong) : controlOf(given);
    this.problem = h("p", { class: "problem", id: problem });
    this.reset = h("button", { type: "button", class: "reset quiet", hidden: true, "aria-label": `Default: ${label}`, click: () => this.#reset() }, "Default");
    const title = this.control.isGroup ? h("span", { class: "label" }, label) : h("label", { class: "label", for: id }, label);
    this.node = h("div", { class: "field", "data-part": path }, h("div", { class: "field-head" }, title, this.reset), this.control.node, this.problem, h("p", { class: "hint", id: hint }, doc ?? ""));
  }

  /** Whether the theme sets this part. */
  isSet(/** @type {Record<string, any>} */ theme) {
    return this.#read(theme) !== undefined;
  }

  /** Shows the value of a theme, unless the own control has just set it. */
  show(/** @type {Record<string, any>} */ theme) {
    const value = this.#read(theme);
    const text = JSON.stringify(value) ?? "";
    if (text !== this.#shown) {
      this.#shown = text;
      this.control.set(value);
      this.#say("");
    }
    this.reset.hidden = value === undefined && !this.problem.textContent;
    this.node.toggleAttribute("data-set", value !== undefined);
  }

  #read(/** @type {Record<string, any>} */ theme) {
    return this.part.get ? this.part.get(theme) : at(theme, this.part.path);
  }

  #take(/** @type {unknown} */ given) {
    const { part } = this;
    const result = given === "" || given === undefined ? { value: undefined } : read({ name: part.label, attribute: "", want: part.want, unset: "", doc: "" }, given);
    if ("problem" in result) {
      this.#say(`${result.problem}.`);
      this.reset.hidden = false;
      return;
    }
    this.#say("");
    this.#put(result.value);
  }

  #put(/** @type {unknown} */ value) {
    const { state } = this.#studio;
    const theme = state.options.theme ?? {};
    const [path, changed] = this.part.put ? this.part.put(value, theme) : [this.part.path, value];
    this.#shown = JSON.stringify(value) ?? "";
    state.change(`options.theme.${path}`, isEmpty(changed) ? undefined : changed);
    this.show(state.options.theme ?? {});
  }

  #reset() {
    this.control.set(undefined);
    this.#say("");
    this.#put(undefined);
    this.#studio.state.settle();
    this.control.focus();
  }

  /** Says what is wrong. An empty text takes that back. */
  #say(/** @type {string} */ text) {
    this.problem.textContent = text;
    this.control.mark(text !== "");
  }
}

const isEmpty = (/** @type {unknown} */ value) => typeof value === "object" && value !== null && !Object.keys(value).length;
