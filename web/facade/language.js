// The words that the facade shows before it fetches those of the visitor's
// language. They are in widget/words.

/** @typedef {typeof __CHATLET_ENGLISH__ & {open: string, dismiss?: string}} Text the words around a chat */

/**
 * The first words for a tag as HTML has it: the label of the button in the most
 * frequent languages. In others it is "Chat", which all of them understand.
 * @returns {Text}
 */
export function firstText(/** @type {string} */ lang) {
  return { open: __CHATLET_OPEN__[lang.toLowerCase().split("-")[0] || "en"] ?? __CHATLET_ENGLISH__.chat, ...__CHATLET_ENGLISH__ };
}

/** Whether a language, given as an HTML tag, is written from right to left. */
export const isRightToLeft = (/** @type {string} */ lang) => /^(ar|he|iw|fa|ur|ps|sd|ug|yi|dv|ckb)\b/i.test(lang);
