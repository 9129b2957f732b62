// A field for custom CSS. What the parser drops is marked beside its line.

import { freshId, h } from "../dom.js";

/** How long typing may pause before the CSS is checked, in ms. */
const PAUSE = 300;

/** @typedef {{line: number, message: string}} Warning */

export class CSSField {
  /** Counts checks, because answers may come in another order. */ #check = 0;
  /** @type {ReturnType<typeof setTimeout>|undefined} */ #timer;
  #studio;

  constructor(/** @type {import("../panels.js").Studio} */ studio) {
    this.#studio = studio;
    const hint = freshId("warnings");
    this.gutter = h("div", { class: "gutter", "aria-hidden": "true" });
    this.area = h("textarea", {
      id: freshId("css"), class: "code", rows: 10, wrap: "off", spellcheck: "false", "aria-describedby": hint, placeholder: ".typebot-host-bubble {\n  font-style: italic;\n}",
      input: () => this.#take(), change: () => studio.state.settle(), scroll: () => (this.gutter.scrollTop = this.area.scrollTop),
    });
    this.warnings = h("ol", { class: "css-warnings" });
    this.status = h("p", { class: "hint", id: hint, role: "status" });
    this.node = h("div", { class: "field" }, h("label", { class: "label", for: this.area.id }, "Custom CSS"), h("div", { class: "css-editor" }, this.gutter, this.area), this.status, this.warnings);
    this.#mark([]);
  }

  show(/** @type {Record<string, any>} */ theme) {
    const css = theme.customCss ?? "";
    if (css === this.area.value) return;
    this.area.value = css;
    this.#later(0);
  }

  #take() {
    this.#studio.state.change("options.theme.customCss", this.area.value || undefined);
    this.#later(PAUSE);
  }

  #later(/** @type {number} */ pause) {
    this.#mark([]);
    this.status.textContent = "";
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), pause);
  }

  /** Asks the server, which has the parser of the chat. */
  async #ask() {
    const number = ++this.#check;
    const { api, state } = this.#studio;
    const css = this.area.value;
    if (!css) return;
    try {
      const { warnings } = await api.json("css", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ css, imports: state.options.cssImports ?? "" }) });
      if (number !== this.#check || css !== this.area.value) return;
      this.#mark(warnings);
      this.status.textContent = warnings.length ? `${warnings.length === 1 ? "One part does" : `${warnings.length} parts do`} not reach the chat:` : "All of it reaches the chat.";
    } catch (error) {
      if (number === this.#check) this.status.textContent = `It was not checked. ${/** @type {Error} */ (error).message}`;
    }
  }

  #mark(/** @type {Warning[]} */ warnings) {
    const lines = new Set(warnings.map(({ line }) => line));
    const count = Math.max(10, this.area.value.split("\n").length);
    this.gutter.replaceChildren(...Array.from({ length: count }, (_, i) => h("span", { "data-wrong": lines.has(i + 1) }, lines.has(i + 1) ? `! ${i + 1}` : `${i + 1}`)));
    this.gutter.scrollTop = this.area.scrollTop;
    this.warnings.replaceChildren(...warnings.map((warning) => h("li", {}, h("button", { type: "button", class: "finding", click: () => this.#lead(warning.line) }, h("b", {}, `Line ${warning.line}`), h("span", {}, warning.message)))));
    this.area.setAttribute("aria-invalid", `${warnings.length > 0}`);
  }

  /** Selects a line. */
  #lead(/** @type {number} */ line) {
    const lines = this.area.value.split("\n");
    const from = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
    this.area.focus();
    this.area.setSelectionRange(from, from + (lines[line - 1]?.length ?? 0));
  }
}
