// Finds the visitor's language. The words are in widget/words. The facade
// contains only those that it shows before it fetches the others.

/** @typedef {typeof __CHATLET_ENGLISH__ & {open: string, dismiss?: string}} Text the words around a chat */

/**
 * The language for a tag as HTML has it; English if there are no words for it.
 * @returns {string}
 */
export function languageFor(/** @type {string} */ lang) {
  const primary = lang.toLowerCase().split("-")[0];
  return Object.hasOwn(__CHATLET_OPEN__, primary) ? primary : "en";
}

/** @returns {Text} the words of a language that the facade has */
export const firstText = (/** @type {string} */ language) => ({ ...__CHATLET_ENGLISH__, open: __CHATLET_OPEN__[language] });

/** Whether a language, given as an HTML tag, is written from right to left. */
export const isRightToLeft = (/** @type {string} */ lang) => /^(ar|he|iw|fa|ur|ps|sd|ug|yi|dv|ckb)\b/i.test(lang);
