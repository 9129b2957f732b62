// Controls scrolling and focus in the chat's panel: it follows the newest
// message, and keeps the visitor's place.

import { makeRoom } from "./keyboard.js";
import { hasTouchKeyboard } from "./keyboard.js";
import { resizeObserver } from "./lacking.js";
import { submitEverywhere } from "./submit.js";

/** The distance from the bottom, in px, that still counts as the end. */
const NEAR = 48;

/** The space above a message whose top is shown, in px. */
const MARGIN = 12;

/** Events with which a visitor may scroll. */
const MOVES = ["wheel", "touchmove", "pointerdown", "keydown"];

/** The keys that scroll. */
const KEYS = /^(Page(Up|Down)|Arrow(Up|Down)|Home|End| )$/;

export function prefersStill() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

export class Panel {
  /** Whether the visitor is at the end of the conversation. */
  isAtEnd = true;
  /** The target of our own running scroll, in px. */
  /** @type {number|undefined} */ target;
  /** @type {HTMLElement|undefined} */ view;
  /** @type {((isAway: boolean) => void)|undefined} */ onReading;
  isAway = false;
  /** Whether nothing has been scrolled yet. The first scroll is not animated. */
  isFresh = false;
  /** The height of the panel, in px. */
  height = 0;
  /** The height of the content when the view last followed it, in px. */
  full = 0;
  /** Whether the visitor may have started to scroll since then. */
  isMoving = false;
  /** Whether the chat is in a frame, so that the focus may be in the page around it. */
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
    this.resized = resizeObserver(() => this.grown());
    // Scroll events do not bubble, so one capturing listener handles all
    // scrollers.
    node.addEventListener("scroll", (event) => event.target === this.view && this.scrolled(), { capture: true, passive: true });
    for (const type of MOVES) node.addEventListener(type, (event) => this.moved(event), { capture: true, passive: true });
    for (const type of ["wheel", "touchmove"]) node.addEventListener(type, (event) => this.hold(event), { passive: false });
    submitEverywhere(node);
    this.over = new AbortController();
    makeRoom(/** @type {HTMLElement} */ (node.parentElement), this.over.signal);
  }

  end() {
    this.resized.disconnect();
    this.over.abort();
  }

  /** Keeps wheel and touch events from scrolling the page if the chat has nothing to scroll. */
  hold(/** @type {Event} */ event) {
    if (!event.cancelable || /** @type {MouseEvent} */ (event).ctrlKey || /** @type {TouchEvent} */ (event).touches?.length > 1) return;
    const path = event.composedPath();
    const inside = /** @type {Element[]} */ (path.slice(0, path.indexOf(this.node)));
    const scrolls = (/** @type {Element} */ e) => e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1;
    // Sliders and players handle dragging themselves.
    const moves = (/** @type {Element} */ e) => e.matches("input, audio, video") || (scrolls(e) && /auto|scroll/.test(getComputedStyle(e).overflow));
    if (!inside.some(moves)) event.preventDefault();
  }

  /** Finds the scrolling element, which is drawn once. */
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

  /** Notes that the visitor may scroll. A press counts only on the scroll bar. */
  moved(/** @type {any} */ event) {
    this.target = undefined;
    if (event.key ? KEYS.test(event.key) : event.type !== "pointerdown" || event.composedPath()[0] === this.view) this.isMoving = true;
  }

  scrolled() {
    const { scrollTop: at, scrollHeight } = /** @type {HTMLElement} */ (this.view);
    if (this.target !== undefined && Math.abs(at - this.target) > 1) return;
    // When an answer replaces a field, the content shrinks and may have grown
    // again before this event. The visitor has not scrolled, and grown() will
    // follow the end.
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

  /** Takes over where the visitor reads from the panel before this one. */
  resume(/** @type {boolean} */ isAway) {
    this.attach();
    this.target = undefined;
    this.isAway = isAway;
    this.isAtEnd = !isAway;
    this.onReading?.(isAway);
  }

  /** Follows a change of size: a new message, a loaded picture, a keyboard. */
  grown() {
    if (!this.view?.clientHeight) return;
    if (this.isAtEnd) {
      const newest = this.newest();
      // A visitor who has passed the top of a long message stays at its end.
      this.scrollTo(newest && this.topOf(newest) + NEAR < this.view.scrollTop ? undefined : newest);
    } else this.scrolled();
    this.full = this.view.scrollHeight;
    const lost = this.height - this.node.clientHeight;
    if (lost > 0) this.uncover(lost);
    this.height -= lost;
  }

  /** Follows the newest message. A visitor who has scrolled up stays there, unless forced. */
  follow(/** @type {boolean} */ isForced) {
    this.attach();
    if (isForced) this.isAtEnd = true;
    // A new view is measured when the browser lays it out: asking for it now would do that twice.
    if (isForced || !this.isFresh) this.grown();
  }

  /** The newest message. If it is longer than the view, its top is shown. */
  newest() {
    const chunk = this.node.querySelector(".chatlet-transcript")?.lastElementChild?.lastElementChild;
    const messages = chunk?.querySelectorAll(".typebot-host-bubble, .typebot-guest-bubble") ?? [];
    // A message without content has no position.
    return [...messages].filter((message) => message.getBoundingClientRect().height > 0).at(-1);
  }

  showUnread(/** @type {number} */ unread) {
    const bubbles = unread ? this.node.querySelectorAll(".typebot-host-bubble") : [];
    this.scrollTo(bubbles[bubbles.length - unread]);
  }

  /** Where the view has to be to show a message from its top, in px. */
  topOf(/** @type {Element} */ message) {
    const view = /** @type {HTMLElement} */ (this.view);
    return message.getBoundingClientRect().top - view.getBoundingClientRect().top + view.scrollTop - MARGIN - (parseFloat(getComputedStyle(view).paddingTop) || 0);
  }

  /** Scrolls to the end, but not past the top of the message. */
  scrollTo(/** @type {Element|undefined} */ message) {
    const view = /** @type {HTMLElement} */ (this.view);
    const target = Math.max(0, Math.min(this.bottom, message ? this.topOf(message) : Infinity));
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

  /**
   * Keeps a focused field in view when a keyboard opens and the panel loses
   * some px of its height. A field further down stays where it is.
   */
  uncover(/** @type {number} */ lost) {
    const field = this.root.activeElement;
    const view = /** @type {HTMLElement} */ (this.view);
    if (!field?.matches("input, textarea, select") || !view.contains(field)) return;
    const inner = field.getBoundingClientRect();
    const outer = view.getBoundingClientRect();
    if (inner.bottom <= outer.bottom || inner.bottom > outer.bottom + lost || inner.height > outer.height) return;
    const target = Math.min(this.bottom, view.scrollTop + inner.bottom - outer.bottom + MARGIN);
    if (this.target === undefined || this.target < target) view.scrollTo({ top: target, behavior: "instant" });
  }

  /**
   * Focuses an element if the focus is in the chat or nowhere. It never takes
   * the focus from the page.
   */
  focus(/** @type {string} */ selector) {
    const holder = document.activeElement;
    // A visitor has not opened an inline chat, so it does not take the focus
    // even if nothing has it.
    const isElsewhere = holder !== this.root.host && (this.isInline || (holder && holder !== document.body));
    /** @type {HTMLElement|null} */
    const target = this.node.querySelector(selector);
    // The visitor is in a menu or a question around the chat: see web/extras.
    const isAround = this.root.activeElement?.closest(".chatlet-header, .chatlet-ask, .chatlet-edge");
    if (!target || isElsewhere || isAround || (this.isFramed && !document.hasFocus()) || !this.node.checkVisibility()) return;
    // A touch keyboard would open over the messages.
    if (target.matches("input, textarea") && hasTouchKeyboard()) return;
    target.focus({ preventScroll: true });
  }
}
