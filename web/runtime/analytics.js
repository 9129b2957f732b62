// Loads the analytics that a bot wants in the page before its first bubble, and
// sends it events afterwards.

import { insertScript, loadScript, parse } from "./script.js";

/** @typedef {import("./actions.js").Page} Page */

const page = /** @type {any} */ (window);

/** Head code that is in the page already. */
const inserted = new Set();

/**
 * Loads what the bot wants. Only Google Analytics is waited for, because every
 * event needs it. A failed load is reported, and does not stop the others.
 * @param {{customHeadCode?: string, gtmId?: string, googleAnalyticsId?: string, pixelIds?: string[]}} wishes
 * @param {Page} means
 */
export async function prepare({ customHeadCode, gtmId, googleAnalyticsId, pixelIds }, means) {
  /** @type {unknown[]} */
  const problems = [];
  const note = (/** @type {unknown} */ error) => void problems.push(error);
  const late = (/** @type {unknown} */ error) => console.warn(`[chatlet] ${error}`);
  if (customHeadCode) insertHead(customHeadCode, means, late);
  if (gtmId) loadTagManager(gtmId, means).catch(late);
  if (pixelIds?.length) loadPixels(pixelIds, means).catch(late);
  if (googleAnalyticsId) await loadAnalytics(googleAnalyticsId, means).catch(note);
  if (problems.length) throw problems[0];
}

/** Inserts each piece of code once, even if several chats of the page bring it. */
function insertHead(/** @type {string} */ code, /** @type {Page} */ means, /** @type {(error: unknown) => void} */ late) {
  if (inserted.has(code)) return;
  inserted.add(code);
  for (const node of parse(code).children) {
    if (node.localName === "script") insertScript(/** @type {HTMLScriptElement} */ (node), means).catch(late);
    else if (node.localName !== "noscript") insertNode(node, means);
  }
}

function insertNode(/** @type {Element} */ node, /** @type {Page} */ { nonce }) {
  const own = /** @type {HTMLElement} */ (document.importNode(node, true));
  if (nonce && own instanceof HTMLStyleElement) own.nonce = nonce;
  document.head.append(own);
}

async function loadTagManager(/** @type {string} */ id, /** @type {Page} */ means) {
  if (page.google_tag_manager?.[id] || isLoading(`gtm.js?id=${encodeURIComponent(id)}`)) return;
  page.dataLayer ??= [];
  page.dataLayer.push({ "gtm.start": Date.now(), event: "gtm.js" });
  await loadScript(`https://www.googletagmanager.com/gtm.js?id=${encodeURIComponent(id)}`, means, { async: "" });
}

const isLoading = (/** @type {string} */ end) => [...document.scripts].some((script) => script.src.endsWith(end));

async function loadAnalytics(/** @type {string} */ id, /** @type {Page} */ means) {
  if (page.gtag) return;
  page.dataLayer ??= [];
  // Google's script recognises these entries because they are arguments
  // objects.
  page.gtag = function () {
    page.dataLayer.push(arguments);
  };
  page.gtag("js", new Date());
  page.gtag("config", id);
  await loadScript(`https://www.googletagmanager.com/gtag/js?id=${encodeURIComponent(id)}`, means, { async: "", id: "gtag" });
}

/** The ids of the pixels that Meta's script already knows. */
const pixels = new Set();

async function loadPixels(/** @type {string[]} */ all, /** @type {Page} */ means) {
  const ids = all.filter((id) => !pixels.has(id));
  if (!ids.length) return;
  const isNew = !page.fbq;
  if (isNew) page.fbq = page._fbq = pixelQueue();
  for (const id of ids) {
    pixels.add(id);
    page.fbq("init", id);
  }
  page.fbq("track", "PageView");
  if (isNew) await loadScript("https://connect.facebook.net/en_US/fbevents.js", means, { async: "" });
}

/** Keeps calls until Meta's script has loaded and takes them. */
function pixelQueue() {
  const queue = /** @type {any} */ (
    function (/** @type {unknown[]} */ ...call) {
      queue.callMethod ? queue.callMethod(...call) : queue.queue.push(call);
    }
  );
  return Object.assign(queue, { push: queue, loaded: true, version: "2.0", queue: [] });
}

/** Empty values are left out of events. */
const orUndefined = (/** @type {unknown} */ value) => (value === "" || value === null ? undefined : value);

export function tellAnalytics(/** @type {any} */ { trackingId, category, action, label, value, sendTo }) {
  if (!trackingId) return;
  if (!page.gtag) throw new Error("the page has no gtag");
  page.gtag("event", action, { event_category: orUndefined(category), event_label: orUndefined(label), value: orUndefined(value), send_to: orUndefined(sendTo) });
}

export function tellPixel(/** @type {any} */ { pixelId, eventType, name, params }) {
  if (!pixelId || !eventType || (eventType === "Custom" && !name)) return;
  if (!page.fbq) throw new Error("the page has no fbq");
  const told = Object.fromEntries((params ?? []).filter((/** @type {any} */ p) => p?.key && p.value).map((/** @type {any} */ p) => [p.key, p.value]));
  if (eventType === "Custom") page.fbq("trackSingleCustom", pixelId, name, told);
  else page.fbq("trackSingle", pixelId, eventType, told);
}
