// One option in the form: its label, its control, what it is, and what is wrong
// with a value. A wrong value stays in its control and does not reach the chat.

import { freshId, h } from "../dom.js";
import { OPTIONS, idleReason, isDefault, read } from "../schema.js";
import { RESTARTS } from "../preview/preview.js";
import { controlOf } from "./controls.js";
import { describe } from "./doc.js";
import { GROUPS } from "./groups.js";

/** @typedef {import("../schema.js").Option} Option */

export class Field {
  /** The value that the control shows, as JSON. @type {string|undefined} */ #shown;

  /**
   * @param {import("../panels.js").Studio} studio
   * @param {Option} option
   * @param {string} label
   */
  constructor({ state, api }, option, label) {
    this.option = option;
    this.label = label;
    this.state = state;
    const [id, hint, problem] = [freshId("field"), freshId("hint"), freshId("problem")];
    this.control = controlOf({ option, id, label, describedBy: `${problem} ${hint}`, change: (value) => this.#take(value), settle: () => state.settle(), api });
    this.problem = h("p", { class: "problem", id: problem });
    this.idle = h("p", { class: "idle", hidden: true });
    this.reset = h("button", { type: "button", class: "reset quiet", hidden: true, "aria-label": `${label}: back to the default`, click: () => this.#reset() }, "Default");
    const text = h("p", { class: "hint", id: hint }, ...describe(option.doc), ` Default: ${option.unset}.`, RESTARTS.has(option.name) && " A change starts the conversation again.");
    const title = this.control.isGroup ? h("span", { class: "label", id: `${id}-label` }, label) : h("label", { class: "label", for: id }, label);
    this.node = h("div", { class: "field", "data-option": option.name }, h("div", { class: "field-head" }, title, h("code", {}, option.attribute), this.reset), this.control.node, this.problem, this.idle, text);
  }

  /** Shows the value of the option, unless its own control has just set it. */
  show(/** @type {Record<string, unknown>} */ options) {
    const value = options[this.option.name];
    const text = JSON.stringify(value) ?? "";
    const isSet = this.option.name in options;
    if (text !== this.#shown) {
      this.#shown = text;
      this.control.set(value);
      this.#say("");
    }
    this.reset.hidden = !isSet && !this.problem.textContent;
    this.node.toggleAttribute("data-set", isSet);
    const reason = idleReason(this.option, options);
    this.idle.hidden = !reason || !isSet;
    if (reason) this.idle.textContent = `Has no effect while ${labelOf(reason.other)} is not “${reason.value}”.`;
    this.node.toggleAttribute("data-idle", !!reason);
  }

  #take(/** @type {unknown} */ given) {
    const { option, state } = this;
    const result = given === "" || given === undefined ? { value: undefined } : read(option, given);
    if ("problem" in result) {
      this.#say(`${result.problem}.`);
      this.reset.hidden = false;
      return;
    }
    this.#say("");
    const value = isDefault(option, result.value) ? undefined : result.value;
    this.#shown = JSON.stringify(value) ?? "";
    state.change(`options.${option.name}`, value);
    this.show(state.options);
  }

  #reset() {
    this.control.set(undefined);
    this.#say("");
    this.state.change(`options.${this.option.name}`, undefined);
    this.state.settle();
    this.show(this.state.options);
    this.control.focus();
  }

  /** Says what is wrong. An empty text takes that back. */
  #say(/** @type {string} */ text) {
    this.problem.textContent = text;
    this.control.mark(text !== "");
  }
}

/** The label of an option. */
const labelOf = (/** @type {string} */ name) => GROUPS.map(({ options }) => options[name]).find(Boolean) ?? OPTIONS.get(name)?.attribute ?? name;
