// Writes numbers as the interface's language does.

/** @returns {string} */
export function formatNumber(/** @type {number} */ value, /** @type {string} */ language) {
  try {
    return new Intl.NumberFormat(language).format(value);
  } catch {
    // The browser does not know the language tag.
    return String(value);
  }
}
