// What the chat does to its panel that needs more than one call: following
// the newest message, and keeping the visitor's focus.

import { makeRoom } from "./keyboard.js";

/** How far from the bottom, in px, still counts as being there. */
const NEAR = 48;

/** What stays free above a message that is shown from its top, in px. */
const MARGIN = 12;

/** What a visitor scrolls with. */
const MOVES = ["wheel", "touchmove", "pointerdown", "keydown"];

/** The keys that scroll. */
const KEYS = /^(Page(Up|Down)|Arrow(Up|Down)|Home|End| )$/;

export function prefersStill() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** A phone's keyboard would open over what the visitor is reading. */
const hasTouchKeyboard = () => matchMedia("(pointer: coarse)").matches;

export class Panel {
  /** Whether the visitor is at the end of what there is to read. */
  isAtEnd = true;
  /** Where a scrolling of ours is on its way to, in px. */
  /** @type {number|undefined} */ target;
  /** @type {HTMLElement|undefined} */ view;
  /** @type {((isAway: boolean) => void)|undefined} */ onReading;
  isAway = false;
  /** Whether nothing was scrolled yet: what is there from the start needs no journey. */
  isFresh = false;
  /** How high the view was, in px. */
  height = 0;
  /** How high all that there is to read was, in px, when the view last followed it. */
  full = 0;
  /** Whether the visitor has reached for a way to scroll since then. */
  isMoving = false;
  /** Whether the visitor may be in another document than the chat: the page around it. */
  isFramed = false;

  /**
   * @param {HTMLElement} node
   * @param {ShadowRoot} root
   * @param {boolean} isInline whether the chat is part of the page's text
   */
  constructor(node, root, isInline) {
    this.node = node;
    this.root = root;
    this.isInline = isInline;
    this.resized = new ResizeObserver(() => this.grown());
    // Scrolling does not bubble; one capturing listener serves all scrollers.
    node.addEventListener("scroll", (event) => event.target === this.view && this.scrolled(), { capture: true, passive: true });
    for (const type of MOVES) node.addEventListener(type, (event) => this.moved(event), { capture: true, passive: true });
    for (const type of ["wheel", "touchmove"]) node.addEventListener(type, (event) => this.hold(event), { passive: false });
    this.over = new AbortController();
    makeRoom(/** @type {HTMLElement} */ (node.parentElement), this.over.signal);
  }

  end() {
    this.resized.disconnect();
    this.over.abort();
  }

  /** The page behind a chat that has nothing to scroll must not scroll instead. */
  hold(/** @type {Event} */ event) {
    if (!event.cancelable || /** @type {MouseEvent} */ (event).ctrlKey || /** @type {TouchEvent} */ (event).touches?.length > 1) return;
    const path = event.composedPath();
    const inside = /** @type {Element[]} */ (path.slice(0, path.indexOf(this.node)));
    const scrolls = (/** @type {Element} */ e) => e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1;
    // What is dragged by itself, a volume or a slider, goes on being so.
    const moves = (/** @type {Element} */ e) => e.matches("input, audio, video") || (scrolls(e) && /auto|scroll/.test(getComputedStyle(e).overflow));
    if (!inside.some(moves)) event.preventDefault();
  }

  /** Finds the scroller, which the program draws once. */
  attach() {
    const view = /** @type {HTMLElement|null} */ (this.node.querySelector(".scrollable-container"));
    if (!view || view === this.view) return;
    this.view = view;
    this.isFresh = true;
    this.resized.disconnect();
    this.resized.observe(view);
    for (const child of view.children) this.resized.observe(child);
  }

  get bottom() {
    return this.view ? this.view.scrollHeight - this.view.clientHeight : 0;
  }

  /** The visitor may be about to scroll: a press counts where it is on the scroll bar. */
  moved(/** @type {any} */ event) {
    this.target = undefined;
    if (event.key ? KEYS.test(event.key) : event.type !== "pointerdown" || event.composedPath()[0] === this.view) this.isMoving = true;
  }

  scrolled() {
    const { scrollTop: at, scrollHeight } = /** @type {HTMLElement} */ (this.view);
    if (this.target !== undefined && Math.abs(at - this.target) > 1) return;
    // Where an answer takes the place of a field, the view is cut short, and may have grown again
    // before it is told so. Nobody has scrolled, and grown() is about to follow.
    if (this.isAtEnd && !this.isMoving && scrollHeight !== this.full) return;
    this.target = undefined;
    this.isAtEnd = this.bottom - at < NEAR;
    this.report();
  }

  report() {
    if (this.isAway === !this.isAtEnd) return;
    this.isAway = !this.isAtEnd;
    this.onReading?.(this.isAway);
  }

  /** Something has another size: a message more, a picture that is there, a keyboard. */
  grown() {
    if (!this.view?.clientHeight) return;
    if (this.isAtEnd) this.scrollTo(this.newest());
    else this.scrolled();
    this.full = this.view.scrollHeight;
    if (this.view.clientHeight < this.height) this.uncover();
    this.height = this.view.clientHeight;
  }

  /** Unless forced, a visitor who has scrolled up to read is left alone. */
  follow(/** @type {boolean} */ isForced) {
    this.attach();
    if (isForced) this.isAtEnd = true;
    this.grown();
  }

  /** The newest message is shown from its top where it is longer than the view. */
  newest() {
    const chunk = this.node.querySelector(".chatlet-transcript")?.lastElementChild?.lastElementChild;
    const messages = chunk?.querySelectorAll(".typebot-host-bubble, .typebot-guest-bubble") ?? [];
    // One that has no content yet is nowhere.
    return [...messages].filter((message) => message.getBoundingClientRect().height > 0).at(-1);
  }

  showUnread(/** @type {number} */ unread) {
    const bubbles = unread ? this.node.querySelectorAll(".typebot-host-bubble") : [];
    this.scrollTo(bubbles[bubbles.length - unread]);
  }

  /** Scrolls to the end, but not past the top of a message. */
  scrollTo(/** @type {Element|undefined} */ message) {
    const view = /** @type {HTMLElement} */ (this.view);
    const from = view.getBoundingClientRect().top - view.scrollTop + MARGIN + (parseFloat(getComputedStyle(view).paddingTop) || 0);
    const top = message ? message.getBoundingClientRect().top - from : Infinity;
    const target = Math.max(0, Math.min(this.bottom, top));
    this.isAtEnd = this.bottom - target < NEAR;
    if (Math.abs(view.scrollTop - target) > 1) {
      const isFar = Math.abs(view.scrollTop - target) > 2 * view.clientHeight;
      this.target = target;
      this.isMoving = false;
      view.scrollTo({ top: target, behavior: isFar || this.isFresh || prefersStill() ? "instant" : "smooth" });
    }
    this.isFresh = false;
    this.report();
  }

  /** A field that is being typed into stays in view when a keyboard opens. */
  uncover() {
    const field = this.root.activeElement;
    const view = /** @type {HTMLElement} */ (this.view);
    if (!field?.matches("input, textarea, select") || !view.contains(field)) return;
    const inner = field.getBoundingClientRect();
    const outer = view.getBoundingClientRect();
    if (inner.bottom <= outer.bottom || inner.height > outer.height) return;
    const target = Math.min(this.bottom, view.scrollTop + inner.bottom - outer.bottom + MARGIN);
    if (this.target === undefined || this.target < target) view.scrollTo({ top: target, behavior: "instant" });
  }

  /** Only for a visitor who is in the chat: the page's own focus is never taken. */
  focus(/** @type {string} */ selector) {
    const holder = document.activeElement;
    // Nobody has asked for a chat that stands in the page.
    const isElsewhere = holder !== this.root.host && (this.isInline || (holder && holder !== document.body));
    /** @type {HTMLElement|null} */
    const target = this.node.querySelector(selector);
    if (!target || isElsewhere || (this.isFramed && !document.hasFocus()) || !this.node.checkVisibility()) return;
    if (target.matches("input, textarea") && hasTouchKeyboard()) return;
    target.focus({ preventScroll: true });
  }
}
