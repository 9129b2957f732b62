// Reads the options into one frozen object, as far as the shell needs them
// before a visitor shows intent. widget/options.go declares them;
// web/runtime/options.js checks them and reports what is wrong.

import { isDarkPage } from "./scheme.js";
import { isRightToLeft } from "./language.js";

/**
 * The options by the names of widget/options.go, and what the shell adds:
 * startPath is the path that starts a chat, or empty if only the program knows
 * it; storageKey is the key of the stored chat; base is the folder of the
 * script; nonce is for scripts of the bot; styles are custom properties from
 * options.
 * @typedef {{[name: string]: any} & {bot: string, apiHost: string, mode: "bubble"|"popup"|"standard"|"page", lang: string, startPath: string, storageKey: string, base: URL, dir: "ltr"|"rtl", nonce: string, isDark: boolean, styles: Record<string, string>, variables: Record<string, unknown>}} Options
 */

/** The rows of api/dialect.go, with what the first request needs. */
const DIALECTS = __CHATLET_DIALECTS__;

/** Options that become custom properties of the shell, under their names. */
const STYLES = __CHATLET_SHELL_STYLES__.split(" ");

const camel = (/** @type {string} */ name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

/**
 * Reads the attributes of a tag, and the parameters of a script's address. On a
 * script, only attributes with data- count: the others configure the script.
 */
export function readTag(/** @type {{src?: string, attributes?: Iterable<{name: string, value: string}>}} */ { src, attributes = [] }) {
  /** @type {Record<string, any>} */
  const given = { vars: {}, themeParts: {} };
  const read = (/** @type {string} */ value, /** @type {string} */ name) => {
    const [, group, key] = /** @type {string[]} */ (name.match(/^(var-|theme-)?(.*)/));
    if (group === "var-") given.vars[key] = value;
    else (group ? given.themeParts : given)[camel(key)] = value;
  };
  new URLSearchParams(src?.split(/[?#]/)[1]).forEach(read);
  for (const { name, value } of attributes) if (src === undefined || /^data-/.test(name)) read(value, name.replace(/^data-/, ""));
  return given;
}

/** Reads a CSS value. A length may also be a number of pixels, or a word of Typebot's. */
function cssOf(/** @type {any} */ value) {
  const size = { medium: "48px", large: "64px" }[/** @type {string} */ (value)] ?? (+value ? value + "px" : value);
  return CSS.supports("color", size) || CSS.supports("width", size) ? size : "";
}

/** Parses an object or its JSON. Returns undefined for anything else, which the check reports. */
function objectOf(/** @type {any} */ value) {
  try {
    return typeof value === "string" ? JSON.parse(value) : value;
  } catch {}
}

/**
 * @param {Record<string, any>} given by the names of widget/options.go
 * @param {URL} base
 * @param {Element|null} [tag]
 * @returns {Options}
 */
export function readOptions(given, base, tag) {
  /** @type {Record<string, string>} */
  const styles = {};
  for (const name of STYLES) if (given[name]) styles["--" + name] = name === "zIndex" ? given[name] : cssOf(given[name]);
  const bot = `${given.bot ?? ""}`.trim();
  const apiHost = `${given.apiHost || new URL(/** @type {any} */ (tag)?.src || base).origin}`.replace(/\/+$/, "");
  const lang = given.lang ?? document.documentElement.lang;
  const query = [...new URLSearchParams(location.search)].filter(([name]) => (given.queryParams ?? "all") === "all" || given.queryParams.split(/[\s,]+/).includes(name));
  // Unusual options are left to the program.
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
    storageKey: `chatlet:${apiHost}/${bot}` + (given.id ? "#" + given.id : ""),
    nonce: given.nonce || /** @type {any} */ (tag)?.nonce,
    base,
    styles,
  });
}
