// The bots of this server, those that were dropped on the page, and those of
// servers elsewhere.

import { freshId, h } from "../dom.js";
import { acceptDrops, chatWith, dropFile, drops } from "./drop.js";
import { elsewhere } from "./elsewhere.js";
import { Outline, findingsList } from "./outline.js";
import { fill } from "./token.js";

/** @typedef {import("../panels.js").Studio} Studio */
/** @typedef {{id: string, name: string, source: "flows"|"dropped", blocks: number, findings: number}} Bot */

/** @type {import("../panels.js").Panel} */
export const botsPanel = { id: "bots", title: "Bots", start: acceptDrops, mount };

/** The path of something of a bot. */
export const pathOf = (/** @type {string} */ id, /** @type {string} */ part) => `bots/${encodeURIComponent(id)}${part && "/" + part}`;

function mount(/** @type {HTMLElement} */ parent, /** @type {Studio} */ studio) {
  const refused = h("div", { class: "refused", role: "alert", hidden: true });
  const list = h("div", { class: "bots" });
  const inside = h("section", { class: "inside", hidden: true });
  const panel = { studio, list, inside };
  parent.append(chooser(studio), refused, inside, h("h2", {}, "Bots of this server"), list,
    h("details", { class: "group", open: studio.state.options.apiHost !== undefined }, h("summary", {}, h("h2", {}, "A bot on another server")), elsewhere(studio)));
  drops.addEventListener("dropped", (event) => {
    refused.hidden = true;
    const { id } = /** @type {CustomEvent} */ (event).detail;
    showList(panel).then(() => look(panel, id, false));
  });
  drops.addEventListener("refused", (event) => {
    const { name, message, findings } = /** @type {CustomEvent} */ (event).detail;
    refused.hidden = false;
    refused.replaceChildren(h("p", {}, h("b", {}, `“${name}” was not taken. `), message), ...(findings.some((/** @type {any} */ f) => f.blockId) ? [findingsList(findings, undefined)] : []));
  });
  showList(panel);
  let shown = studio.state.options.bot;
  studio.state.subscribe(({ options }) => {
    if (!options || studio.state.options.bot === shown) return;
    shown = studio.state.options.bot;
    mark(panel);
  });
}

/** The field for a file, for those who do not drag. */
function chooser(/** @type {Studio} */ studio) {
  const input = h("input", { type: "file", id: freshId("export"), accept: ".json,application/json", class: "hidden-file", tabindex: "-1", "aria-hidden": "true", change: () => {
    dropFile(studio, input.files?.[0]);
    input.value = "";
  } });
  return h("div", { class: "drop-zone" },
    h("p", {}, h("b", {}, "Drop a Typebot export anywhere on this page"), " to chat with it at once."),
    h("button", { type: "button", class: "main", click: () => input.click() }, "Choose a file"), input,
    h("p", { class: "hint" }, "It stays in the server's memory and is not written anywhere unless you say so. At most 10 MB."));
}

/** @typedef {{studio: Studio, list: HTMLElement, inside: HTMLElement}} Parts */

/** Loads the list of bots. */
async function showList(/** @type {Parts} */ parts) {
  await fill(parts.list, parts.studio, async () => {
    /** @type {Bot[]} */
    const bots = (await parts.studio.api.json("bots")).sort(droppedFirst);
    const gone = isGone(parts.studio, bots) ? [h("p", { class: "problem" }, "The dropped bot of the preview is gone, because the server has started again. Drop it once more.")] : [];
    if (!bots.length) return [...gone, h("p", { class: "hint" }, "There are none yet. Drop one, or start the server with --flows and the name of a folder.")];
    return [...gone, h("ul", {}, ...bots.map((bot) => row(parts, bot)))];
  });
  mark(parts);
}

/** Dropped bots come first. */
const droppedFirst = (/** @type {Bot} */ a, /** @type {Bot} */ b) => (b.source === "dropped" ? 1 : 0) - (a.source === "dropped" ? 1 : 0);

/** Whether the chosen bot was dropped, and is there no more. */
function isGone(/** @type {Studio} */ { state: { options } }, /** @type {Bot[]} */ bots) {
  return options.apiHost === undefined && `${options.bot ?? ""}`.startsWith("dropped-") && !bots.some(({ id }) => id === options.bot);
}

/** Marks the bot that the preview shows. */
function mark(/** @type {Parts} */ { studio, list }) {
  const { bot, apiHost } = studio.state.options;
  for (const item of list.querySelectorAll("[data-bot]")) {
    const isChosen = apiHost === undefined && item.getAttribute("data-bot") === bot;
    item.querySelector(".chat")?.setAttribute("aria-pressed", `${isChosen}`);
    item.toggleAttribute("data-chosen", isChosen);
  }
}

function row(/** @type {Parts} */ parts, /** @type {Bot} */ bot) {
  const { studio } = parts;
  const isDropped = bot.source === "dropped";
  const what = `${count(bot.blocks, "block")} · ${bot.findings ? count(bot.findings, "finding") : "nothing wrong"}`;
  return h("li", { "data-bot": bot.id },
    h("div", { class: "bot-name" }, h("b", {}, bot.name), isDropped ? h("span", { class: "badge" }, "dropped") : h("code", {}, bot.id)),
    h("p", { class: "hint" }, what),
    h("div", { class: "row" },
      h("button", { type: "button", class: "chat", "aria-label": `Chat with ${bot.name}`, click: () => chatWith(studio, bot.id) }, "Chat"),
      h("button", { type: "button", "aria-label": `Look inside ${bot.name}`, click: () => look(parts, bot.id, true) }, "Look inside"),
      isDropped && h("button", { type: "button", "aria-label": `Keep it: ${bot.name}`, click: () => keep(parts, bot) }, "Keep it"),
      isDropped && h("button", { type: "button", class: "quiet", "aria-label": `Remove ${bot.name}`, click: () => remove(parts, bot) }, "Remove")),
    isDropped && h("p", { class: "hint" }, "Only this studio can play it. Put it on a server before you use its tag."));
}

const count = (/** @type {number} */ n, /** @type {string} */ what) => `${n} ${what}${n === 1 ? "" : "s"}`;

/** Shows what is in a bot, and what is wrong with it. */
async function look(/** @type {Parts} */ { studio, inside }, /** @type {string} */ id, /** @type {boolean} */ isAsked) {
  inside.hidden = false;
  await fill(inside, studio, async () => {
    const [flow, findings] = await Promise.all([studio.api.json(pathOf(id, "flow")), studio.api.json(pathOf(id, "findings"))]);
    const outline = new Outline(flow.groups);
    const title = h("h2", { tabindex: "-1" }, `Inside “${flow.name}”`);
    inside.setAttribute("aria-label", title.textContent ?? "");
    const close = h("button", { type: "button", class: "quiet", click: () => (inside.hidden = true) }, "Close");
    return [h("div", { class: "inside-head" }, title, close), h("h3", {}, "What is wrong"), findingsList(findings, outline), h("h3", {}, "Groups and blocks"), outline.node];
  });
  if (isAsked) inside.querySelector("h2")?.focus();
}

async function keep(/** @type {Parts} */ parts, /** @type {Bot} */ bot) {
  const { api, say } = parts.studio;
  try {
    const { file, id } = await api.json(pathOf(bot.id, "keep"), { method: "POST" });
    say(`“${bot.name}” is now the file ${file} in the folder of bots. Its id there is ${id}.`);
  } catch (error) {
    say(/** @type {Error} */ (error).message, "bad");
  }
  showList(parts);
}

async function remove(/** @type {Parts} */ parts, /** @type {Bot} */ bot) {
  const { api, say } = parts.studio;
  try {
    await api.fetch(pathOf(bot.id, ""), { method: "DELETE" });
    say(`“${bot.name}” is gone.`);
  } catch (error) {
    say(/** @type {Error} */ (error).message, "bad");
  }
  parts.inside.hidden = true;
  await showList(parts);
  /** @type {HTMLElement|null} */ (parts.list.querySelector("button"))?.focus();
}
