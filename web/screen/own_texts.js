// Replaces words of the chat by those of the page's owner.

/** @typedef {import("../facade/shell.js").Words} Words */

/**
 * The words with the texts of the option. Names that no word has are reported.
 * @param {Words} words
 * @param {unknown} given an object of names, such as "send" or "upload.hint", or its JSON
 * @returns {Words}
 */
export function withTexts(words, given) {
  const texts = objectOf(given);
  if (!texts) return words;
  const own = structuredClone(words);
  const unknown = Object.keys(texts).filter((name) => name === "language" || !replace([own.shell, own.chat, own.tools], name.split("."), texts[name]));
  if (unknown.length) console.error(`[chatlet] data-texts: there are no words named ${unknown.join(", ")}; docs/texts.md lists all`);
  return own;
}

/** Replaces a text in each group that has it. Returns whether one has. */
function replace(/** @type {any[]} */ groups, /** @type {string[]} */ path, /** @type {unknown} */ text) {
  const last = /** @type {string} */ (path.pop());
  let isThere = false;
  for (const group of groups) {
    const holder = path.reduce((part, name) => (part && Object.hasOwn(part, name) ? part[name] : undefined), group);
    if (!holder || !Object.hasOwn(holder, last) || typeof holder[last] !== "string") continue;
    holder[last] = `${text}`;
    isThere = true;
  }
  return isThere;
}

/** An object or its JSON; undefined for anything else, which the check reports. @returns {Record<string, unknown>|undefined} */
function objectOf(/** @type {any} */ given) {
  try {
    const object = typeof given === "string" ? JSON.parse(given) : given;
    return object && typeof object === "object" && !Array.isArray(object) ? object : undefined;
  } catch {
    return undefined;
  }
}
