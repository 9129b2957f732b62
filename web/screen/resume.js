// Moves the visitor's state from the first screen to the program's nodes.

/** @typedef {import("./screen.js").Moment} Moment */

/** How long a screen reader needs to notice a new live region, in ms. */
const HEARD = 100;

/**
 * Long enough for a repaint, in ms, so that screen readers notice the change of
 * aria-live first.
 */
const SOON = 20;

const OPTIONS = "[data-option], [role='radio']";

/**
 * Restores entries, focus and scroll position, and ends animations that already
 * ran on the first screen.
 */
export function resume(/** @type {HTMLElement} */ node, /** @type {Moment} */ { values, chosen, focus, selection, top, unsaid }) {
  const root = node.querySelector(".typebot-input-container");
  if (root) {
    fill(root, values);
    choose(root, chosen);
    refocus(root, focus, selection);
  }
  const view = /** @type {HTMLElement|null} */ (node.querySelector(".typebot-chat-view"));
  if (view) view.scrollTop = top;
  if (focus === "panel") view?.focus({ preventScroll: true });
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

function refocus(/** @type {Element} */ root, /** @type {string} */ focus, /** @type {[number, number]|undefined} */ selection) {
  const at = /^option (\d+)$/.exec(focus);
  const target = at ? root.querySelectorAll(OPTIONS)[+at[1]] : focus && [...root.querySelectorAll("[name]")].find((field) => /** @type {HTMLInputElement} */ (field).name === focus);
  if (!(target instanceof HTMLElement)) return;
  target.focus({ preventScroll: true });
  if (selection && "setSelectionRange" in target) quietly(() => /** @type {HTMLInputElement} */ (target).setSelectionRange(...selection));
}

/** Some types of fields have no selection, and throw. */
function quietly(/** @type {() => void} */ f) {
  try {
    f();
  } catch {}
}
