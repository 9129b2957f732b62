// The service worker of a bot's page. It caches the page and the files of one
// build, so that the page opens without a network. It ignores requests to the
// chat API.

import { languageOf } from "../screen/language.js";

/** The build. Another build has its own worker and cache. */
const VERSION = __CHATLET_VERSION__;

/** The files of the build that the page needs, besides the words. */
const FILES = __CHATLET_FILES__;

/** The files with the words of each language, by language. */
const WORDS = __CHATLET_SPOKEN__;

/** How long to wait for the server before the cached page is shown, in ms. */
const PATIENCE = 5_000;

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

/** The page's path. A scope also matches longer paths, so this compares exactly. */
const page = new URL(worker.registration.scope).pathname;

/** The prefix of this page's caches. The space ends the path, because a path has none. */
const family = `chatlet ${page} `;
const ours = family + VERSION;

/** The visitor's language, chosen as the server does: see languages.read in language.go. */
const language = navigator.languages.map(languageOf).find(Boolean) ?? "en";

const pathOf = (/** @type {string} */ name) => new URL(name, location.href).pathname;

/** The files that are cached at once, and all files that may be requested. */
const files = [...FILES, WORDS[language]].map(pathOf);
const all = [...FILES, ...Object.values(WORDS)].map(pathOf);

/** Files without a hash in their names are reloaded: the browser's cache may have older ones. */
async function fill() {
  const kept = await caches.open(ours);
  await kept.addAll([page, ...files].map((path) => new Request(path, { cache: /-[0-9a-f]{10}\./.test(path) ? "default" : "reload" })));
}

async function takeOver() {
  await Promise.all((await caches.keys()).filter((name) => name.startsWith(family) && name !== ours).map((name) => caches.delete(name)));
  await worker.registration.navigationPreload?.enable();
  await worker.clients.claim();
}

/** Removes the caches and the worker after the bot has been deleted. */
async function leave() {
  await Promise.all((await caches.keys()).filter((name) => name.startsWith(family)).map((name) => caches.delete(name)));
  await worker.registration.unregister();
}

const find = (/** @type {string} */ path) => caches.match(path, { cacheName: ours, ignoreVary: true });

/** Caches a response, unless the worker has left: it still serves the page that is open. */
async function keep(/** @type {string} */ path, /** @type {Response} */ response) {
  if (await caches.has(ours)) await (await caches.open(ours)).put(path, response);
}

/**
 * Serves a file of the build. If the visitor's language has changed, its words
 * are fetched and cached.
 */
async function take(/** @type {FetchEvent} */ event, /** @type {string} */ path) {
  const kept = await find(path);
  if (kept) return kept;
  const response = await fetch(event.request);
  if (response.ok) {
    event.waitUntil(keep(path, response.clone()));
  }
  return response;
}

/** Whether a response is the bot's page, and not one of a network in between. */
const isPage = (/** @type {Response} */ response) => response.ok && !response.redirected && response.type === "basic";

/** Serves the current page, or the cached one without a network. */
async function open(/** @type {FetchEvent} */ event) {
  const asked = (async () => (await event.preloadResponse) ?? fetch(event.request))();
  asked.catch(() => {});
  try {
    const late = new Promise((_, fail) => setTimeout(fail, PATIENCE));
    const response = /** @type {Response} */ (await Promise.race([asked, late]));
    if (isPage(response)) {
      event.waitUntil(keep(page, response.clone()));
    } else if (response.status === 404 || response.status === 410) {
      event.waitUntil(leave());
    } else if (response.status >= 500) {
      return (await find(page)) ?? response;
    }
    return response;
  } catch {
    return (await find(page)) ?? asked;
  }
}

worker.addEventListener("install", (event) => event.waitUntil(fill()));
worker.addEventListener("activate", (event) => event.waitUntil(takeOver()));
worker.addEventListener("message", (event) => event.data === "take over" && event.waitUntil(worker.skipWaiting()));
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate") pathname === page && event.respondWith(open(event));
  else if (all.includes(pathname)) event.respondWith(take(event, pathname));
});
