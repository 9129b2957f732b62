// Checks options that come from elsewhere: a link, or what the tab has kept.

import { isObject } from "../state.js";
import { OPTIONS, isDefault, read } from "../schema.js";

/**
 * Options that can run code, or reach other places than this server. A link may
 * bring them only if the owner agrees.
 */
const RISKY = ["apiHost", "dialect", "wsHost", "actions", "redirectHosts", "scriptHosts", "headCode", "cssImports"];

/**
 * Keeps what the widget takes, and says what was left out.
 * @param {unknown} given
 * @returns {{options: Record<string, unknown>, problems: string[]}}
 */
export function clean(given) {
  if (!isObject(given)) return { options: {}, problems: ["The configuration is no object."] };
  /** @type {Record<string, unknown>} */
  const options = {};
  const problems = [];
  for (const [name, value] of Object.entries(/** @type {object} */ (given))) {
    const option = OPTIONS.get(name);
    if (!option) {
      problems.push(`There is no option ${short(name)}.`);
      continue;
    }
    const result = read(option, value);
    if ("problem" in result) problems.push(`${name} = ${short(value)}: ${result.problem}.`);
    else if (!isDefault(option, result.value)) options[name] = result.value;
  }
  return { options, problems };
}

/** The options that need the owner's agreement, if they come from somebody else. */
export const risky = (/** @type {Record<string, unknown>} */ options) => Object.keys(options).filter((name) => isRisky(name, options[name]));

function isRisky(/** @type {string} */ name, /** @type {unknown} */ value) {
  // Addresses load pictures, fonts and stylesheets of others.
  if (textsIn(value).some((text) => /\/\/|\\\\|url\(|@import/i.test(text)) || (isObject(value) && "customCss" in /** @type {object} */ (value))) return true;
  return RISKY.includes(name) && value !== "none" && value !== false;
}

/** All texts in a value. @returns {string[]} */
const textsIn = (/** @type {unknown} */ value) => (typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : typeof value === "string" ? [value] : []);

/** A value in a sentence. */
export function short(/** @type {unknown} */ value) {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? `${value}`);
  return JSON.stringify(text.length > 60 ? text.slice(0, 60) + "…" : text);
}
