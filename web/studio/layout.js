// The page of the studio: a header, and three regions beside each other. On a
// phone there is one region at a time, with a bar to change it.

import { h, icon } from "./dom.js";
import { Tabs } from "./tabs.js";

/** @typedef {import("./panels.js").Studio} Studio */
/** @typedef {import("./panels.js").Panel} Panel */

/** Arrows, drawn for this project. */
const ARROWS = { undo: "M9 6 4 11l5 5M4 11h10a6 6 0 0 1 0 12", redo: "m15 6 5 5-5 5m5-5H10a6 6 0 0 0 0 12" };

/** The regions, in the order in which F6 goes through them. */
const REGIONS = [["build", "Build"], ["preview", "Preview"], ["take", "Take away"]];

/** Puts the page together. The preview and what is taken away fill their own regions. */
export function layOut(/** @type {Studio} */ studio, /** @type {Panel[]} */ panels, /** @type {{preview: HTMLElement, take: HTMLElement, happens: HTMLElement, status: HTMLElement, notices: HTMLElement}} */ parts) {
  const tabs = panelTabs(studio, panels);
  const results = resultTabs(studio, parts);
  const regions = {
    build: h("section", { class: "region build", id: "build", "aria-label": "Build", tabindex: "-1" }, tabs.list, ...tabs.panels),
    preview: h("section", { class: "region preview", id: "preview", "aria-label": "Preview", tabindex: "-1" }, parts.preview),
    take: h("section", { class: "region take", id: "take", "aria-label": "Take away, and what happens", tabindex: "-1" }, results.list, ...results.panels),
  };
  const main = h("main", { class: "regions" }, regions.build, regions.preview, regions.take);
  document.body.append(head(studio), parts.notices, main, regionBar(studio), parts.status);
  document.addEventListener("keydown", (event) => key(event, studio, Object.values(regions)));
  studio.show = (id) => {
    studio.state.change("view.region", "build");
    tabs.select(id);
  };
  tabs.select(studio.state.view.panel ?? panels[0].id);
  return regions;
}

/** Makes the tabs of the panels. A panel is filled when it is first shown. */
function panelTabs(/** @type {Studio} */ studio, /** @type {Panel[]} */ panels) {
  /** @type {Set<string>} */
  const mounted = new Set();
  return new Tabs("What to build", panels, ({ id, panel }) => {
    const shown = panels.find((p) => p.id === id) ?? panels[0];
    document.body.toggleAttribute("data-wide", !!shown.isWide);
    studio.state.change("view.panel", id);
    if (mounted.has(id)) return;
    mounted.add(id);
    shown.mount(panel, studio);
  });
}

/** Makes the tabs beside the preview: what is taken away, and what happens in the chat. */
function resultTabs(/** @type {Studio} */ { state }, /** @type {{take: HTMLElement, happens: HTMLElement}} */ { take, happens }) {
  const tabs = new Tabs("Beside the preview", [{ id: "take", title: "Take away" }, { id: "happens", title: "What happens" }], ({ id }) => state.change("view.beside", id));
  [take, happens].forEach((node, i) => tabs.panels[i].append(node));
  tabs.select(state.view.beside ?? "take");
  return tabs;
}

function head(/** @type {Studio} */ { state }) {
  const undo = h("button", { type: "button", class: "quiet", "aria-keyshortcuts": "Control+Z", title: "Undo (Ctrl+Z)", click: () => state.undo() }, icon(ARROWS.undo), h("span", {}, "Undo"));
  const redo = h("button", { type: "button", class: "quiet", "aria-keyshortcuts": "Control+Shift+Z", title: "Redo (Ctrl+Shift+Z)", click: () => state.redo() }, icon(ARROWS.redo), h("span", {}, "Redo"));
  const show = () => {
    // A disabled button would lose the focus.
    undo.setAttribute("aria-disabled", `${!state.canUndo}`);
    redo.setAttribute("aria-disabled", `${!state.canRedo}`);
  };
  state.subscribe(show);
  show();
  return h("header", { class: "head" }, h("h1", {}, "Chatlet ", h("span", {}, "studio")), h("p", { class: "lead" }, "For the owner of the site: build your chat here, then copy its tag into your page."), h("div", { class: "history" }, undo, redo));
}

/** The bar of a phone, with a button for each region. */
function regionBar(/** @type {Studio} */ { state }) {
  const buttons = REGIONS.map(([id, title]) => h("button", { type: "button", "data-region": id, click: () => state.change("view.region", id) }, title));
  const show = () => {
    const now = state.view.region ?? "build";
    document.body.dataset.region = now;
    for (const button of buttons) button.setAttribute("aria-pressed", `${button.dataset.region === now}`);
  };
  state.subscribe(show);
  show();
  return h("nav", { class: "region-bar", "aria-label": "Parts of the studio" }, ...buttons);
}

/** F6 goes to the next region. Ctrl+Z undoes, except in a field, which has its own. */
function key(/** @type {KeyboardEvent} */ event, /** @type {Studio} */ { state }, /** @type {HTMLElement[]} */ regions) {
  if (event.key === "F6") {
    event.preventDefault();
    const shown = regions.filter((region) => region.checkVisibility());
    const now = shown.findIndex((region) => region.contains(document.activeElement));
    const step = event.shiftKey ? -1 : 1;
    shown[(now + step + shown.length) % shown.length]?.focus();
    return;
  }
  const isField = document.activeElement?.matches("input:not([type=checkbox], [type=radio], [type=color]), textarea, select");
  if (!(event.ctrlKey || event.metaKey) || event.altKey || isField) return;
  const letter = event.key.toLowerCase();
  if (letter !== "z" && letter !== "y") return;
  event.preventDefault();
  letter === "y" || event.shiftKey ? state.redo() : state.undo();
}
