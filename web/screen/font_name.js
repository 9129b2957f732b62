/**
 * The name of a font family in the document. It must equal privateName in
 * theme/family.go; a Go test there compares the two.
 */
export function privateName(/** @type {string} */ namespace, /** @type {string} */ family) {
  return namespace + "-" + family.replace(/[A-Z]/g, (letter) => letter.toLowerCase()).replace(/[^a-z0-9_\u0080-\uffff-]/g, "-");
}
