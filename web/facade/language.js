// The languages that Chatlet speaks. Their words are in widget/locale. The
// facade knows only what it shows before it has fetched those of the visitor.

/** @typedef {typeof __CHATLET_ENGLISH__ & {open: string, dismiss?: string}} Text the words around a chat */

/** @returns {string} the language that is spoken to somebody whose language is given as in HTML: English where it is not spoken here */
export function languageFor(/** @type {string} */ lang) {
  const primary = lang.toLowerCase().split("-")[0];
  return Object.hasOwn(__CHATLET_OPEN__, primary) ? primary : "en";
}

/** @returns {Text} what can be said in a language before its words are there */
export const firstText = (/** @type {string} */ language) => ({ ...__CHATLET_ENGLISH__, open: __CHATLET_OPEN__[language] });

/** Whether a language, given as in HTML, is written from right to left. */
export const isRightToLeft = (/** @type {string} */ lang) => /^(ar|he|iw|fa|ur|ps|sd|ug|yi|dv|ckb)\b/i.test(lang);
