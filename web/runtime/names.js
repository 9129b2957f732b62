// Warns of names that a page has misspelt, with those that were probably meant.

import { EVENTS, attribute, meant, misspelt } from "../embed/names.js";
import { LANGUAGES, languageOf } from "../screen/screen.js";

/** @typedef {import("../facade/shell.js").Shell} Shell */

const warn = (/** @type {string} */ text) => console.warn(`[chatlet] ${text}`);

/** Warns of wrong options of a widget, of its language, and of the page's wrong events. */
export function tellOfNames(/** @type {Shell} */ { options, given_: given, code_: code }) {
  for (const [wrong, right] of misspelt(Object.keys(options))) warn(`${attribute(wrong)}: there is no such option; did you mean ${attribute(right)}?`);
  // Without the option, the page's language applies. It may be any, so there is no
  // warning.
  const { lang } = given;
  if (lang && !languageOf(`${lang}`)) warn(`data-lang=${JSON.stringify(lang)}: the chat speaks English, because there are no words of this language; want one of ${LANGUAGES.join(", ")}`);
  for (const name of new Set(code.heard_?.splice(0))) tellOfEvent(name);
}

function tellOfEvent(/** @type {string} */ name) {
  if (EVENTS.includes(name)) return;
  const right = meant(name, EVENTS);
  warn(`on(${JSON.stringify(name)}): there is no such event; ${right ? `did you mean ${JSON.stringify(right)}?` : `want one of ${EVENTS.join(", ")}`}`);
}
