// How a chat stands on a page other than behind a button.

import { setColors } from "../facade/dom.js";

/** @typedef {typeof import("../facade/shell.js").Shell} Shell */

/** Options that are custom properties of a popup alone. */
const STYLES = __CHATLET_STYLES__.split(" ");

/** Whatever takes the focus inside a chat. */
const FOCUSABLE = "a[href], button, input, select, textarea, iframe, audio, video, [tabindex='0']";

/** A chat in a dialog over the page, which waits until it is closed. */
export const popup = (/** @type {Shell} */ Shell) => class extends Shell {
  /** Where the focus was before. @type {HTMLElement|null} */ origin = null;

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
    // Those of a panel that was there before, and was loaded again.
    for (const guard of this.wrapper_.querySelectorAll(":scope > i")) guard.remove();
    panel.setAttribute("aria-modal", "true");
    // Nothing of the page is made inert: a payment may have to ask there.
    panel.before(this.guard(-1));
    panel.after(this.guard(0));
  }

  /** The focus goes round: behind the last control comes the first. */
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

/** A chat in the text of the page, or all over it. It cannot be closed, and takes no focus by itself. */
export const inline = (/** @type {Shell} */ Shell) => class extends Shell {
  begin_() {
    super.begin_();
    if (this.options.mode === "page") return this.open();
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
    // A page that the chat is all over has nothing else to be about.
    this.panel_?.setAttribute("role", this.options.mode === "page" ? "main" : "region");
  }

  /** The head of a bot's page has sent the start, see web/page/start.js. */
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
