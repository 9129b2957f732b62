// Takes a theme from elsewhere: from a file, from a bot of this server, or from
// the bot in the preview. Only what a theme can have is taken.

import { freshId, h } from "../dom.js";
import { isObject } from "../state.js";
import { fill } from "../bots/token.js";
import { pathOf } from "../bots/panel.js";

/** @typedef {import("../panels.js").Studio} Studio */
/** @typedef {{[name: string]: true|Shape}} Shape */

/** The largest file, in bytes. An export has its theme in it. */
const LIMIT = 10 * 1024 * 1024;

const BOX = /** @type {Shape} */ ({ backgroundColor: true, color: true, blur: true, opacity: true, shadow: true, border: { thickness: true, color: true, roundeness: true, customRoundeness: true, opacity: true, roundness: true } });
const AVATAR = /** @type {Shape} */ ({ isEnabled: true, url: true });

/** What a theme can have. @type {Shape} */
const THEME = {
  general: { font: { type: true, family: true, css: true, url: true }, background: { type: true, content: true }, progressBar: { isEnabled: true, color: true, backgroundColor: true, placement: true, thickness: true, position: true } },
  chat: { container: { ...BOX, maxWidth: true, maxHeight: true }, hostAvatar: AVATAR, guestAvatar: AVATAR, hostBubbles: BOX, guestBubbles: BOX, buttons: BOX, inputs: { ...BOX, placeholderColor: true }, buttonsInput: { layout: true }, roundness: true },
  customCss: true,
};

/** What is a text in old bots, and an object in others. */
const OLD = ["general.font", "general.background", "chat.hostAvatar", "chat.guestAvatar"];

/**
 * Keeps what a theme can have.
 * @returns {{theme: Record<string, any>, left: string[]}} left names what was left out
 */
export function cleanTheme(/** @type {any} */ given) {
  /** @type {string[]} */
  const left = [];
  const theme = take(given, THEME, "", left);
  const { general = {}, chat = {} } = theme;
  if (typeof general.font === "string") general.font = { type: "Google", family: general.font };
  if (typeof general.background === "string") general.background = { type: "Color", content: general.background };
  for (const name of ["hostAvatar", "guestAvatar"]) if (typeof chat[name] === "string") chat[name] = { url: chat[name] };
  return { theme, left };
}

/** @returns {Record<string, any>} */
function take(/** @type {any} */ given, /** @type {Shape} */ shape, /** @type {string} */ path, /** @type {string[]} */ left) {
  /** @type {Record<string, any>} */
  const taken = {};
  for (const [name, value] of Object.entries(given)) {
    const kind = Object.hasOwn(shape, name) ? shape[name] : undefined;
    if (value === null) continue;
    const isPlain = /^(string|number|boolean)$/.test(typeof value);
    const isOld = typeof value === "string" && OLD.includes(path + name);
    if (kind === true ? isPlain : isOld) taken[name] = value;
    else if (kind && kind !== true && isObject(value)) {
      const inner = take(value, kind, `${path}${name}.`, left);
      if (Object.keys(inner).length) taken[name] = inner;
    } else left.push(path + name);
  }
  return taken;
}

/** Finds the theme in a file: an export, a theme, or options of this studio. */
export function themeIn(/** @type {string} */ text) {
  let file;
  try {
    file = JSON.parse(text);
  } catch (error) {
    return { problem: `This is not JSON: ${/** @type {Error} */ (error).message}` };
  }
  const theme = isObject(file) ? (isObject(file.theme) ? file.theme : file) : undefined;
  if (!isObject(theme) || !(isObject(theme.general) || isObject(theme.chat) || typeof theme.customCss === "string")) return { problem: "This is JSON, but neither a theme nor an export with one: a theme has “general”, “chat” or “customCss”." };
  return cleanTheme(theme);
}

/** The part of the panel that takes themes. */
export function importer(/** @type {Studio} */ studio) {
  const problem = h("p", { class: "problem", role: "alert" });
  const use = (/** @type {ReturnType<typeof themeIn>} */ found, /** @type {string} */ from) => {
    problem.textContent = "problem" in found ? found.problem : "";
    if ("problem" in found) return;
    apply(studio, found.theme, from);
    if (found.left.length) problem.textContent = `Left out, because no theme has it: ${found.left.slice(0, 10).join(", ")}${found.left.length > 10 ? " …" : ""}`;
  };
  const input = h("input", { type: "file", accept: ".json,application/json", class: "hidden-file", tabindex: "-1", "aria-hidden": "true", "data-import": true, change: async () => {
    const file = input.files?.[0];
    if (!file) return;
    use(file.size > LIMIT ? { problem: `“${file.name}” is too large: a file may have at most ${LIMIT >> 20} MB.` } : themeIn(await file.text()), file.name);
    input.value = "";
  } });
  return h("div", {},
    h("div", { class: "row" }, h("button", { type: "button", click: () => input.click() }, "From a file"), input,
      h("button", { type: "button", click: () => ofPreview(studio, use, problem) }, "From the bot in the preview")),
    ofServer(studio, use), problem);
}

/** Replaces the theme, in one step that can be undone. */
export function apply(/** @type {Studio} */ { state, say }, /** @type {Record<string, any>} */ theme, /** @type {string} */ from) {
  state.settle();
  state.change("options.theme", theme);
  state.settle();
  say(`The theme is that of “${from}”. Undo brings yours back.`);
}

/** Takes the theme of a bot of this server. */
function ofServer(/** @type {Studio} */ studio, /** @type {(found: any, from: string) => void} */ use) {
  const place = h("div");
  fill(place, studio, async () => {
    const bots = await studio.api.json("bots");
    if (!bots.length) return [];
    const select = h("select", { id: freshId("bot") }, ...bots.map((/** @type {any} */ { id, name }) => h("option", { value: id }, name)));
    const take = async () => {
      try {
        use(cleanTheme(await studio.api.json(pathOf(select.value, "theme"))), select.selectedOptions[0].textContent ?? "");
      } catch (error) {
        use({ problem: /** @type {Error} */ (error).message }, "");
      }
    };
    return [h("div", { class: "field" }, h("label", { class: "label", for: select.id }, "From a bot of this server"), h("div", { class: "beside" }, select, h("button", { type: "button", click: take }, "Take it")))];
  });
  return place;
}

/** Takes the theme that a server sends for the bot in the preview, also one elsewhere. */
function ofPreview(/** @type {Studio} */ studio, /** @type {(found: any, from: string) => void} */ use, /** @type {HTMLElement} */ problem) {
  const { preview, state } = studio;
  if (!state.options.bot) return use({ problem: "The preview has no bot yet." }, "");
  problem.textContent = "Waiting for the bot …";
  const end = preview.listen(({ tell, body, status }) => {
    if (tell !== "reply" || !body?.includes('"typebot"') && status < 400 && status !== 0) return;
    end();
    if (status >= 400 || status === 0) return use({ problem: `The bot's server refuses${status ? ` with ${status}` : ""}.` }, "");
    try {
      use(cleanTheme(JSON.parse(body).typebot.theme ?? {}), `${state.options.bot}`);
    } catch {
      use({ problem: "The bot's reply cannot be read: it may be too large. Take its export instead." }, "");
    }
  });
  preview.restart();
  preview.open();
}
