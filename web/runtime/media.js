// What bubbles other than text need of the page: players, frames, and the code
// that a server sends along.

import { prefersStill } from "./panel.js";

/** Calls done once a picture has loaded, or is known not to. */
export function loadPicture(/** @type {string} */ url, /** @type {() => void} */ done) {
  const picture = new Image();
  picture.onload = picture.onerror = () => done();
  picture.src = url;
}

/** Browsers keep sound from pages that nobody has touched: then there are controls. */
export function autoplay(/** @type {HTMLMediaElement} */ player) {
  const stands = () => void (player.controls = true);
  if (player.matches("video") && prefersStill()) stands();
  else player.play().catch(stands);
}

/**
 * Tells of the first message of that name from the frame itself, as text.
 * @param {HTMLIFrameElement} frame
 * @param {string} name
 * @param {(data: string) => void} heard
 * @param {AbortSignal} over ends it from outside
 */
export function listenToFrame(frame, name, heard, over) {
  const mine = new AbortController();
  const hear = (/** @type {MessageEvent} */ event) => {
    if (!frame.contentWindow || event.source !== frame.contentWindow || event.data?.name !== name) return;
    mine.abort();
    heard(asText(event.data.data));
  };
  addEventListener("message", hear, { signal: AbortSignal.any([mine.signal, over]) });
  return () => mine.abort();
}

/** What is no text is told as JSON; nothing, zero and false are told as nothing. */
function asText(/** @type {unknown} */ data) {
  if (!data) return "";
  return typeof data === "string" ? data : (JSON.stringify(data) ?? "");
}

/** The node to fill, by the names that the systems have given it. */
const ELEMENT_NAMES = ["typebotElement", "mozbotElement", "agentElement", "release0Element"];

const AsyncFunction = /** @type {any} */ (async () => {}).constructor;

/** Runs the body of an async function with arguments by their names. */
const call = (/** @type {string} */ content, /** @type {Record<string, unknown>} */ args) => new AsyncFunction(...Object.keys(args), content)(...Object.values(args));

const parse = (/** @type {string} */ text) => JSON.parse(text || "{}");

/**
 * Runs the code that fills a node, then the code that says when to go on.
 * @param {HTMLElement} node
 * @param {string} init
 * @param {string} initArgs JSON
 * @param {string} wait empty to go on at once
 * @param {string} waitArgs JSON
 * @param {(text: string, problem: string) => void} done called once
 */
export async function runCustomEmbed(node, init, initArgs, wait, waitArgs, done) {
  let isDone = false;
  const finish = (/** @type {unknown} */ text, problem = "") => {
    if (isDone) return;
    isDone = true;
    done(asText(text), problem);
  };
  const elements = Object.fromEntries(ELEMENT_NAMES.map((name) => [name, node]));
  try {
    await call(init, { ...parse(initArgs), ...elements });
    if (wait) await call(wait, { ...parse(waitArgs), ...elements, continueFlow: (/** @type {unknown} */ text) => finish(text) });
    else finish("");
  } catch (error) {
    finish("", explain(error));
  }
}

/** A page's policy may forbid code that arrives as text. */
function explain(/** @type {unknown} */ error) {
  if (error instanceof EvalError || /unsafe-eval|TrustedScript/.test(String(error))) return `the page's Content-Security-Policy has no 'unsafe-eval' in script-src, so the bot's code does not run (${error})`;
  return `the bot's code failed: ${error}`;
}
