// A list of tabs, as the ARIA pattern has it: one tab stop, arrow keys between
// the tabs, and each tab shows its panel.

import { freshId, h } from "./dom.js";

/** @typedef {{id: string, title: string, panel: HTMLElement, tab: HTMLButtonElement}} Tab */

export class Tabs {
  /** @type {Tab[]} */ #tabs;
  #show;

  /**
   * @param {string} label what the list is called
   * @param {{id: string, title: string}[]} items
   * @param {(tab: Tab) => void} [show] is called whenever a tab is shown
   */
  constructor(label, items, show = () => {}) {
    this.#show = show;
    this.#tabs = items.map(({ id, title }) => {
      const [tabId, panelId] = [freshId("tab"), freshId("panel")];
      const tab = h("button", { type: "button", role: "tab", id: tabId, "aria-controls": panelId, "data-tab": id, click: () => this.select(id) }, title);
      const panel = h("div", { role: "tabpanel", id: panelId, "aria-labelledby": tabId, class: "tab-panel", hidden: true });
      return { id, title, panel, tab };
    });
    this.list = h("div", { role: "tablist", "aria-label": label, class: "tabs", keydown: (/** @type {KeyboardEvent} */ event) => this.#key(event) }, ...this.#tabs.map(({ tab }) => tab));
    this.panels = this.#tabs.map(({ panel }) => panel);
  }

  /** Shows a tab. One that does not exist is the first. */
  select(/** @type {string} */ id) {
    const chosen = this.#tabs.find((tab) => tab.id === id) ?? this.#tabs[0];
    for (const tab of this.#tabs) {
      const isChosen = tab === chosen;
      tab.panel.hidden = !isChosen;
      tab.tab.setAttribute("aria-selected", `${isChosen}`);
      tab.tab.tabIndex = isChosen ? 0 : -1;
    }
    this.#show(chosen);
  }

  #key(/** @type {KeyboardEvent} */ event) {
    const steps = /** @type {Record<string, number>} */ ({ ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 });
    const now = this.#tabs.findIndex(({ tab }) => tab === document.activeElement);
    const count = this.#tabs.length;
    const next = event.key === "Home" ? 0 : event.key === "End" ? count - 1 : event.key in steps ? (now + steps[event.key] + count) % count : -1;
    if (next < 0) return;
    event.preventDefault();
    this.select(this.#tabs[next].id);
    this.#tabs[next].tab.focus();
  }
}
