// The address's fragment: the token of the owner, and a configuration that a
// colleague has sent. Anybody can make such a link, so nothing in it is trusted.

import { h } from "./dom.js";
import { clean, risky, short } from "./options/clean.js";

/** @typedef {import("./panels.js").Studio} Studio */

/** The largest configuration in a link, in bytes. */
const LIMIT = 32_768;

/** How deeply a configuration may be nested. Themes need six levels. */
const DEPTH = 30;

/** Whether a value is nested too deeply. It goes level by level, because recursion would exhaust the stack. */
function isDeep(/** @type {unknown} */ value) {
  let level = [value];
  for (let depth = 0; depth <= DEPTH; depth++) {
    level = level.filter((v) => typeof v === "object" && v !== null).flatMap((v) => Object.values(/** @type {object} */ (v)));
    if (!level.length) return false;
  }
  return true;
}

/** Reads the fragment, and takes it out of the address and of the history. */
export function takeFragment() {
  const given = new URLSearchParams(location.hash.slice(1));
  if (given.has("token") || given.has("config")) history.replaceState(history.state, "", location.pathname + location.search);
  return { token: given.get("token") ?? "", config: given.get("config") ?? undefined };
}

/** Makes a link with the whole configuration. The token is never in it. */
export function linkOf(/** @type {Record<string, unknown>} */ options) {
  const bytes = new TextEncoder().encode(JSON.stringify(options));
  if (bytes.length > LIMIT) return undefined;
  const text = btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  return `${location.origin}${location.pathname}#config=${text}`;
}

/** @returns {{options: Record<string, unknown>, problems: string[]}} */
export function readConfig(/** @type {string} */ text) {
  const none = (/** @type {string} */ problem) => ({ options: {}, problems: [problem] });
  if (text.length > Math.ceil((LIMIT * 4) / 3)) return none(`The link's configuration is too large: at most ${LIMIT / 1024} kB are read.`);
  let json;
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
    json = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return none("The link's configuration cannot be read: it is not base64url of UTF-8.");
  }
  let config;
  try {
    config = JSON.parse(json);
  } catch {
    return none("The link's configuration is not JSON.");
  }
  return isDeep(config) ? none(`The link's configuration is nested too deeply: at most ${DEPTH} levels are read.`) : clean(config);
}

/**
 * Takes the options of a link. What can run code or reach other servers waits for
 * the owner's agreement; one step of undo goes back to what was there before.
 */
export function openLink(/** @type {Studio} */ { state, say }, /** @type {string} */ text, /** @type {HTMLElement} */ notices) {
  const { options, problems } = readConfig(text);
  const names = risky(options);
  const waiting = Object.fromEntries(names.map((name) => [name, options[name]]));
  const rest = Object.fromEntries(Object.entries(options).filter(([name]) => !names.includes(name)));
  if (Object.keys(rest).length) {
    state.replace(rest);
    say("The options of the link are here. Undo brings back your own.");
  }
  notices.replaceChildren();
  if (problems.length) notices.append(problemNotice(problems));
  if (names.length) notices.append(riskNotice(waiting, () => state.replace({ ...state.options, ...waiting })));
}

function problemNotice(/** @type {string[]} */ problems) {
  const notice = h("section", { class: "notice", "data-kind": "bad", role: "alert", "aria-label": "Problems of the link" },
    h("h2", {}, "Something in the link was left out"),
    h("ul", {}, ...problems.slice(0, 20).map((problem) => h("li", {}, problem)), problems.length > 20 && h("li", {}, `and ${problems.length - 20} more`)),
    h("button", { type: "button", click: () => notice.remove() }, "Close"));
  return notice;
}

function riskNotice(/** @type {Record<string, unknown>} */ waiting, /** @type {() => void} */ accept) {
  const end = (/** @type {() => void} */ f) => () => {
    notice.remove();
    f();
  };
  const notice = h("section", { class: "notice", "data-kind": "ask", role: "alert", "aria-label": "A question about the link" },
    h("h2", {}, "Do you trust who sent this link?"),
    h("p", {}, "These options can run code or talk to other servers. They are not used unless you say so."),
    h("ul", {}, ...Object.entries(waiting).map(([name, value]) => h("li", {}, h("code", {}, name), " = ", h("code", {}, short(value))))),
    h("div", { class: "row" },
      h("button", { type: "button", click: end(() => {}) }, "Leave them out"),
      h("button", { type: "button", "data-accept": "", click: end(accept) }, "Use them")));
  return notice;
}
