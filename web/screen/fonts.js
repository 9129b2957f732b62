// Adds a theme's font faces to the document, because they do not load in a
// shadow root. All chats of the page share a face. Its private name cannot
// clash with a font of the page.

import { privateName } from "./font_name.js";

/**
 * @typedef {object} Shared a face in the document
 * @property {FontFace} face
 * @property {number} users how many chats use it
 */

/** @type {Map<string, Shared>} */
const shared = new Map();

/** The limit for a theme's faces. Chinese fonts have hundreds. */
const MOST = 2000;

/** Each descriptor's name for FontFace and in CSS. */
const DESCRIPTORS = Object.entries({
  style: "font-style",
  weight: "font-weight",
  stretch: "font-stretch",
  unicodeRange: "unicode-range",
  featureSettings: "font-feature-settings",
  ascentOverride: "ascent-override",
  descentOverride: "descent-override",
  lineGapOverride: "line-gap-override",
  display: "font-display",
});

/** A CSS text value without its quotes and escapes. */
const unquoted = (/** @type {string} */ text) =>
  text.replace(/^(["'])(.*)\1$/, "$2").replace(/\\([0-9a-f]{1,6}) ?|\\(.)/gi, (_, code, char) => (code ? String.fromCodePoint(parseInt(code, 16)) : char));

/** Reads @font-face rules as arguments of FontFace. */
function* read(/** @type {string} */ namespace, /** @type {string} */ css) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  for (const rule of sheet.cssRules) {
    if (!(rule instanceof CSSFontFaceRule)) continue;
    const value = (/** @type {string} */ name) => rule.style.getPropertyValue(name);
    const family = unquoted(value("font-family"));
    const set = DESCRIPTORS.map(([name, property]) => [name, value(property)]).filter(([, text]) => text);
    if (family && value("src")) yield /** @type {const} */ ([privateName(namespace, family), value("src"), Object.fromEntries(set)]);
  }
}

/** The faces of one chat. */
export class Faces {
  /** @type {Set<string>} */ held = new Set();

  set(/** @type {string} */ namespace, /** @type {string} */ css) {
    const before = this.held;
    this.held = new Set();
    for (const face of read(namespace, css)) this.hold(face);
    for (const key of before) release(key);
  }

  hold(/** @type {readonly [string, string, FontFaceDescriptors]} */ face) {
    const key = JSON.stringify(face);
    if (this.held.has(key) || this.held.size >= MOST) return;
    let entry = shared.get(key);
    if (!entry) {
      entry = { face: new FontFace(...face), users: 0 };
      entry.face.loaded.catch(() => {});
      document.fonts.add(entry.face);
      shared.set(key, entry);
    }
    entry.users++;
    this.held.add(key);
  }
}

function release(/** @type {string} */ key) {
  const entry = /** @type {Shared} */ (shared.get(key));
  if (--entry.users > 0) return;
  document.fonts.delete(entry.face);
  shared.delete(key);
}
