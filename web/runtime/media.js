// What bubbles other than text need of the page: players, frames, and code from
// the server.

import { prefersStill } from "../screen/screen.js";
import { callScript } from "./script.js";

/** Calls done when a picture has loaded or has failed to. */
export function loadPicture(/** @type {string} */ url, /** @type {() => void} */ done) {
  const picture = new Image();
  picture.onload = picture.onerror = () => done();
  picture.src = url;
}

/**
 * Starts a player. Browsers block sound before the visitor touches the page;
 * then the player shows its controls.
 */
export function autoplay(/** @type {HTMLMediaElement} */ player) {
  const stands = () => void (player.controls = true);
  if (player.matches("video") && prefersStill()) stands();
  else player.play().catch(stands);
}

/**
 * Reports the first message with this name that the frame itself sends, as
 * text.
 * @param {HTMLIFrameElement} frame
 * @param {string} name
 * @param {(data: string) => void} heard
 * @param {AbortSignal} over ends the listening
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

/** Writes a value as JSON unless it is text. Falsy values become an empty text. */
function asText(/** @type {unknown} */ data) {
  if (!data) return "";
  return typeof data === "string" ? data : (JSON.stringify(data) ?? "");
}

/** The names under which the code of each server expects the node. */
const ELEMENT_NAMES = ["typebotElement", "mozbotElement", "agentElement", "release0Element"];

const parse = (/** @type {string} */ text) => JSON.parse(text || "{}");

/**
 * Runs the code that fills a node, and then the code that says when the
 * conversation goes on.
 * @param {HTMLElement} node
 * @param {string} init
 * @param {string} initArgs JSON
 * @param {string} wait empty if the conversation goes on at once
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
