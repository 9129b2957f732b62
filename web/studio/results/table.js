// What visitors answered, as a table with a search. It is loaded page by page.

import { freshId, h } from "../dom.js";
import { pathOf } from "../bots/panel.js";

/** @typedef {{id: string, name: string}} Column */
/** @typedef {{id: string, started: string, completed: boolean, cells: Record<string, string>}} Row */

/** How long typing may pause before a search begins, in ms. */
const PAUSE = 250;

export class Table {
  /** The id after which the next page begins. */ #next = "";
  /** @type {Column[]} */ #columns = [];
  /** Counts searches, because answers may come in another order. */ #search = 0;
  /** @type {ReturnType<typeof setTimeout>|undefined} */ #timer;

  /** @param {import("../panels.js").Studio} studio */
  constructor(studio, /** @type {string} */ bot) {
    this.studio = studio;
    this.bot = bot;
    this.search = h("input", { type: "search", id: freshId("search"), autocomplete: "off", placeholder: "A name, an address, a word …", input: () => this.#later() });
    this.found = h("p", { class: "hint", role: "status" });
    this.head = h("tr");
    this.body = h("tbody");
    this.more = h("button", { type: "button", click: () => this.#more() }, "Show more");
    this.node = h("div", {},
      h("div", { class: "search" }, h("label", { class: "label", for: this.search.id }, "Find in all answers"), this.search, this.found),
      h("div", { class: "scroll", role: "region", "aria-label": "Answers", tabindex: "0" }, h("table", { class: "answers" }, h("thead", {}, this.head), this.body)),
      this.more);
  }

  /** Loads the first page. */
  async begin() {
    const number = ++this.#search;
    const page = await this.#load("");
    if (number !== this.#search) return;
    this.#columns = page.columns;
    this.head.replaceChildren(...["Began", "Came to the end", ...page.columns.map((/** @type {Column} */ { name }) => name || "Question")].map((title) => h("th", { scope: "col" }, title)));
    this.body.replaceChildren();
    this.#add(page);
    this.found.textContent = this.search.value ? `${page.found} of ${page.total} visitors` : "";
  }

  #later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.begin().catch((error) => this.studio.say(error.message, "bad")), PAUSE);
  }

  async #more() {
    const first = this.body.rows.length;
    try {
      this.#add(await this.#load(this.#next));
    } catch (error) {
      return this.studio.say(/** @type {Error} */ (error).message, "bad");
    }
    // The button may be gone, and the focus with it.
    const row = this.body.rows[first];
    row?.setAttribute("tabindex", "-1");
    row?.focus();
  }

  #load(/** @type {string} */ after) {
    const query = new URLSearchParams({ search: this.search.value.trim(), after });
    return this.studio.api.json(`${pathOf(this.bot, "results")}?${query}`);
  }

  #add(/** @type {{rows: Row[], next?: string}} */ { rows, next = "" }) {
    this.body.append(...rows.map((row) => this.#row(row)));
    this.#next = next;
    this.more.hidden = !next;
  }

  #row(/** @type {Row} */ { started, completed, cells }) {
    const began = new Date(started);
    return h("tr", {}, h("th", { scope: "row" }, h("time", { datetime: started }, began.toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" }))),
      h("td", {}, completed ? "Yes" : "No"), ...this.#columns.map(({ id }) => h("td", {}, cells[id] ?? "")));
  }
}
