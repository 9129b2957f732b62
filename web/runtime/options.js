// Checks the options of the page's owner when the chat is wanted; the shell
// only reads them. The build makes the table of allowed values from the struct
// in widget/options.go.

import { attribute } from "../embed/names.js";
import { tellOfNames } from "./names.js";

/** @typedef {import("../facade/options.js").Options} Options */
/** @typedef {import("../facade/shell.js").Shell} Shell */

const DIALECTS = __CHATLET_DIALECTS__.map(({ name }) => name);

/** Rows of an option's name and its allowed values. */
const WANTS = __CHATLET_OPTIONS__.split(" ").map((row) => row.split(":"));

/** Rows of an option's name, and the value that another option must have for it. */
const CONDITIONS = __CHATLET_WITH__.split(" ").map((row) => row.split(":"));

/** An attribute without a value means true. @type {Record<string, boolean>} */
const BOOLS = { true: true, false: false, "": true };

/**
 * For each kind of value, a function that reads it and a description for the
 * console. A value is refused if the function returns undefined or throws.
 * @type {Record<string, [(value: any) => unknown, string]>}
 */
const KINDS = {
  // Browsers resolve the path segments "." and ".." even if they are
  // percent-encoded.
  id: [(value) => (/^\s*\.{0,2}\s*$/.test(value) ? undefined : value), "the public id of a bot"],
  address: [(value) => (/^https?:$/.test(new URL(value).protocol) ? value : undefined), "an address such as https://typebot.io"],
  picture: [(value) => (/^(https?:|data:image\/)/.test(new URL(value, location.href).href) ? value : undefined), "the address of a picture"],
  link: [(value) => (/^(https?|mailto|tel):/.test(new URL(value, location.href).href) ? value : undefined), "the address of a page, or one with mailto: or tel:"],
  color: [(value) => (CSS.supports("color", value) ? value : undefined), "a CSS colour"],
  length: [(value) => (/^(medium|large)$/.test(value) || CSS.supports("width", value) || CSS.supports("width", value + "px") ? value : undefined), "a CSS length"],
  bool: [(value) => BOOLS[`${value}`], "true or false"],
  dialect: [(value) => (DIALECTS.includes(value) || value.trim().startsWith("{") ? value : undefined), `${DIALECTS.join(", ")}, or a JSON object`],
  object: [(value) => Object.fromEntries(Object.entries(typeof value === "string" ? JSON.parse(value) : value)), "a JSON object"],
};

/** Finds the kind of a value. Kinds without a name are lists of words or ranges of numbers. */
function kindOf(/** @type {string} */ want) {
  const words = want.split("|");
  const [low, high] = want.split("..");
  /** @type {[(value: any) => unknown, string]} */
  const kind = high
    ? [(value) => (value !== "" && +value >= +low && +value <= +high ? +value : undefined), `a number from ${low} to ${high}`]
    : [(value) => words.find((word) => word === value), words.join(", ")];
  return KINDS[want] ?? kind;
}

/**
 * Returns the options that the chat takes. Wrong values are left out and named
 * in the console. Throws an error with a text for the visitor if no chat is
 * possible.
 * @param {Shell} shell
 * @param {import("../facade/shell.js").Words} words
 * @returns {Options}
 */
export function check(shell, words) {
  const { options, changes_: changes, isTold_: isTold } = shell;
  /** @type {Record<string, any>} */
  const checked = { ...options, variables: { ...options.variables, ...changes.variables }, theme: changes.theme ?? options.theme };
  /** @type {string[]} */
  const refused = [];
  for (const [name, want] of WANTS) {
    const given = checked[name];
    if (given === undefined || given === null) continue;
    const [take, words] = kindOf(want);
    checked[name] = attempt(() => take(given));
    if (checked[name] !== undefined) continue;
    if (!isTold) complain(name, given, words);
    refused.push(name);
  }
  if (!isTold) {
    CONDITIONS.forEach(([name, condition]) => warnOfIdle(checked, name, condition));
    tellOfNames(shell);
  }
  shell.isTold_ = true;
  // Without these, a visitor would reach another bot or another server.
  if (!/bot|apiHost|dialect/.test(refused.join())) return /** @type {any} */ (Object.assign(checked, { words: words.chat }));
  throw Object.assign(new Error("the options name no bot that can be reached"), { shown: words.shell.unusable });
}

/** Warns about an option that has no effect because of the value of another one. */
function warnOfIdle(/** @type {Record<string, any>} */ options, /** @type {string} */ name, /** @type {string} */ condition) {
  const [other, value] = condition.split("=");
  if ((options[name] ?? null) === null || `${options[other]}` === value) return;
  console.warn(`[chatlet] ${attribute(name)}=${JSON.stringify(options[name])} means nothing without ${attribute(other)}="${value}"`);
}

function attempt(/** @type {() => unknown} */ f) {
  try {
    return f();
  } catch {
    return undefined;
  }
}

function complain(/** @type {string} */ name, /** @type {unknown} */ value, /** @type {string} */ want) {
  console.error(`[chatlet] ${attribute(name)}=${JSON.stringify(value)}: want ${want}`);
}
