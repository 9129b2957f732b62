// Finds the visitor's language among those of widget/words.

/** The tags of the languages. */
const LANGUAGES = Object.keys(__CHATLET_SPOKEN__);

/** Tags that mean a language with another tag. */
const ALSO = { no: "nb", nn: "nb", iw: "he", in: "id" };

/** What follows the tag of Chinese where it is written with the traditional characters. */
const TRADITIONAL = /^zh-(?!hans)(.*-)?(hant|tw|hk|mo)\b/;

/**
 * The language for a tag as HTML has it, such as "pt" for "pt-BR". It is
 * undefined if there are no words for it.
 * @returns {string|undefined}
 */
export function languageOf(/** @type {string} */ lang) {
  const tag = lang.trim().toLowerCase();
  const primary = tag.split("-")[0];
  if (primary === "zh") return LANGUAGES.find((language) => language === (TRADITIONAL.test(tag) ? "zh-hant" : "zh-hans"));
  const language = /** @type {Record<string, string>} */ (ALSO)[primary] ?? primary;
  return LANGUAGES.find((other) => other === language);
}

export { LANGUAGES };
