// The description of an option, which is Markdown with code and links.

import { OPTIONS } from "../schema.js";
import { h } from "../dom.js";

/** Makes nodes of a description. Links lead to documents of the sources, so only their texts stay. */
export function describe(/** @type {string} */ markdown) {
  const parts = markdown.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").split("`");
  const text = parts[0].charAt(0).toUpperCase() + parts[0].slice(1);
  return [text, ...parts.slice(1).map((part, i) => (i % 2 ? part : h("code", {}, part))), "."];
}

/** The text in which a search looks. */
export function searchable(/** @type {string} */ name, /** @type {string} */ label) {
  const option = OPTIONS.get(name);
  return `${label} ${name} ${option?.attribute} ${option?.doc}`.toLowerCase();
}
