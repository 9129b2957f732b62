// Numbers as people who speak the interface's language write them.

/** @returns {string} */
export function formatNumber(/** @type {number} */ value, /** @type {string} */ language) {
  try {
    return new Intl.NumberFormat(language).format(value);
  } catch {
    // The tag of a language that the browser cannot read.
    return String(value);
  }
}
