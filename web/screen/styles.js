// The styles of a chat: stylesheets in its shadow root, and the font faces that
// they need in the document.

import css from "../../widget/style/chat.css";
import { Faces } from "./fonts.js";

/** @typedef {{css: string, media?: string}} Layer */

/** How long loading a stylesheet may take, in ms. */
const TIMEOUT = 15_000;

/** The limit for a stylesheet, in characters; the program accepts less. */
const LONGEST = 1 << 20;

const sheetOf = (/** @type {Layer} */ { css, media = "" }) => {
  const sheet = new CSSStyleSheet({ media });
  sheet.replaceSync(css);
  return sheet;
};

export class Styles {
  /** @type {CSSStyleSheet[]} */ sheets = [];
  faces = new Faces();

  constructor(/** @type {ShadowRoot} */ root) {
    this.root = root;
    this.own = [sheetOf({ css })];
    this.show(this.own);
  }

  /** Adds styles of the chat's own, below those of the bot. */
  extend(/** @type {string} */ more) {
    const { length } = this.own;
    this.own.push(sheetOf({ css: more }));
    this.show([...this.own, ...this.sheets.slice(length)]);
  }

  /** Replaces all sheets in one assignment, so that no frame is drawn with half of them. */
  show(/** @type {CSSStyleSheet[]} */ sheets) {
    const others = this.root.adoptedStyleSheets.filter((sheet) => !this.sheets.includes(sheet));
    this.root.adoptedStyleSheets = [...others, ...sheets];
    this.sheets = sheets;
  }

  set(/** @type {string} */ text) {
    const { layers, faces, namespace } = JSON.parse(text);
    this.show([...this.own, ...(layers ?? []).map(sheetOf)]);
    this.faces.set(namespace, faces);
  }

  end() {
    this.show([]);
    this.faces.set("", "");
  }
}

/** Loaded or loading stylesheets, shared by all chats of the page. */
/** @type {Map<string, Promise<string>>} */
const loaded = new Map();

/** Loads a stylesheet once. */
function load(/** @type {string} */ url, /** @type {boolean} */ isRestricted) {
  const key = `${isRestricted} ${url}`;
  const text = loaded.get(key) ?? fetchText(url, isRestricted);
  loaded.set(key, text);
  text.catch(() => loaded.delete(key));
  return text;
}

/** Fetches a stylesheet without credentials. */
async function fetchText(/** @type {string} */ url, /** @type {boolean} */ isRestricted) {
  const response = await fetch(url, { credentials: "omit", redirect: isRestricted ? "error" : "follow", signal: AbortSignal.timeout(TIMEOUT) });
  if (!response.ok) throw new Error(`answered ${response.status}`);
  const text = await response.text();
  if (text.length > LONGEST) throw new Error(`has ${text.length} characters, more than ${LONGEST}`);
  return text;
}

/**
 * @param {string} url
 * @param {boolean} isRestricted
 * @param {(text: string, problem: string) => void} done
 */
export const loadStylesheet = (url, isRestricted, done) => void load(url, isRestricted).then((text) => done(text, ""), (error) => done("", `${error} (its host must allow other origins to read it, and the page's policy must allow connections to it)`));
