// Goes on in the program's own nodes with what the visitor was at in those of
// the first screen.

/** @typedef {import("./screen.js").Moment} Moment */

/** How long a screen reader looks at what has come, in ms. */
const HEARD = 100;

/** Long enough for the page to have been drawn in between, in ms: what comes next must not be said first. */
const SOON = 20;

const OPTIONS = "[data-option], [role='radio']";

/** Puts what was entered, the focus and the place in the text back, and stops what would move a second time. */
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

/** What the region holds was said by that of the first screen, but for the newest. That, and what comes meanwhile, is said after a moment. */
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

/** As if typed: the program hears of it. */
function fill(/** @type {Element} */ root, /** @type {Record<string, string>} */ values) {
  for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (root.querySelectorAll("[name]"))) {
    const value = values[field.name];
    if (value === undefined || field.value === value) continue;
    field.value = value;
    for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
  }
}

/** A mark that sends at once was never only chosen. */
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

/** Fields of some types have no selection. */
function quietly(/** @type {() => void} */ f) {
  try {
    f();
  } catch {}
}
