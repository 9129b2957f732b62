// The modes other than the bubble: how the chat stands on the page.

import { setColors } from "./colors.js";

/** @typedef {typeof import("../facade/shell.js").Shell} Shell */

/** Options that become custom properties of a popup. */
const STYLES = __CHATLET_POPUP_STYLES__.split(" ");

/** Elements in a chat that can take the focus. */
const FOCUSABLE = "a[href], button, input, select, textarea, iframe, audio, video, [tabindex='0']";

/** A chat in a modal dialog over the page. */
export const popup = (/** @type {Shell} */ Shell) => class extends Shell {
  /** The element that had the focus before. @type {HTMLElement|null} */ origin = null;

  begin_() {
    setColors(this, STYLES);
    this.wrapper_.setAttribute("part", "overlay");
    this.wrapper_.addEventListener("click", (event) => event.target === this.wrapper_ && this.close());
    for (const type of ["wheel", "touchmove"]) this.wrapper_.addEventListener(type, (event) => event.target === this.wrapper_ && event.preventDefault(), { passive: false });
    super.begin_();
  }

  build_() {
    const isBuilt = !!this.panel_;
    super.build_();
    const panel = /** @type {HTMLElement} */ (this.panel_);
    if (isBuilt) return;
    // Guards of an earlier panel, which was loaded again.
    for (const guard of this.wrapper_.querySelectorAll(":scope > i")) guard.remove();
    panel.setAttribute("aria-modal", "true");
    // The page is not made inert, because a payment may ask something there.
    panel.before(this.guard(-1));
    panel.after(this.guard(0));
  }

  /** Keeps the focus in the dialog: after the last control comes the first. */
  guard(/** @type {number} */ end) {
    const guard = document.createElement("i");
    guard.tabIndex = 0;
    guard.addEventListener("focus", () => {
      const all = /** @type {HTMLElement[]} */ ([...(this.panel_?.querySelectorAll(FOCUSABLE) ?? [])]);
      const target = all.filter((node) => node.checkVisibility() && !node.matches(":disabled")).at(end);
      (target ?? this.panel_)?.focus();
    });
    return guard;
  }

  takeFocus_() {
    this.origin = /** @type {HTMLElement|null} */ (document.activeElement);
    super.takeFocus_();
  }

  giveFocusBack_() {
    this.origin?.focus({ preventScroll: true });
  }
};

/**
 * A chat in the text of the page, or on the whole page. It cannot be closed,
 * and does not take the focus by itself.
 */
export const inline = (/** @type {Shell} */ Shell) => class extends Shell {
  begin_() {
    // Our element takes the height of its parent, if that has one.
    if (this.isOurs_ && this.host.parentElement !== document.body) this.host.style.height = "100%";
    super.begin_();
    if (this.options.mode === "page" || !window.IntersectionObserver) return this.open();
    const seen = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      seen.disconnect();
      this.open();
    });
    this.over_.signal.addEventListener("abort", () => seen.disconnect());
    seen.observe(this.wrapper_);
  }

  build_() {
    super.build_();
    // On a page of its own, the chat is the main content.
    this.panel_?.setAttribute("role", this.options.mode === "page" ? "main" : "region");
  }

  /** The head of a bot's page has already sent the start, see web/page/start.js. */
  start() {
    const page = /** @type {any} */ (window);
    const early = this.options.mode === "page" && page.chatletStart;
    if (!early) return super.start();
    delete page.chatletStart;
    this.emit_("init");
    return early;
  }

  close() {}
  takeFocus_() {}
};
