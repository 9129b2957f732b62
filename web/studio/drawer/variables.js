// The variables of the bot, as far as they pass through the page: those that a
// start brings along, those that visitors answer, and those that are set here.

import { freshId, h } from "../dom.js";

/** @typedef {import("./drawer.js").Told} Told */

export class VariableList {
  id = "variables";
  title = "Variables";
  /** @type {Map<string, {value: unknown, from: string}>} */ #known = new Map();
  /** The names of the variables that blocks set, by the blocks' ids. @type {Map<string, string>} */ #names = new Map();
  #bot = "";

  /** @param {import("../panels.js").Studio} studio */
  constructor(studio) {
    this.studio = studio;
    this.body = h("tbody", {});
    this.table = h("table", { hidden: true }, h("thead", {}, h("tr", {}, ...["Variable", "Value", "From"].map((title) => h("th", { scope: "col" }, title)))), this.body);
    this.empty = h("p", { class: "hint" }, "Variables come here when the conversation begins, and with each answer that the bot keeps.");
    this.node = h("div", {}, this.#form(), this.empty, this.table);
  }

  hear(/** @type {Told} */ told) {
    if (told.tell === "request") this.#read(told);
    if (told.tell === "event" && told.name === "answer") this.#answered(told.detail);
  }

  clear() {
    this.#known.clear();
    this.#show();
  }

  /** Reads the variables of a start, and those that the page sets. */
  #read(/** @type {Told} */ { url, body }) {
    const { pathname } = new URL(url);
    const isStart = /startChat$/.test(pathname);
    if (isStart) this.#known.clear();
    if (isStart) this.#learn();
    try {
      const sent = JSON.parse(body || "{}");
      const given = isStart ? (sent.prefilledVariables ?? sent.initialContext ?? {}) : /\/variables$/.test(pathname) ? (sent.variables ?? sent) : {};
      for (const [name, value] of Object.entries(given)) this.#known.set(name, { value, from: isStart ? "the page" : "set here" });
    } catch {
      // Another server's request.
    }
    this.#show();
  }

  #answered(/** @type {{message: string, blockId: string}} */ { message, blockId }) {
    const name = this.#names.get(blockId);
    if (name) this.#known.set(name, { value: message, from: "an answer" });
    this.#show();
  }

  /** Learns the names of the bot's variables, if the bot is one of this server. */
  async #learn() {
    const { bot, apiHost } = this.studio.state.options;
    if (bot === this.#bot || apiHost || !this.studio.api.hasToken) return;
    this.#bot = bot;
    this.#names.clear();
    try {
      const { groups } = await this.studio.api.json(`bots/${encodeURIComponent(bot)}/flow`);
      for (const { blocks } of groups) for (const { id, variable } of blocks) if (variable) this.#names.set(id, variable);
    } catch {
      // Then only the names that pass through the page are known.
    }
  }

  #show() {
    this.table.hidden = !this.#known.size;
    this.empty.hidden = this.#known.size > 0;
    this.body.replaceChildren(...[...this.#known].map(([name, { value, from }]) => h("tr", {}, h("th", { scope: "row" }, name), h("td", {}, typeof value === "string" ? value : JSON.stringify(value)), h("td", {}, from))));
  }

  /** Sets a variable of the running conversation. */
  #form() {
    const [nameId, valueId] = [freshId("name"), freshId("value")];
    const name = h("input", { id: nameId, type: "text", autocomplete: "off", required: true });
    const value = h("input", { id: valueId, type: "text", autocomplete: "off" });
    const send = (/** @type {Event} */ event) => {
      event.preventDefault();
      this.studio.preview.call("setVariables", { [name.value]: value.value });
    };
    return h("form", { class: "set-variable", submit: send }, h("label", { for: nameId }, "Set"), name, h("label", { for: valueId }, "to"), value, h("button", { type: "submit" }, "Set"));
  }
}
