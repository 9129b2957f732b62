// Checks the options of the page's owner when the chat is wanted; the shell
// only reads them. The build makes the table of allowed values from the struct
// in widget/options.go.

import { attribute } from "../embed/names.js";
import { kindOf } from "./kinds.js";
import { tellOfNames } from "./names.js";

/** @typedef {import("../facade/options.js").Options} Options */
/** @typedef {import("../facade/shell.js").Shell} Shell */

/** Rows of an option's name and its allowed values. */
const WANTS = __CHATLET_OPTIONS__.split(" ").map((row) => row.split(":"));

/** Rows of an option's name, and the value that another option must have for it. */
const CONDITIONS = __CHATLET_WITH__.split(" ").map((row) => row.split(":"));

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
  if (!/bot|apiHost|dialect/.test(refused.join())) return /** @type {any} */ (Object.assign(checked, { words: { ...words.chat, tools: words.tools } }));
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
