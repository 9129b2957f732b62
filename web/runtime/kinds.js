// The kinds of values that options have, for the runtime and for the studio's
// form.

const DIALECTS = __CHATLET_DIALECTS__.map(({ name }) => name);

/** An attribute without a value means true. @type {Record<string, boolean>} */
const BOOLS = { true: true, false: false, "": true };

/**
 * For each kind of value, a function that reads it and a description for the
 * console. A value is refused if the function returns undefined or throws.
 * @type {Record<string, [(value: any) => unknown, string]>}
 */
const KINDS = {
  // Browsers resolve the path segments "." and ".." even if they are
  // percent-encoded.
  id: [(value) => (/^\s*\.{0,2}\s*$/.test(value) ? undefined : value), "the public id of a bot"],
  address: [(value) => (/^https?:$/.test(new URL(value).protocol) ? value : undefined), "an address such as https://typebot.io"],
  picture: [(value) => (/^(https?:|data:image\/)/.test(new URL(value, location.href).href) ? value : undefined), "the address of a picture"],
  link: [(value) => (/^(https?|mailto|tel):/.test(new URL(value, location.href).href) ? value : undefined), "the address of a page, or one with mailto: or tel:"],
  color: [(value) => (CSS.supports("color", value) ? value : undefined), "a CSS colour"],
  length: [(value) => (/^(medium|large)$/.test(value) || CSS.supports("width", value) || CSS.supports("width", value + "px") ? value : undefined), "a CSS length"],
  bool: [(value) => BOOLS[`${value}`], "true or false"],
  dialect: [(value) => (DIALECTS.includes(value) || value.trim().startsWith("{") ? value : undefined), `${DIALECTS.join(", ")}, or a JSON object`],
  object: [(value) => Object.fromEntries(Object.entries(typeof value === "string" ? JSON.parse(value) : value)), "a JSON object"],
  messages: [(value) => [...(typeof value === "string" ? JSON.parse(value) : value)], "a JSON array of texts or of objects with message"],
};

/** Finds the kind of a value. Kinds without a name are lists of words or ranges of numbers. */
export function kindOf(/** @type {string} */ want) {
  const words = want.split("|");
  const [low, high] = want.split("..");
  /** @type {[(value: any) => unknown, string]} */
  const kind = high
    ? [(value) => (value !== "" && +value >= +low && +value <= +high ? +value : undefined), `a number from ${low} to ${high}`]
    : [(value) => words.find((word) => word === value), words.join(", ")];
  return KINDS[want] ?? kind;
}
