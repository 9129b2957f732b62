// The options of the widget, as widget/options.go declares them, and the check
// of their values: the same that the widget makes.

import { kindOf } from "../runtime/kinds.js";

/** @typedef {{name: string, attribute: string, want: string, with?: string, unset: string, doc: string}} Option */

/** @type {{options: Option[], languages: string[]}} */
const SCHEMA = __CHATLET_SCHEMA__;

/** The options by their names. */
export const OPTIONS = new Map(SCHEMA.options.map((option) => [option.name, option]));

/** The languages of Chatlet, by their tags. */
export const LANGUAGES = SCHEMA.languages;

/** Whether the allowed values are a list of words. */
export const wordsOf = (/** @type {Option} */ { want }) => (want.includes("|") ? want.split("|") : undefined);

/**
 * Reads a value as the widget does.
 * @returns {{value: unknown}|{problem: string}} the problem says what is allowed
 */
export function read(/** @type {Option} */ { name, want }, /** @type {unknown} */ given) {
  if (want === "" || want === undefined) return isText(given) ? { value: `${given}` } : { problem: `${name} is a text` };
  const [take, words] = kindOf(want);
  try {
    const value = take(given);
    if (value !== undefined && (want === "object" || want === "messages" || isText(given))) return { value };
  } catch {
    // The value is of another kind.
  }
  return { problem: `Want ${words}` };
}

const isText = (/** @type {unknown} */ value) => /^(string|number|boolean)$/.test(typeof value);

/** Whether a value is the default, so that it need not be said. */
export function isDefault(/** @type {Option} */ option, /** @type {unknown} */ value) {
  if (value === "" || value === undefined || value === null) return true;
  const isPlain = /^(bool|length)$|[|]|\.\./.test(option.want) || option.unset === "all";
  return isPlain && `${value}` === option.unset;
}

/** The option without whose value this one has no effect, if it has not that value. */
export function idleReason(/** @type {Option} */ option, /** @type {Record<string, any>} */ options) {
  if (!option.with) return undefined;
  const [other, value] = option.with.split("=");
  const needed = OPTIONS.get(other);
  return `${options[other] ?? needed?.unset}` === value ? undefined : { other, value };
}
