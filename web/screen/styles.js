// The styles of a chat: stylesheets in its shadow root, and the font faces that
// they need in the document. The faces come later than the first words, which
// do not wait for them.

import css from "../../widget/style/chat.css";

/** @typedef {{css: string, media?: string}} Layer */

const sheetOf = (/** @type {Layer} */ { css, media = "" }) => {
  const sheet = new CSSStyleSheet({ media });
  sheet.replaceSync(css);
  return sheet;
};

/** The chat's own styles, which are parsed once for a page. @type {Map<string, CSSStyleSheet>} */
const shared = new Map();

function shareOf(/** @type {string} */ css) {
  const sheet = shared.get(css) ?? sheetOf({ css });
  shared.set(css, sheet);
  return sheet;
}

export class Styles {
  /** @type {CSSStyleSheet[]} */ sheets = [];
  /** @type {import("./fonts.js").Faces|undefined} */ faces;
  /** The arguments for the faces. @type {[namespace: string, css: string]} */ wanted = ["", ""];

  constructor(/** @type {ShadowRoot} */ root) {
    this.root = root;
    this.own = [shareOf(css)];
    this.show([...this.own]);
  }

  /** Adds styles of the chat's own, below those of the bot. */
  extend(/** @type {string} */ more) {
    const { length } = this.own;
    this.own.push(shareOf(more));
    this.show([...this.own, ...this.sheets.slice(length)]);
  }

  /** Replaces all sheets in one assignment, so that no frame is drawn with half of them. */
  show(/** @type {CSSStyleSheet[]} */ sheets) {
    const others = [...this.root.adoptedStyleSheets];
    // The first screen and the program share sheets in one root: each keeps its own entry.
    for (const sheet of this.sheets) if (others.includes(sheet)) others.splice(others.indexOf(sheet), 1);
    this.root.adoptedStyleSheets = [...others, ...sheets];
    this.sheets = sheets;
  }

  set(/** @type {string} */ text) {
    const { layers, faces, namespace } = JSON.parse(text);
    this.show([...this.own, ...(layers ?? []).map(sheetOf)]);
    this.wanted = [namespace, faces];
    this.faces?.set(...this.wanted);
  }

  /** Loads the faces from now on. */
  use(/** @type {import("./fonts.js").Faces} */ faces) {
    this.faces = faces;
    faces.set(...this.wanted);
  }

  end() {
    this.show([]);
    this.faces?.set("", "");
  }
}
