// Writes options as HTML, JSON and JavaScript, so that a page reads back exactly
// what was said.

import { OPTIONS } from "../schema.js";

/** @typedef {Record<string, any>} Options */

/** The longest tag that stays in one line. */
const WIDE = 100;

/** The options in the order of the README, so that the same options give the same text. */
export const ordered = (/** @type {Options} */ options) => [...OPTIONS.values()].filter(({ name }) => name in options).map((option) => /** @type {[import("../schema.js").Option, any]} */ ([option, options[option.name]]));

/** The same options as an object in that order. */
export const inOrder = (/** @type {Options} */ options) => Object.fromEntries(ordered(options).map(([{ name }, value]) => [name, value]));

/** An attribute of HTML. The quotes are those that need no escape, if possible. */
export function attribute(/** @type {string} */ name, /** @type {any} */ value) {
  if (value === true) return name;
  const text = typeof value === "object" ? JSON.stringify(value) : `${value}`;
  const safe = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const isSingle = safe.includes('"') && !safe.includes("'");
  return isSingle ? `${name}='${safe}'` : `${name}="${safe.replaceAll('"', "&quot;")}"`;
}

/** A start tag, in one line if it is short. The first attribute says what the tag is about. */
export function startTag(/** @type {string} */ name, /** @type {string[]} */ attributes, end = ">") {
  const line = `<${[name, ...attributes].join(" ")}${end}`;
  if (line.length <= WIDE) return line;
  const [first, ...rest] = attributes;
  return [`<${name} ${first}`, ...rest.map((text) => `  ${text}`)].join("\n") + end;
}

/** JSON that may stand in a script element of HTML. */
export const scriptJSON = (/** @type {unknown} */ value) => json(value).replaceAll("<", "\\u003c");

/** JSON in one line if it is short. */
export function json(/** @type {unknown} */ value) {
  const line = JSON.stringify(value);
  return line.length <= WIDE ? spaced(value) : JSON.stringify(value, null, 2);
}

/** One line of JSON with spaces, as people write it. */
function spaced(/** @type {unknown} */ value) {
  return JSON.stringify(value, null, 1).replace(/\n\s*/g, " ").replace(/^([[{]) | ([\]}])$/g, "$1$2");
}

/** An object of JavaScript. Names stand without quotes. */
export function object(/** @type {Record<string, unknown>} */ value, indent = "") {
  const rows = Object.entries(value).map(([name, v]) => `${name}: ${JSON.stringify(v)}`);
  const line = `{ ${rows.join(", ")} }`;
  return line.length <= WIDE ? line : `{\n${rows.map((row) => `${indent}  ${row},`).join("\n")}\n${indent}}`;
}

/** A prop of JSX. */
export function prop(/** @type {string} */ name, /** @type {any} */ value) {
  if (value === true) return name;
  const isPlain = typeof value === "string" && !/["\\&{}<>\n]/.test(value);
  return isPlain ? `${name}="${value}"` : `${name}={${JSON.stringify(value)}}`;
}
