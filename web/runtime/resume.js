// Moves the visitor's state from the first screen to the program's nodes.

import { PROBLEM, entryOf } from "../screen/answering.js";

/** @typedef {import("../screen/screen.js").Screen} Screen */

/**
 * @typedef {object} Moment the visitor's state, to be restored in the program's nodes
 * @property {Record<string, string>} values
 * @property {number[]} chosen
 * @property {string} focus the name of the field that has the focus, "option N", "button N", "panel" or empty
 * @property {[number, number]|undefined} selection the selection in that field
 * @property {number} top how far the view is scrolled, in px
 * @property {boolean} isAway whether the newest message is out of view
 * @property {boolean} isSent whether the visitor has sent them since the handover, or they were refused and have not changed: the program then says why
 * @property {number[]} times when each bubble appeared: see Bubbles in web/screen/bubbles.js
 * @property {number} unsaid how many of the newest bubbles are not in the live region yet
 */

/** How long a screen reader needs to notice a new live region, in ms. */
const HEARD = 100;

/**
 * Long enough for a repaint, in ms, so that screen readers notice the change of
 * aria-live first.
 */
const SOON = 20;

/** The controls that have no names, by the words for them in a moment. They are found by their places. @type {Record<string, string>} */
const NAMELESS = { option: "[data-option], [role='radio']", button: "button, a[href], [tabindex='0']" };
const OPTIONS = NAMELESS.option;

/** What the visitor is doing in the first screen. @returns {Moment} */
export function momentOf(/** @type {Screen} */ screen) {
  // The event of the last scroll may still be to come.
  if (screen.view) screen.panel?.scrolled();
  const active = /** @type {HTMLInputElement|null} */ (screen.shell.root.activeElement);
  const root = screen.node.querySelector(".typebot-input-container");
  const late = screen.answering?.late;
  const { values, chosen } = late ?? (root ? entryOf(root) : { values: {}, chosen: [] });
  const isSent = Boolean(late ?? root?.querySelector("#" + PROBLEM));
  const focus = active && screen.node.contains(active) ? (root && focusOf(root, active)) || "panel" : "";
  const selection = typeof active?.selectionStart === "number" ? /** @type {[number, number]} */ ([active.selectionStart, active.selectionEnd]) : undefined;
  return { values, chosen, isSent, focus, selection, top: screen.view?.scrollTop ?? 0, isAway: screen.panel?.isAway ?? false, unsaid: screen.player?.unsaid ?? 0, times: screen.bubbles.times };
}

/** Where the focus is in an input; empty if it is elsewhere. */
function focusOf(/** @type {Element} */ root, /** @type {HTMLInputElement} */ active) {
  if (!root.contains(active)) return "";
  if (active.name) return active.name;
  for (const [word, selector] of Object.entries(NAMELESS)) {
    const at = [...root.querySelectorAll(selector)].indexOf(active);
    if (at >= 0) return `${word} ${at}`;
  }
  return "";
}

/**
 * Restores entries, focus and scroll position, and ends animations that already
 * ran on the first screen.
 */
export function resume(/** @type {HTMLElement} */ node, /** @type {Moment} */ moment) {
  const { values, chosen, isSent, top, unsaid } = moment;
  const root = node.querySelector(".typebot-input-container");
  if (root) {
    fill(root, values);
    choose(root, chosen);
  }
  const view = viewIn(node);
  if (view) view.scrollTop = top;
  refocus(node, moment);
  if (root && isSent) send(root, chosen);
  keepQuiet(node, unsaid);
  for (const animation of node.getAnimations?.({ subtree: true }) ?? []) if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
}

/**
 * Keeps the live region from announcing again what the first screen has
 * announced. Bubbles that are new are announced after a moment.
 */
function keepQuiet(/** @type {Element} */ node, /** @type {number} */ missing) {
  const region = node.querySelector("[aria-live='polite']");
  if (!region) return;
  const said = new Set([...region.children].slice(0, region.children.length - missing));
  region.setAttribute("aria-live", "off");
  setTimeout(() => {
    region.setAttribute("aria-live", "polite");
    const unsaid = [...region.children].filter((child) => !said.has(child));
    setTimeout(() => region.append(...unsaid.filter((child) => child.parentNode === region)), SOON);
  }, HEARD);
}

/** Fills in fields, with events, so that the program notices. */
function fill(/** @type {Element} */ root, /** @type {Record<string, string>} */ values) {
  for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (root.querySelectorAll("[name]"))) {
    const value = values[field.name];
    if (value === undefined || field.value === value) continue;
    // In a frame, a command of the page may have filled the field in meanwhile.
    if (value === "" && field.value !== field.defaultValue) continue;
    field.value = value;
    for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
  }
}

/** Chooses the options. A rating that is sent at once is never among them. */
function choose(/** @type {Element} */ root, /** @type {number[]} */ chosen) {
  for (const at of chosen) {
    const option = /** @type {HTMLElement} */ (root.querySelectorAll(OPTIONS)[at]);
    if (option && option.getAttribute("aria-checked") !== "true") option.click();
  }
}

/** Sends the entry, unless choosing an option has sent it. */
function send(/** @type {Element} */ root, /** @type {number[]} */ chosen) {
  const button = /** @type {HTMLElement|null} */ (root.querySelector(".chatlet-send-chosen, [type='submit']:not([hidden])"));
  if (!button && chosen.length) return;
  const form = root.querySelector("form");
  if (form) form.requestSubmit();
  else button?.click();
}

/** Puts the focus, and the selection in a field, where a moment says. */
export function refocus(/** @type {HTMLElement} */ node, /** @type {Moment} */ { focus, selection }) {
  const target = focus === "panel" ? viewIn(node) : controlIn(node, focus);
  if (!(target instanceof HTMLElement)) return;
  target.focus({ preventScroll: true });
  if (selection && "setSelectionRange" in target) quietly(() => /** @type {HTMLInputElement} */ (target).setSelectionRange(...selection));
}

/** The control of the input with a name in a moment. */
function controlIn(/** @type {HTMLElement} */ node, /** @type {string} */ focus) {
  const root = node.querySelector(".typebot-input-container");
  const [, word, at] = /^(option|button) (\d+)$/.exec(focus) ?? [];
  if (word) return root?.querySelectorAll(NAMELESS[word])[+at];
  return focus && [...(root?.querySelectorAll("[name]") ?? [])].find((field) => /** @type {HTMLInputElement} */ (field).name === focus);
}

function viewIn(/** @type {HTMLElement} */ node) {
  return /** @type {HTMLElement|null} */ (node.querySelector(".typebot-chat-view"));
}

/** Some types of fields have no selection, and throw. */
function quietly(/** @type {() => void} */ f) {
  try {
    f();
  } catch {}
}
