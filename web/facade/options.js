// What a page's owner has set, read once into one frozen object: as far as the
// shell needs it before a visitor shows intent. What can be set is declared in
// widget/options.go; web/runtime/options.js checks it, and names what is wrong.

import { isDarkPage } from "./scheme.js";
import { isRightToLeft } from "./language.js";

/**
 * What is set, by the names of widget/options.go, and what the shell has found
 * out by itself: startPath, the path that starts a chat, is empty where only
 * the chat itself can tell; storageKey is where the browser keeps the chat; base is the folder that the script came from,
 * nonce is for scripts of the bot, and styles are the custom properties that
 * options have set.
 * @typedef {{[name: string]: any} & {bot: string, apiHost: string, mode: "bubble"|"popup"|"standard"|"page", lang: string, startPath: string, storageKey: string, base: string, dir: "ltr"|"rtl", nonce: string, isDark: boolean, styles: Record<string, string>, variables: Record<string, unknown>}} Options
 */

/** The rows of api/dialect.go, as far as the first request needs them. */
const DIALECTS = __CHATLET_DIALECTS__;

/** Options that are custom properties of the shell, under their names. */
const STYLES = __CHATLET_STYLES__.split(" ");

const camel = (/** @type {string} */ name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

/** What the attributes of a tag say. Those of a script count with data- alone: the others are about the script. */
export function readTag(/** @type {Element} */ tag) {
  /** @type {Record<string, any>} */
  const given = { vars: {}, themeParts: {} };
  for (const { name, value } of tag.attributes) {
    const [, data, group, key] = /** @type {string[]} */ (name.match(/^(data-)?(var-|theme-)?(.*)/));
    if (!data && tag.localName === "script") continue;
    if (group === "var-") given.vars[key] = value;
    else (group ? given.themeParts : given)[camel(key)] = value;
  }
  return given;
}

/** A length may be a number of pixels, or a word of Typebot's. */
function cssOf(/** @type {any} */ value) {
  const size = { medium: "48px", large: "64px" }[/** @type {string} */ (value)] ?? (+value ? value + "px" : value);
  return CSS.supports("color", size) || CSS.supports("width", size) ? size : "";
}

/** An object, or its JSON; nothing where it is neither, which the check names. */
function objectOf(/** @type {any} */ value) {
  try {
    return typeof value === "string" ? JSON.parse(value) : value;
  } catch {}
}

/**
 * @param {Record<string, any>} given by the names of widget/options.go
 * @param {string} base
 * @param {Element|null} [tag]
 * @returns {Options}
 */
export function readOptions(given, base, tag) {
  /** @type {Record<string, string>} */
  const styles = {};
  for (const name of STYLES) if (given[name]) styles["--" + name] = name === "zIndex" ? given[name] : cssOf(given[name]);
  const bot = `${given.bot ?? ""}`.trim();
  const apiHost = `${given.apiHost || new URL(base).origin}`.replace(/\/+$/, "");
  const lang = given.lang ?? document.documentElement.lang;
  const query = [...new URLSearchParams(location.search)].filter(([name]) => (given.queryParams ?? "all") === "all" || given.queryParams.split(/[\s,]+/).includes(name));
  // What is not plain is left to the chat itself.
  const isPlain = URL.canParse(apiHost) && /[^.]/.test(bot) && `${given.isPreview ?? false}` === "false";
  const row = isPlain ? DIALECTS.find((d) => (given.dialect ? d.name === given.dialect : d.hosts.includes(new URL(apiHost).hostname))) ?? DIALECTS[given.dialect ? -1 : 0] : undefined;
  return Object.freeze({
    mode: "bubble",
    ...given,
    bot,
    apiHost,
    lang,
    dir: isRightToLeft(lang) || (given.lang === undefined && getComputedStyle(document.documentElement).direction === "rtl") ? "rtl" : "ltr",
    isDark: given.colorScheme === "dark" || (given.colorScheme !== "light" && isDarkPage()),
    variables: { ...Object.fromEntries(query), ...objectOf(given.variables), ...given.vars },
    startPath: row?.startPath.replace("{publicId}", encodeURIComponent(bot)) ?? "",
    prefillKey: row?.prefillKey,
    storageKey: `chatlet:${apiHost}/${bot}`,
    nonce: given.nonce || /** @type {any} */ (tag)?.nonce,
    base,
    styles,
  });
}
