// What visitors answered to the bots of this server, and where they leave.

import { freshId, h } from "../dom.js";
import { pathOf } from "../bots/panel.js";
import { fill } from "../bots/token.js";
import { dropoff } from "./dropoff.js";
import { Table } from "./table.js";

/** @typedef {import("../panels.js").Studio} Studio */

/** @type {import("../panels.js").Panel} */
export const resultsPanel = { id: "results", title: "Results", isWide: true, mount };

function mount(/** @type {HTMLElement} */ parent, /** @type {Studio} */ studio) {
  const whole = h("div", { class: "results" });
  parent.append(whole);
  fill(whole, studio, async () => {
    const bots = await studio.api.json("bots");
    if (!bots.length) return [h("p", { class: "hint" }, "This server has no bots, so nobody has answered anything here.")];
    return chosen(studio, bots);
  });
}

/** The results of one bot, which can be chosen. @returns {Node[]} */
function chosen(/** @type {Studio} */ studio, /** @type {{id: string, name: string}[]} */ bots) {
  const select = h("select", { id: freshId("bot"), change: () => show() }, ...bots.map(({ id, name }) => h("option", { value: id }, id.startsWith("dropped-") ? `${name} (dropped)` : name === id ? id : `${name} (${id})`)));
  const now = studio.state.options.bot;
  select.value = bots.some(({ id }) => id === now) ? now : bots[0].id;
  const shown = h("div");
  const show = () => ofBot(studio, select.value, shown);
  show();
  return [
    h("div", { class: "results-bar" },
      h("div", { class: "field" }, h("label", { class: "label", for: select.id }, "Bot"), select),
      h("button", { type: "button", click: show }, "Look again"),
      h("button", { type: "button", "data-download": "csv", click: () => download(studio, select.value, "csv") }, "Download CSV"),
      h("button", { type: "button", "data-download": "jsonl", click: () => download(studio, select.value, "jsonl") }, "Download JSON Lines")),
    shown,
  ];
}

/** Fills a place with the results of a bot. */
function ofBot(/** @type {Studio} */ studio, /** @type {string} */ id, /** @type {HTMLElement} */ place) {
  fill(place, studio, async () => {
    const left = await studio.api.json(pathOf(id, "dropoff"));
    if (!left.visitors) return [h("p", { class: "hint" }, "This bot has asked nobody yet.")];
    if (!left.answered) return [...dropoff(left), h("p", { class: "hint" }, "Nobody has answered yet.")];
    const table = new Table(studio, id);
    await table.begin();
    return [...dropoff(left), h("h2", {}, "What they answered"), table.node];
  });
}

/** Saves all results as a file. The request needs the token, so it is no link. */
async function download(/** @type {Studio} */ { api, say }, /** @type {string} */ id, /** @type {string} */ format) {
  try {
    const response = await api.fetch(pathOf(id, `results.${format}`));
    const name = /filename="([^"]+)"/.exec(response.headers.get("Content-Disposition") ?? "")?.[1];
    const href = URL.createObjectURL(await response.blob());
    const link = h("a", { href, download: name ?? `results.${format}`, hidden: true });
    document.body.append(link);
    link.click();
    link.remove();
    // The browser has begun to save it by then.
    setTimeout(() => URL.revokeObjectURL(href), 60_000);
    say(`${name ?? "The file"} is saved.`);
  } catch (error) {
    say(/** @type {Error} */ (error).message, "bad");
  }
}
