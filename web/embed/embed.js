// Adds widgets that are not the bubble of a script tag: elements, calls of
// JavaScript, popups and inline chats. Only pages that use them fetch this
// file.

import { again } from "./again.js";
import css from "./embed.css";
import { readTag } from "../facade/options.js";
import { inline, popup } from "./modes.js";
import { eventOf, meant, misspelt } from "./names.js";
import { fromProps } from "./props.js";
import { readJSON } from "./tag.js";

export { apart } from "./apart.js";
export { pictures } from "./pictures.js";
export { addTag } from "./tag.js";

/** @typedef {import("../facade/widgets.js").Widgets} Widgets */
/** @typedef {import("../facade/shell.js").Shell} Shell */

/** @type {Record<string, (Shell: typeof import("../facade/shell.js").Shell) => typeof import("../facade/shell.js").Shell>} */
const MODES = { popup, standard: inline, page: inline };

/** The elements in which an inline chat is shown. */
const STANDS = "chatlet-standard, typebot-standard";

/** Implements Chatlet.initBubble, initPopup and initStandard. */
export function init(/** @type {Widgets} */ widgets, /** @type {string} */ mode, /** @type {object} */ props) {
  const given = fromProps(props ?? {});
  if (!`${given.bot ?? ""}`.trim()) {
    const [wrong] = misspelt(Object.keys(props ?? {}));
    throw new Error(`init${mode}: want { bot: … }, the public id of a bot${wrong ? `; did you mean ${wrong[1]} by ${wrong[0]}?` : ""}`);
  }
  return add(widgets, { ...given, mode: mode.toLowerCase() });
}

/** Reports a call that does not exist. */
export function unknown(/** @type {Widgets} */ widgets, /** @type {unknown} */ name) {
  const calls = Object.keys(/** @type {any} */ (window).Chatlet);
  const right = meant(`${name}`, calls);
  throw new Error(`there is no call ${JSON.stringify(name)}${right ? `: did you mean ${right}?` : `, only ${calls.join(", ")}`}`);
}

/** Calls that were reported in the console. @type {WeakSet<object>} */
const told = new WeakSet();

/** Reports the calls that wait for a widget. */
export function waits(/** @type {Widgets} */ { shells_: shells, waiting_: waiting }) {
  const ids = [...shells].map(({ options }) => options.id).filter(Boolean);
  const there = shells.size ? `this page has ${shells.size}, ${ids.length ? "with the ids " + ids.join(", ") : "without ids"}` : "this page has none";
  for (const call of waiting.filter((call) => !told.has(call))) {
    told.add(call);
    console.warn(`[chatlet] ${call.name} waits for a chat${call.id === undefined ? "" : ` with the id ${JSON.stringify(call.id)}`}; ${there}`);
  }
}

/**
 * Adds the chat of one of our elements, unless it has left the page again. Frameworks
 * set its options as a property, which may have callbacks.
 */
export function connect(/** @type {Widgets} */ widgets, /** @type {HTMLElement} */ host) {
  const isThere = [...widgets.shells_].some((shell) => shell.host === host);
  const mode = host.localName.replace("chatlet-", "");
  if (host.isConnected && !isThere) add(widgets, { ...fromProps(/** @type {any} */ (host).options ?? {}), ...readJSON(host), ...readAttributes(host), mode }, host, host);
}

/** Reads the attributes of one of our elements. */
function readAttributes(/** @type {HTMLElement} */ host) {
  const given = readTag(host);
  // A framework that renders on a server writes the property there as well.
  if (given.options === "[object Object]") delete given.options;
  return given;
}

/**
 * Adds a chat in any mode.
 * @param {Widgets} widgets
 * @param {Record<string, any>} given
 * @param {Element} [tag]
 * @param {Element} [theirs]
 */
export function add(widgets, given, tag, theirs) {
  const before = again(widgets, given, theirs);
  if (before) return before;
  const { mode = "bubble", target, position } = given;
  // A script in the head, or one that was taken out again, is no place for a chat.
  const place = tag?.closest?.("body") && tag;
  const stand = theirs ?? (mode === "standard" && (!place || target) ? find(given) : undefined);
  const host = stand?.localName.includes("-") ? stand : undefined;
  /** @type {((host: Element) => void)|undefined} */
  const put = stand ? (host) => stand.append(stays(host)) : place && (mode === "standard" || position === "static") ? (host) => place.after(stays(host)) : undefined;
  const Type = MODES[mode]?.(widgets.Shell_) ?? widgets.Bubble_;
  widgets.isUsed_ = true;
  return widgets.add(given, tag, { Type, host, put, listen });
}

/** Marks an element that is not in the page's HTML, so that Turbo does not remove it when it morphs the page to new HTML. */
function stays(/** @type {Element} */ host) {
  host.setAttribute("data-turbo-permanent", "");
  return host;
}

/** Finds the element that gets an inline chat. */
function find(/** @type {Record<string, any>} */ { target, id }) {
  const selector = target ?? (id ? "#" + CSS.escape(id) : STANDS);
  const found = document.querySelector(selector);
  if (!found) throw new Error(`no ${selector} on this page to put the chat into`);
  return found;
}

/** Adds the stylesheet and the callbacks of a shell that is not the bubble of a script tag. */
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
    host.addEventListener("chatlet:" + eventOf(name), heard, over);
  }
}
