// Runs code of a preview in a worker, which has no document, storage or cookies
// of the page. Authors preview bots on pages where they are signed in, and the
// code may not be their own.

import { Blocked, isName } from "./script.js";
import { trustScriptURL } from "../screen/screen.js";

/**
 * What a worker must not use: it reaches the page's origin, or sends requests
 * without going through fetch.
 */
const CLOSED = ["XMLHttpRequest", "WebSocket", "EventSource", "Worker", "SharedWorker", "importScripts", "indexedDB", "caches", "BroadcastChannel"];

/** Runs in the worker as text, so it can use nothing of this file. */
function close(/** @type {string[]} */ closed) {
  const fetch = self.fetch.bind(self);
  const replace = (/** @type {string} */ name, /** @type {Function} */ value) => {
    for (let owner = self; owner; owner = Object.getPrototypeOf(owner)) {
      if (Object.hasOwn(owner, name)) Object.defineProperty(owner, name, { value });
    }
  };
  replace("fetch", (/** @type {RequestInfo} */ input, /** @type {RequestInit} */ init) => fetch(input, { ...init, credentials: "omit" }));
  for (const name of closed) {
    // A function, because callers may use new.
    replace(name, function () {
      console.warn(`[chatlet] ${name} is not there for a script of a preview`);
    });
  }
}

/** Also runs in the worker. Sends back what the code returns. */
function obey(/** @type {(...values: unknown[]) => Promise<unknown>} */ code) {
  self.onmessage = async ({ data }) => {
    try {
      self.postMessage({ result: await code(...data) });
    } catch (error) {
      self.postMessage({ problem: String(error) });
    }
  };
}

const source = (/** @type {string[]} */ names, /** @type {string} */ content) => `(${close})(${JSON.stringify(CLOSED)});\n(${obey})(async function (${names}) {\n${content}\n});`;

/**
 * Runs the body of an async function, with arguments by their names.
 * @param {string} content
 * @param {Record<string, unknown>} args what JSON can hold
 * @param {AbortSignal} signal stops the code, even in a loop
 * @returns {Promise<unknown>}
 */
export function callInSandbox(content, args, signal) {
  const names = Object.keys(args).filter(isName);
  const url = URL.createObjectURL(new Blob([source(names, content)], { type: "text/javascript" }));
  /** @type {Worker|undefined} */
  let worker;
  const end = () => {
    worker?.terminate();
    URL.revokeObjectURL(url);
  };
  signal.addEventListener("abort", end);
  return new Promise((done, fail) => {
    worker = start(url);
    worker.onmessage = ({ data }) => (data.problem === undefined ? done(data.result) : fail(new Error(data.problem)));
    worker.onerror = (event) => {
      event.preventDefault();
      fail(event.message ? new SyntaxError(event.message) : blocked());
    };
    worker.postMessage(names.map((name) => args[name]));
  }).finally(end);
}

const blocked = () => new Blocked("the page's Content-Security-Policy does not let a preview's script run apart from the page: add blob: to worker-src");

/** Some browsers throw here, and others fire an error event. */
function start(/** @type {string} */ url) {
  try {
    return new Worker(/** @type {any} */ (trustScriptURL(url)));
  } catch {
    throw blocked();
  }
}
