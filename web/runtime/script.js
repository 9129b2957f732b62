// Runs code of a bot's author in the page's window, in a way that the page's
// Content-Security-Policy allows.

import { setHTML, trustScript, trustScriptURL } from "../screen/screen.js";

/**
 * @typedef {object} Means what is needed to run code
 * @property {string} nonce of the widget's script tag, or empty
 * @property {(url: string) => string|Promise<string>} refusal why a script may not be loaded from an address, or empty
 */

/** @typedef {(...values: unknown[]) => Promise<unknown>} Code */

/** The page's owner does not allow it. */
export class Refusal extends Error {}

/** The page's Content-Security-Policy blocks it. */
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

/** The ways that were refused, not to be tried again: each attempt causes a violation report. */
const refused = new Set();

/**
 * Compiles code. With a nonce there is probably a policy that forbids eval, so
 * a script element is tried first.
 */
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

/** @returns {Code|undefined} undefined if a policy forbids it */
function byConstructor(/** @type {string[]} */ names, /** @type {string} */ content) {
  try {
    return new AsyncFunction(...names.map(trustScript), trustScript(content));
  } catch (error) {
    if (error instanceof SyntaxError) throw error;
    return undefined;
  }
}

/**
 * Compiles code in a script element. The code stores its function as a property
 * of the element, so it needs no global name.
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
 * Checks syntax in an empty frame. The page's window would report an error in
 * the bot's code to the page's listeners. The frame has the same policy, and no
 * listener but ours.
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
  // Append at once if possible: other code checks whether the script is
  // present.
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

/** Resolves an address against the page or, if given, a stylesheet's address. */
export function absolute(/** @type {string} */ url, base = "") {
  try {
    return new URL(url, base || document.baseURI).href;
  } catch {
    return url;
  }
}

/** Parses markup into nodes whose scripts do not run. */
export function parse(/** @type {string} */ markup) {
  const template = document.createElement("template");
  setHTML(template, markup);
  return template.content;
}

/** The script elements of a text, if it is markup and not code. */
export function tagsIn(/** @type {string} */ content) {
  return /^\s*<script[\s>]/i.test(content) ? [...parse(content).querySelectorAll("script")] : [];
}

/** The attributes, without event handlers, src and nonce. */
function attributesOf(/** @type {Element} */ node) {
  return Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value]).filter(([name]) => !/^(on|src$|nonce$)/i.test(name)));
}

/** Whether a script needs its element, because it is loaded or is a module. */
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
