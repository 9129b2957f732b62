// Numbers and dates as people who speak the interface's language write them.

/** @returns {string} */
export function formatNumber(/** @type {number} */ value, /** @type {string} */ language) {
  return guarded(language, (lang) => new Intl.NumberFormat(lang).format(value));
}

/** The styles of a date, by name. @type {Record<string, Intl.DateTimeFormatOptions>} */
const STYLES = {
  date: { dateStyle: "medium" },
  time: { timeStyle: "short" },
  datetime: { dateStyle: "medium", timeStyle: "short" },
};

/** @returns {string} */
export function formatDate(/** @type {number} */ time, /** @type {string} */ style, /** @type {string} */ language) {
  return guarded(language, (lang) => new Intl.DateTimeFormat(lang, STYLES[style]).format(time));
}

/**
 * A browser throws at the tag of a language that it cannot read.
 * @param {string} language
 * @param {(lang: string|undefined) => string} format
 */
function guarded(language, format) {
  try {
    return format(language);
  } catch {
    return format(undefined);
  }
}
