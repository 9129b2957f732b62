// Sends requests through the page. If the page's policy blocks a request, the
// frame sends it itself.

import { sendFile } from "../runtime/files.js";

/** @typedef {import("../runtime/wire.js").Wire} Wire */

/** The header that names the page for which a request is sent: see gate/client.go. */
const REFERRER = "x-typebot-iframe-referrer-origin";

/** Statuses whose responses have no body. */
const BODILESS = [204, 205, 304];

/** An error whose text is exactly the page's. */
const told = (/** @type {string} */ text) => Object.assign(new Error(text), { toString: () => text });

/**
 * A fetch through the page.
 * @param {Wire} wire
 * @param {() => string} page returns the page's address
 * @returns {typeof fetch}
 */
export function fetchThrough(wire, page) {
  const fetchHere = (/** @type {any} */ url, /** @type {RequestInit} */ init) => fetch(url, { ...init, headers: { ...init.headers, [REFERRER]: new URL(page()).origin } });
  return (url, init = {}) => new Promise((done, fail) => new Passage(wire, `${url}`, init, done, fail, () => fetchHere(url, init).then(done, fail)));
}

/** One request that the page sends. */
class Passage {
  /**
   * @param {Wire} wire
   * @param {string} url
   * @param {RequestInit} init
   * @param {(response: Response) => void} done
   * @param {(error: unknown) => void} fail
   * @param {() => void} refused
   */
  constructor(wire, url, { method, headers, body, signal }, done, fail, refused) {
    this.body = new ReadableStream({ start: (pieces) => void (this.pieces = pieces), cancel: () => this.stop() });
    this.done = done;
    this.fail = fail;
    this.refused = refused;
    this.stop = wire.call("fetch", [url, { method, headers, body }], (word, detail) => this.hear(word, detail));
    signal?.addEventListener("abort", () => (this.stop(), this.lose(signal.reason)));
  }

  hear(/** @type {string} */ word, /** @type {any} */ detail) {
    if (word === "head") this.done(new Response(BODILESS.includes(detail) ? null : this.body, { status: detail }));
    else if (word === "piece") this.pieces?.enqueue(detail);
    else this.end(word, detail);
  }

  end(/** @type {string} */ word, /** @type {any} */ detail) {
    this.stop();
    if (word === "end") this.pieces?.close();
    else if (word === "refused") this.refused();
    else this.lose(told(detail));
  }

  lose(/** @type {unknown} */ error) {
    this.fail(error);
    // The stream may be closed already.
    try {
      this.pieces?.error(error);
    } catch {}
  }
}

/** @returns {import("../runtime/files.js").Send} */
export function sendThrough(/** @type {Wire} */ wire) {
  return (file, target, progress, done) => {
    /** @type {(() => void)|undefined} */
    let abortHere;
    const stop = wire.call("send", [file, target], (word, ...details) => {
      if (word === "part") return progress(details[0]);
      stop();
      if (word === "refused") abortHere = sendFile(file, target, progress, done);
      else done(details[0], details[1]);
    });
    return () => {
      stop();
      if (abortHere) abortHere();
      else done(0, "given up");
    };
  };
}
