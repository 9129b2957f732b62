// Runs code of a bot's author in the page's own window, in whichever way the
// page's Content-Security-Policy leaves open.

import { setHTML, trustScript, trustScriptURL } from "../screen/screen.js";

/**
 * @typedef {object} Means what code may be run with
 * @property {string} nonce of the embedder's script tag; empty where it has none
 * @property {(url: string) => string|Promise<string>} refusal why a script may not be loaded from an address, or nothing
 */

/** @typedef {(...values: unknown[]) => Promise<unknown>} Code */

/** The page's owner does not want it. */
export class Refusal extends Error {}

/** The page's Content-Security-Policy does not let it run. */
export class Blocked extends Error {}

const AsyncFunction = /** @type {any} */ (async () => {}).constructor;

export const isName = (/** @type {string} */ name) => /^[\p{ID_Start}_$][\p{ID_Continue}$\u200c\u200d]*$/u.test(name);

/**
 * Runs the body of an async function with arguments by their names.
 * @param {string} content
 * @param {Record<string, unknown>} args
 * @param {Means} means
 */
export async function callScript(content, args, { nonce }) {
  const names = Object.keys(args).filter(isName);
  const code = compile(names, content, nonce);
  return code(...names.map((name) => args[name]));
}

/** The ways that have been refused: each costs the page a violation report. */
const refused = new Set();

/** A tag with a nonce stands on a page with a policy: there an element goes first. */
function compile(/** @type {string[]} */ names, /** @type {string} */ content, /** @type {string} */ nonce) {
  for (const way of nonce ? [byElement, byConstructor] : [byConstructor, byElement]) {
    const code = refused.has(way) ? undefined : way(names, content, nonce);
    if (code) return code;
    refused.add(way);
  }
  throw new Blocked(
    "the page's Content-Security-Policy does not let the bot's code run: give the script tag of the chat the nonce that script-src names, or add 'unsafe-eval' to script-src; " +
      "with require-trusted-types-for, also name chatlet in trusted-types",
  );
}

/** @returns {Code|undefined} nothing where a policy forbids it */
function byConstructor(/** @type {string[]} */ names, /** @type {string} */ content) {
  try {
    return new AsyncFunction(...names.map(trustScript), trustScript(content));
  } catch (error) {
    if (error instanceof SyntaxError) throw error;
    return undefined;
  }
}

/**
 * An element's code hands the function over as a property of the element, so
 * no global name is needed.
 * @returns {Code|undefined}
 */
function byElement(/** @type {string[]} */ names, /** @type {string} */ content, /** @type {string} */ nonce) {
  const text = `document.currentScript.code = async function (${names}) {\n${content}\n}`;
  try {
    checkSyntax(text, nonce);
    return insertCode(text, nonce, document.documentElement);
  } catch (error) {
    if (error instanceof SyntaxError) throw error;
    return undefined;
  }
}

function insertCode(/** @type {string} */ text, /** @type {string} */ nonce, /** @type {Element} */ place) {
  const script = element({}, nonce);
  try {
    script.text = trustScript(text);
    place.append(script);
  } finally {
    script.remove();
  }
  return /** @type {any} */ (script).code;
}

/**
 * What is wrong with the code of a bot is not the page's to hear, and a window
 * tells all of its listeners. The window of an empty frame has none but ours,
 * and the page's policy.
 */
function checkSyntax(/** @type {string} */ text, /** @type {string} */ nonce) {
  const frame = document.createElement("iframe");
  frame.hidden = true;
  document.documentElement.append(frame);
  try {
    const inside = frame.contentWindow;
    if (!inside) return;
    /** @type {string|undefined} */
    let problem;
    inside.addEventListener("error", (event) => {
      problem = event.message;
      event.preventDefault();
    });
    insertCode(text, nonce, inside.document.documentElement);
    if (problem !== undefined) throw new SyntaxError(problem.replace(/^Uncaught SyntaxError: /, ""));
  } finally {
    frame.remove();
  }
}

/** @returns {HTMLScriptElement} */
function element(/** @type {Record<string, string>} */ attributes, /** @type {string} */ nonce) {
  const script = document.createElement("script");
  for (const name in attributes) script.setAttribute(name, attributes[name]);
  if (nonce) script.nonce = nonce;
  return script;
}

/**
 * Loads a script into the page's head, if its host is allowed.
 * @param {string} url
 * @param {Means} means
 * @param {Record<string, string>} attributes
 * @returns {Promise<void>}
 */
export async function loadScript(url, { nonce, refusal }, attributes = {}) {
  const answer = refusal(absolute(url));
  // At once where it can be: others look whether the script is there.
  const no = typeof answer === "string" ? answer : await answer;
  if (no) throw new Refusal(no);
  const script = element(attributes, nonce);
  script.src = trustScriptURL(url);
  return new Promise((done, fail) => {
    script.onload = () => done();
    script.onerror = () => fail(new Error(`${url} could not be loaded: the network, the page's Content-Security-Policy or a content blocker`));
    document.head.append(script);
  });
}

/** An address as the page reads it, or a stylesheet at another address. */
export function absolute(/** @type {string} */ url, base = "") {
  try {
    return new URL(url, base || document.baseURI).href;
  } catch {
    return url;
  }
}

/** Markup as nodes that do not run. */
export function parse(/** @type {string} */ markup) {
  const template = document.createElement("template");
  setHTML(template, markup);
  return template.content;
}

/** The scripts of a text that is markup, and not code. */
export function tagsIn(/** @type {string} */ content) {
  return /^\s*<script[\s>]/i.test(content) ? [...parse(content).querySelectorAll("script")] : [];
}

/** Attributes as they are written, without handlers. */
function attributesOf(/** @type {Element} */ node) {
  return Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value]).filter(([name]) => !/^(on|src$|nonce$)/i.test(name)));
}

/** Whether the browser has to load a script, or knows more of it than its text. */
export function isLoaded(/** @type {HTMLScriptElement} */ tag) {
  return tag.hasAttribute("src") || tag.type === "module";
}

/** Puts a script of some markup into the page's head, where it runs. */
export async function insertScript(/** @type {HTMLScriptElement} */ tag, /** @type {Means} */ means) {
  const src = tag.getAttribute("src");
  if (src) return loadScript(src, means, attributesOf(tag));
  const script = element(attributesOf(tag), means.nonce);
  script.text = trustScript(tag.textContent ?? "");
  document.head.append(script);
}
