// The other ways onto a page than as the bubble of a script tag: elements,
// JavaScript, popups, chats in the page's text. Fetched by the pages that use
// them.

import css from "./embed.css";
import { readTag } from "../facade/options.js";
import { inline, popup } from "./modes.js";
import { fromProps } from "./props.js";

/** @typedef {import("../facade/widgets.js").Widgets} Widgets */
/** @typedef {import("../facade/shell.js").Shell} Shell */

/** @type {Record<string, (Shell: typeof import("../facade/shell.js").Shell) => typeof import("../facade/shell.js").Shell>} */
const MODES = { popup, standard: inline, page: inline };

/** The elements that authors put an inline chat into. */
const STANDS = "chatlet-standard, typebot-standard";

/** What the names of Typebot's callbacks have more than those of our events. */
const MORE = /^on|new|block|message|chatstate|executionsuccess/g;

/** The chat of a script tag. */
export function addTag(/** @type {Widgets} */ widgets, /** @type {HTMLScriptElement} */ tag) {
  return add(widgets, { ...readJSON(tag), ...readTag(tag) }, tag);
}

/** Chatlet.initBubble and its sisters. */
export function init(/** @type {Widgets} */ widgets, /** @type {string} */ mode, /** @type {object} */ props) {
  return add(widgets, { ...fromProps(props ?? {}), mode });
}

/** One of our elements has come onto the page, and may be gone again. */
export function connect(/** @type {Widgets} */ widgets, /** @type {HTMLElement} */ host, /** @type {string} */ mode) {
  const isThere = [...widgets.shells_].some((shell) => shell.host === host);
  if (host.isConnected && !isThere) add(widgets, { ...readJSON(host), ...readTag(host), mode }, host, host);
}

/** The JSON that stands in a tag. */
function readJSON(/** @type {Element} */ tag) {
  const text = (tag.querySelector("script") ?? tag).textContent?.trim();
  if (!text) return {};
  try {
    return fromProps(JSON.parse(text));
  } catch (error) {
    console.error(`[chatlet] the text in <${tag.localName}> is not JSON: ${error}`);
    return {};
  }
}

/**
 * @param {Widgets} widgets
 * @param {Record<string, any>} given
 * @param {Element} [tag]
 * @param {Element} [theirs]
 */
function add(widgets, given, tag, theirs) {
  const { mode = "bubble", target, position } = given;
  const stand = theirs ?? (mode === "standard" && (!tag || target) ? find(given) : undefined);
  const host = stand?.localName.includes("-") ? stand : undefined;
  /** @type {((host: Element) => void)|undefined} */
  const put = stand ? (host) => stand.append(host) : tag && (mode === "standard" || position === "static") ? (host) => tag.after(host) : undefined;
  const Type = MODES[mode]?.(widgets.Shell) ?? widgets.Bubble;
  return widgets.add(given, tag, { Type, host, put, listen });
}

/** The element that an inline chat goes into. */
function find(/** @type {Record<string, any>} */ { target, id }) {
  const selector = target ?? (id ? "#" + CSS.escape(id) : STANDS);
  const found = document.querySelector(selector);
  if (!found) throw new Error(`no ${selector} on this page to put the chat into`);
  return found;
}

/** Adds what a shell needs that is not a bubble of a script tag. */
function listen(/** @type {Shell} */ { host, root, options, over_: over }) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets.push(sheet);
  for (const name in options) {
    const f = options[name];
    if (!/^on[A-Z]/.test(name) || typeof f !== "function") continue;
    const heard = (/** @type {any} */ event) => {
      const { detail } = event;
      const said = name === "onChatStatePersisted" ? f(detail.isEnabled, { typebotId: detail.botId }) : f(detail);
      // Only an action can be prevented.
      if (said === false) event.preventDefault();
    };
    host.addEventListener("chatlet:" + name.toLowerCase().replace(MORE, ""), heard, over);
  }
}
