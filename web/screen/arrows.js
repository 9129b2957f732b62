// Lets arrow keys move between options, and between a search field and its
// options.

export function isRightToLeft(/** @type {Element} */ node) {
  return getComputedStyle(node).direction === "rtl";
}

/** The step of a key: vertical keys always move, horizontal ones only outside of a field. */
function stepOf(/** @type {KeyboardEvent} */ event, /** @type {HTMLElement} */ target) {
  const { key } = event;
  if (key === "ArrowDown") return 1;
  if (key === "ArrowUp") return -1;
  if (target.matches("input")) return 0;
  const onward = isRightToLeft(target) ? "ArrowLeft" : "ArrowRight";
  return key === onward ? 1 : key === "ArrowLeft" || key === "ArrowRight" ? -1 : 0;
}

/** How long the list may take to show what was searched for, in ms. */
const LAG = 60;

const stopsIn = (/** @type {HTMLElement} */ node) => /** @type {HTMLElement[]} */ ([...node.querySelectorAll("input[type=search], [data-option]")]).filter((stop) => stop.checkVisibility());

/** Chooses the only option that matches the search, unless the visitor has typed on. */
function takeTheOnlyOne(/** @type {HTMLElement} */ node, /** @type {HTMLInputElement} */ field, /** @type {string} */ wanted) {
  const [, first, ...others] = stopsIn(node);
  if (first && others.length === 0 && wanted && field.value === wanted) first.click();
}

export function moveWithArrows(/** @type {HTMLElement} */ node) {
  node.addEventListener("keydown", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" && target.matches("input")) {
      event.preventDefault();
      setTimeout(takeTheOnlyOne, LAG, node, target, /** @type {HTMLInputElement} */ (target).value);
      return;
    }
    const stops = stopsIn(node);
    const step = stepOf(event, target);
    const next = step && stops.includes(target) ? stops[stops.indexOf(target) + step] : undefined;
    if (step) event.preventDefault();
    next?.focus();
  });
}
