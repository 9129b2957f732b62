// The service worker of a bot's page. It keeps the page and the files of one
// build, so that the page opens without a network. Answers of the chat API
// are none of its business: it neither sees them nor keeps them.

/** The build: another one is another worker, with a cache of its own. */
const VERSION = __CHATLET_VERSION__;

/** The files of the build that the page needs, beside this one. */
const FILES = __CHATLET_FILES__;

/** The files with the words of each language, by language. */
const WORDS = __CHATLET_SPOKEN__;

/** How long the server may take over the page before the kept one is shown, in ms. */
const PATIENCE = 5_000;

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

/** The page, by its path; a scope is the beginning of paths, and so of others too. */
const page = new URL(worker.registration.scope).pathname;

/** All caches of this page begin alike; a path holds no blank. */
const family = `chatlet ${page} `;
const cache = () => caches.open(family + VERSION);

/** The visitor's language, as the server has chosen it for the page: see textFor in text.go. */
const language = navigator.languages.map((tag) => tag.toLowerCase().split("-")[0]).find((primary) => Object.hasOwn(WORDS, primary)) ?? "en";

const pathOf = (/** @type {string} */ name) => new URL(name, location.href).pathname;

/** What is kept from the beginning, and all that may be asked for. */
const files = [...FILES, WORDS[language]].map(pathOf);
const all = [...FILES, ...Object.values(WORDS)].map(pathOf);

/** What has no hash in its name may be an older one in the browser's own cache. */
async function fill() {
  const kept = await cache();
  await kept.addAll([page, ...files].map((path) => new Request(path, { cache: /-[0-9a-f]{10}\./.test(path) ? "default" : "reload" })));
}

async function takeOver() {
  await Promise.all((await caches.keys()).filter((name) => name.startsWith(family) && name !== family + VERSION).map((name) => caches.delete(name)));
  await worker.registration.navigationPreload?.enable();
  await worker.clients.claim();
}

/** A bot that is gone takes its page along. */
async function leave() {
  await Promise.all((await caches.keys()).filter((name) => name.startsWith(family)).map((name) => caches.delete(name)));
  await worker.registration.unregister();
}

const find = async (/** @type {string} */ path) => (await cache()).match(path, { ignoreVary: true });

/** A file of the build. A visitor who reads another language by now gets its words, and they are kept too. */
async function take(/** @type {FetchEvent} */ event, /** @type {string} */ path) {
  const kept = await find(path);
  if (kept) return kept;
  const response = await fetch(event.request);
  if (response.ok) {
    const copy = response.clone();
    event.waitUntil(cache().then((kept) => kept.put(path, copy)));
  }
  return response;
}

/** Whether a response is the page of a bot, and not that of somebody in between. */
const isPage = (/** @type {Response} */ response) => response.ok && !response.redirected && response.type === "basic";

/** The page as it is now or, without a network, as it was. */
async function open(/** @type {FetchEvent} */ event) {
  const asked = (async () => (await event.preloadResponse) ?? fetch(event.request))();
  asked.catch(() => {});
  try {
    const late = new Promise((_, fail) => setTimeout(fail, PATIENCE));
    const response = /** @type {Response} */ (await Promise.race([asked, late]));
    if (isPage(response)) {
      const copy = response.clone();
      event.waitUntil(cache().then((kept) => kept.put(page, copy)));
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
