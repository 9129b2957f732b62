// Checks what a page's owner has set, once the chat is wanted: the shell has
// only read it. What each option takes is the table that the build makes of
// the struct in widget/options.go.

/** @typedef {import("../facade/options.js").Options} Options */
/** @typedef {import("../facade/shell.js").Shell} Shell */

const DIALECTS = __CHATLET_DIALECTS__.map(({ name }) => name);

/** Name, and what it takes. */
const WANTS = __CHATLET_OPTIONS__.split(" ").map((row) => row.split(":"));

/** Name, and the value of another option without which it means nothing. */
const CONDITIONS = __CHATLET_WITH__.split(" ").map((row) => row.split(":"));

/** An attribute without a value is set. @type {Record<string, boolean>} */
const BOOLS = { true: true, false: false, "": true };

/**
 * How values are taken, and what the console says is wanted. Undefined, or
 * what is thrown, is a refusal.
 * @type {Record<string, [(value: any) => unknown, string]>}
 */
const KINDS = {
  // Browsers resolve the two names of folders away, whatever their spelling.
  id: [(value) => (/^\s*\.{0,2}\s*$/.test(value) ? undefined : value), "the public id of a bot"],
  address: [(value) => (/^https?:$/.test(new URL(value).protocol) ? value : undefined), "an address such as https://typebot.io"],
  picture: [(value) => (/^(https?:|data:image\/)/.test(new URL(value, location.href).href) ? value : undefined), "the address of a picture"],
  color: [(value) => (CSS.supports("color", value) ? value : undefined), "a CSS colour"],
  length: [(value) => (/^(medium|large)$/.test(value) || CSS.supports("width", value) || CSS.supports("width", value + "px") ? value : undefined), "a CSS length"],
  bool: [(value) => BOOLS[`${value}`], "true or false"],
  dialect: [(value) => (DIALECTS.includes(value) || value.trim().startsWith("{") ? value : undefined), `${DIALECTS.join(", ")}, or a JSON object`],
  object: [(value) => Object.fromEntries(Object.entries(typeof value === "string" ? JSON.parse(value) : value)), "a JSON object"],
};

/** A kind that is a list of words, or a range of numbers. */
function kindOf(/** @type {string} */ want) {
  const words = want.split("|");
  const [low, high] = want.split("..");
  /** @type {[(value: any) => unknown, string]} */
  const kind = high
    ? [(value) => (value !== "" && +value >= +low && +value <= +high ? +value : undefined), `a number from ${low} to ${high}`]
    : [(value) => words.find((word) => word === value), words.join(", ")];
  return KINDS[want] ?? kind;
}

/**
 * The options as the chat takes them; what is wrong is named in the console,
 * and left out. Throws where no chat is possible at all; words say so.
 * @param {Shell} shell
 * @param {import("../facade/shell.js").Words} words
 * @returns {Options}
 */
export function check(shell, words) {
  const { options, changes_: changes, isTold_: isTold } = shell;
  /** @type {Record<string, any>} */
  const checked = { ...options, variables: { ...options.variables, ...changes.variables }, theme: changes.theme ?? options.theme };
  /** @type {string[]} */
  const refused = [];
  for (const [name, want] of WANTS) {
    const given = checked[name];
    if (given === undefined || given === null) continue;
    const [take, words] = kindOf(want);
    checked[name] = attempt(() => take(given));
    if (checked[name] !== undefined) continue;
    if (!isTold) complain(name, given, words);
    refused.push(name);
  }
  if (!isTold) CONDITIONS.forEach(([name, condition]) => warnOfIdle(checked, name, condition));
  shell.isTold_ = true;
  // Another bot, or another server, would not be what was meant.
  if (!/bot|apiHost|dialect/.test(refused.join())) return /** @type {any} */ (Object.assign(checked, { words: words.chat }));
  throw Object.assign(new Error("the options name no bot that can be reached"), { shown: words.shell.unusable });
}

/** Names an option that another one keeps from doing anything. */
function warnOfIdle(/** @type {Record<string, any>} */ options, /** @type {string} */ name, /** @type {string} */ condition) {
  const [other, value] = condition.split("=");
  if ((options[name] ?? null) === null || `${options[other]}` === value) return;
  console.warn(`[chatlet] ${attribute(name)}=${JSON.stringify(options[name])} means nothing without ${attribute(other)}="${value}"`);
}

const attribute = (/** @type {string} */ name) => "data-" + name.replace(/[A-Z]/g, (letter) => "-" + letter.toLowerCase());

function attempt(/** @type {() => unknown} */ f) {
  try {
    return f();
  } catch {
    return undefined;
  }
}

function complain(/** @type {string} */ name, /** @type {unknown} */ value, /** @type {string} */ want) {
  console.error(`[chatlet] ${attribute(name)}=${JSON.stringify(value)}: want ${want}`);
}
