// Whether something may be stored: not before the consent that a chat may need.

/** @typedef {import("../facade/shell.js").Shell} Shell */

/** Where a consent is kept. */
export const consentKey = (/** @type {Shell} */ { options }) => `${options.storageKey}:consent`;

/** Whether the chat needs consent. A value that is not allowed counts as required, because nobody is harmed by that. */
export function needsConsent(/** @type {Shell} */ { options }) {
  return !/^(none|false)$/.test(`${options.consent ?? false}`);
}

export function isConsentKept(/** @type {Shell} */ shell) {
  try {
    return localStorage.getItem(consentKey(shell)) !== null;
  } catch {
    return false;
  }
}

export const mayStore = (/** @type {Shell} */ shell) => !needsConsent(shell) || !!shell.changes_.consent || isConsentKept(shell);
