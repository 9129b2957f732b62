// Builds the content of the frame's page: the same nodes as on a host page, so
// that the same stylesheets apply.

import frameCSS from "./frame.css";
import widgetCSS from "../facade/widget.css";
import { element } from "../facade/dom.js";

/** @typedef {import("../facade/options.js").Options} Options */

/** @typedef {{page: string, base: string, top: string, kept?: {key: string, text: string, isOwn: boolean}}} Surroundings what the page around the frame tells about itself */

export class Stage {
  base = /** @type {HTMLBaseElement} */ (document.createElement("base"));
  mount = element("div", { class: "mount" });
  panel = element("div", { class: "panel" }, this.mount);

  constructor(/** @type {Options} */ options) {
    this.options = options;
    const { lang, dir, isDark, styles } = options;
    document.documentElement.lang = lang;
    document.head.append(this.base);
    const host = element("div");
    this.root = host.attachShadow({ mode: "open" });
    this.root.adoptedStyleSheets = [widgetCSS, frameCSS].map(sheetOf);
    this.wrapper_ = element("div", { class: `shell${isDark ? " dark" : ""}`, lang, dir }, this.panel);
    for (const name in styles) this.wrapper_.style.setProperty(name, styles[name]);
    this.root.append(this.wrapper_);
    document.body.replaceChildren(host);
  }

  /** Resolves addresses as the page does, and follows its layout. */
  move(/** @type {Surroundings} */ { base, top }) {
    this.base.href = base;
    if (top) this.panel.style.setProperty("--chat-top", top);
    else this.panel.style.removeProperty("--chat-top");
  }
}

function sheetOf(/** @type {string} */ css) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}
