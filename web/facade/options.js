// The script tag's attributes, read once into one frozen object.

import { isRightToLeft } from "./text.js";

/**
 * @typedef {object} Options
 * @property {string} bot public id of the bot; empty when the tag is not usable
 * @property {string} apiHost origin of the chat API, without a slash at its end
 * @property {string} dialect name or JSON of the API's dialect; empty for that of the host
 * @property {string} startPath path that starts a chat; empty where only the chat itself can tell
 * @property {string} base address of the folder that this script came from
 * @property {"left"|"right"} placement
 * @property {string} title accessible name of the panel
 * @property {Record<string, string>} colors custom properties of the frame
 * @property {string} lang language of the interface, as in HTML: data-lang, or that of the page
 * @property {"ltr"|"rtl"} dir direction of the interface: that of data-lang, or that of the page
 * @property {string} nonce of the script tag, for a page's Content-Security-Policy
 * @property {Record<string, string|undefined>} actions what of a bot's actions is done, and how; widget/options.go reads it
 * @property {boolean} isDark whether the page shows itself in dark colours
 */

/** The rows of api/dialect.go, as far as the first request needs them. */
const DIALECTS = __CHATLET_DIALECTS__;

/** Attributes that colour what is seen before the bot's theme is known. */
const COLORS = {
  buttonColor: "--button",
  buttonIconColor: "--icon",
  backgroundColor: "--panel",
};

/** The tag that is running, also when an optimiser has moved or deferred it. */
const findScript = (/** @type {HTMLScriptElement|null} */ current) => current ?? /** @type {HTMLScriptElement|null} */ (document.querySelector("script[data-bot]"));

const attribute = (/** @type {string} */ key) => "data-" + key.replace(/[A-Z]/g, (letter) => "-" + letter.toLowerCase());

/**
 * @param {HTMLScriptElement|null} current
 * @returns {{options: Options, problems: string[]}}
 */
export function readOptions(current) {
  const script = findScript(current);
  const data = script?.dataset ?? {};
  /** @type {string[]} */
  const problems = [];
  const refuse = (/** @type {string} */ key, /** @type {string} */ allowed) => (problems.push(`${attribute(key)}="${data[key] ?? ""}": want ${allowed}`), "");

  let bot = data.bot?.trim() ?? "";
  // Browsers resolve the two names of folders away, whatever their spelling.
  if (/^\.{0,2}$/.test(bot)) bot = refuse("bot", "the public id of a bot");

  const src = script?.src || location.href;
  let apiHost = new URL(src).origin;
  if (data.apiHost) {
    const url = httpURL(data.apiHost);
    if (url) apiHost = url.href.replace(/\/+$/, "");
    else bot = refuse("apiHost", "an address such as https://typebot.io");
  }

  const dialect = data.dialect?.trim() ?? "";
  const { hostname } = new URL(apiHost);
  const row = DIALECTS.find((d) => (dialect ? d.name === dialect : d.hosts.includes(hostname))) ?? (dialect ? undefined : DIALECTS[0]);
  if (!row && !dialect.startsWith("{")) bot = refuse("dialect", `${DIALECTS.map((d) => d.name).join(", ")}, or a JSON object`);

  const placement = data.placement ?? "right";
  if (placement !== "left" && placement !== "right") refuse("placement", "left or right");

  /** @type {Record<string, string>} */
  const colors = {};
  for (const [key, property] of Object.entries(COLORS)) {
    const color = data[key];
    if (!color) continue;
    if (CSS.supports("color", color)) colors[property] = color;
    else refuse(key, "a CSS colour");
  }

  const options = Object.freeze({
    bot,
    apiHost,
    dialect,
    startPath: row?.startPath.replace("{publicId}", encodeURIComponent(bot)) ?? "",
    base: new URL(".", src).href,
    placement: placement === "left" ? "left" : "right",
    title: data.title ?? "",
    colors,
    lang: data.lang ?? document.documentElement.lang,
    dir: directionOf(data.lang),
    isDark: isDarkPage(),
    nonce: script?.nonce ?? "",
    actions: { allowed: data.actions, redirectHosts: data.redirectHosts, scriptHosts: data.scriptHosts, socketHost: data.wsHost, seconds: data.actionTimeout },
  });
  return { options: /** @type {Options} */ (options), problems };
}

function httpURL(/** @type {string} */ text) {
  try {
    const url = new URL(text);
    return /^https?:$/.test(url.protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}

/** A page may be right to left without saying in which language. */
function directionOf(/** @type {string|undefined} */ lang) {
  const { documentElement } = document;
  const isPage = lang === undefined && getComputedStyle(documentElement).direction === "rtl";
  return isPage || isRightToLeft(lang ?? documentElement.lang) ? "rtl" : "ltr";
}

/** Dark is a page that is seen to be: by its background, else by the scheme that it names. */
function isDarkPage() {
  for (const node of [document.body, document.documentElement]) {
    const [, r, g, b, alpha = "1"] = getComputedStyle(node).backgroundColor.match(/^rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)$/) ?? [];
    if (r && +alpha > 0.5) return 0.299 * +r + 0.587 * +g + 0.114 * +b < 128;
  }
  const named = getComputedStyle(document.documentElement).colorScheme;
  const scheme = named === "normal" ? document.querySelector('meta[name="color-scheme"]')?.getAttribute("content") ?? "" : named;
  return scheme.includes("dark") && (!scheme.includes("light") || matchMedia("(prefers-color-scheme: dark)").matches);
}
