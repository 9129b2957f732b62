// What the chat does to its panel that needs more than one call: following
// the newest message, and keeping the visitor's focus.

/** How far from the bottom, in px, still counts as being there. */
const NEAR = 48;

const prefersStill = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** A phone's keyboard would open over what the visitor is reading. */
const hasTouchKeyboard = () => matchMedia("(pointer: coarse)").matches;

export class Panel {
  isAtBottom = true;

  constructor(/** @type {HTMLElement} */ node, /** @type {ShadowRoot} */ root) {
    this.node = node;
    this.root = root;
    // Scrolling does not bubble; one capturing listener serves all scrollers.
    node.addEventListener("scroll", (event) => this.scrolled(/** @type {Element} */ (event.target)), { capture: true, passive: true });
  }

  scrolled(/** @type {Element} */ view) {
    if (view.matches(".scrollable-container")) this.isAtBottom = view.scrollHeight - view.scrollTop - view.clientHeight < NEAR;
  }

  /** Unless forced, a visitor who has scrolled up to read is left alone. */
  followBottom(/** @type {boolean} */ isForced) {
    const view = this.node.querySelector(".scrollable-container");
    if (!view || !(this.isAtBottom || isForced)) return;
    this.isAtBottom = true;
    view.scrollTo({ top: view.scrollHeight, behavior: prefersStill() ? "instant" : "smooth" });
  }

  /** Only for a visitor who is in the chat: the page's own focus is never taken. */
  focus(/** @type {string} */ selector) {
    const holder = document.activeElement;
    const isElsewhere = holder && holder !== document.body && holder !== this.root.host;
    /** @type {HTMLElement|null} */
    const target = this.node.querySelector(selector);
    if (!target || isElsewhere || !this.node.checkVisibility()) return;
    if (target.matches("input, textarea") && hasTouchKeyboard()) return;
    target.focus({ preventScroll: true });
  }
}
