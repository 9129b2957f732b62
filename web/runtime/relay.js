// Sends the requests of a chat in a frame from the page. Some servers accept
// only the page's origin.

import { sendFile } from "./files.js";
import { watchPolicy } from "./violation.js";

/** @typedef {import("./wire.js").Answer} Answer */

/**
 * Asks a server. Answers "head" with the status, "piece" for each part of the
 * body, then "end". If the request fails, it answers "failed", or "refused" if
 * the page's policy stopped it before it was sent.
 * @param {string} url
 * @param {RequestInit} init
 * @param {Answer} answer
 * @param {AbortSignal} signal
 */
export async function relayFetch(url, init, answer, signal) {
  const policy = watchPolicy(/^connect-src/, url);
  try {
    const response = await fetch(url, { ...init, signal });
    answer("head", response.status);
    const pieces = response.body?.getReader();
    for (let piece = await pieces?.read(); piece && !piece.done; piece = await pieces?.read()) answer("piece", piece.value);
    answer("end");
  } catch (error) {
    answer((await policy.isRefused()) ? "refused" : "failed", String(error));
  }
  policy.end();
}

/** Uploads a file. Answers "part" with the progress, and then "done" or "refused". */
export function relayFile(/** @type {File} */ file, /** @type {string} */ target, /** @type {Answer} */ answer, /** @type {AbortSignal} */ signal) {
  const policy = watchPolicy(/^connect-src/, JSON.parse(target).presignedUrl);
  const done = async (/** @type {number} */ status, /** @type {string} */ text) => {
    if (!status && (await policy.isRefused())) answer("refused");
    else answer("done", status, text);
    policy.end();
  };
  const abort = sendFile(file, target, (part) => answer("part", part), done);
  signal.addEventListener("abort", abort);
}
