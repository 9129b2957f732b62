// What bubbles other than text need of the page: players, frames, and the code
// that a server sends along.

import { prefersStill } from "../screen/screen.js";
import { callScript } from "./script.js";

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
  const stop = () => removeEventListener("message", hear);
  const hear = (/** @type {MessageEvent} */ event) => {
    if (!frame.contentWindow || event.source !== frame.contentWindow || event.data?.name !== name) return;
    stop();
    heard(asText(event.data.data));
  };
  addEventListener("message", hear, { signal: over });
  return stop;
}

/** What is no text is told as JSON; nothing, zero and false are told as nothing. */
function asText(/** @type {unknown} */ data) {
  if (!data) return "";
  return typeof data === "string" ? data : (JSON.stringify(data) ?? "");
}

/** The node to fill, by the names that the systems have given it. */
const ELEMENT_NAMES = ["typebotElement", "mozbotElement", "agentElement", "release0Element"];

const parse = (/** @type {string} */ text) => JSON.parse(text || "{}");

/**
 * Runs the code that fills a node, then the code that says when to go on.
 * @param {HTMLElement} node
 * @param {string} init
 * @param {string} initArgs JSON
 * @param {string} wait empty to go on at once
 * @param {string} waitArgs JSON
 * @param {import("./script.js").Means} means
 * @param {(text: string, problem: string) => void} done called once
 */
export async function runCustomEmbed(node, init, initArgs, wait, waitArgs, means, done) {
  let isDone = false;
  const finish = (/** @type {unknown} */ text, problem = "") => {
    if (isDone) return;
    isDone = true;
    done(asText(text), problem);
  };
  const elements = Object.fromEntries(ELEMENT_NAMES.map((name) => [name, node]));
  try {
    await callScript(init, { ...parse(initArgs), ...elements }, means);
    if (wait) await callScript(wait, { ...parse(waitArgs), ...elements, continueFlow: (/** @type {unknown} */ text) => finish(text) }, means);
    else finish("");
  } catch (error) {
    finish("", `the bot's code failed: ${error}`);
  }
}
