// What input fields need of the browser: how a language writes numbers and
// dates, and its names for countries. The browser knows them, so we ship none.

import { fillCountries, knownTag } from "../screen/answering.js";

/**
 * The tag for writing numbers: the author's, or else the browser's variant of
 * the chat's language.
 */
function numberTag(/** @type {string} */ asked, /** @type {string} */ language) {
  const [own, base] = [navigator.language, language.split("-")[0]];
  return knownTag(asked) ?? (own.split("-")[0] === base ? own : knownTag(language));
}

/**
 * @param {string} asked the author's language tag, or nothing
 * @param {string} language the chat's
 * @param {string} style a style of Intl.NumberFormat
 * @param {string} unit the currency or the unit of that style
 */
function numberFormat(asked, language, style, unit) {
  const tag = numberTag(asked, language);
  /** @type {Intl.NumberFormatOptions} */
  const options = { maximumFractionDigits: 20 };
  try {
    if (style === "currency") return new Intl.NumberFormat(tag, { ...options, style, currency: unit });
    if (style === "unit") return new Intl.NumberFormat(tag, { ...options, style, unit });
    if (style === "percent") return new Intl.NumberFormat(tag, { ...options, style });
  } catch {
    // The currency or the unit is unknown. The number without it is still
    // right.
  }
  return new Intl.NumberFormat(tag, options);
}

const NUMERIC = ["integer", "group", "decimal", "fraction"];

/** The characters that separate digits, and the text before and after the number. */
function numberSigns(/** @type {string} */ asked, /** @type {string} */ language, /** @type {string} */ style, /** @type {string} */ unit) {
  const parts = numberFormat(asked, language, style, unit).formatToParts(1234567.5);
  const sign = (/** @type {string} */ type) => parts.find((part) => part.type === type)?.value ?? "";
  const is = parts.map((part) => NUMERIC.includes(part.type));
  const text = (/** @type {Intl.NumberFormatPart[]} */ some) => some.map((part) => part.value).join("").trim();
  return {
    decimal: sign("decimal"),
    group: sign("group"),
    before: text(parts.slice(0, is.indexOf(true))),
    after: text(parts.slice(is.lastIndexOf(true) + 1)),
  };
}

/** Writes a day, or a day with a time, in a language. */
function formatDate(/** @type {string} */ language, /** @type {string} */ iso) {
  const hasTime = iso.includes("T");
  const date = new Date(hasTime ? iso : `${iso}T00:00`);
  if (Number.isNaN(date.valueOf())) return iso;
  return new Intl.DateTimeFormat(knownTag(language), { dateStyle: "medium", timeStyle: hasTime ? "short" : undefined }).format(date);
}

/** Lets long text fields grow with their text in browsers where CSS cannot do it. */
export function growLongTexts(/** @type {HTMLElement} */ node) {
  if (CSS.supports("field-sizing", "content")) return;
  node.addEventListener("input", ({ target }) => {
    if (!(target instanceof HTMLTextAreaElement)) return;
    target.style.setProperty("height", "auto");
    target.style.setProperty("height", `${target.scrollHeight}px`);
  });
}

/** Fills in a field and fires its input event, as if a visitor had typed. */
function enter(/** @type {HTMLElement} */ root, /** @type {string} */ selector, /** @type {string} */ value) {
  const field = /** @type {HTMLInputElement|null} */ (root.querySelector(selector));
  if (!field) return;
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/** The functions of this file that Go can call. */
export const fields = {
  enter,
  numberSigns,
  numberText: (/** @type {string} */ asked, /** @type {string} */ language, /** @type {string} */ style, /** @type {string} */ unit, /** @type {string} */ number) =>
    numberFormat(asked, language, style, unit).format(/** @type {any} */ (number)),
  dateText: formatDate,
  fillCountries,
};
