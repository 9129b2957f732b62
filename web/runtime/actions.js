// Performs the client-side actions of a bot, with one function for each kind.
// They run in the page's own window.

import { prepare, tellAnalytics, tellPixel } from "./analytics.js";
import { callInSandbox } from "./sandbox.js";
import { absolute, Blocked, callScript, insertScript, isLoaded, Refusal, tagsIn } from "./script.js";
import { hearWebhook } from "./webhook.js";

/**
 * @typedef {import("./script.js").Means & {
 *   tell: (name: string, detail: unknown) => boolean,
 *   signal: AbortSignal,
 *   isPreview: boolean,
 * }} Page what an action may use; the signal ends the action
 */

/** @typedef {{reply?: string, problem?: string, blocked?: string}} Outcome */
/** @typedef {(payload: any, page: Page) => Promise<Outcome|void>} Action */

/** @type {Record<string, Action>} */
const ACTIONS = {
  scriptToExecute: ({ content, args, isUnsafe }, page) => runScript(text(content), named(args), page, isUnsafe),
  codeToExecute: ({ content, args }, page) => runScript(text(content), args ?? {}, page),
  setVariable: ({ scriptToExecute }, page) => setVariable(scriptToExecute ?? {}, page),
  chatwoot,
  redirect,
  googleAnalytics: async (event) => tellAnalytics(event),
  pixel: async (event) => tellPixel(event),
  startPropsToInject: prepare,
  httpRequestToExecute: request,
  webhookToExecute: request,
  listenForWebhook: async ({ url }, { signal }) => ({ reply: await hearWebhook(url, signal) }),
  // The state machine ends a pause itself.
  wait: () => new Promise(() => {}),
};

/**
 * Performs an action, unless a listener of the page prevents it.
 * @param {string} kind
 * @param {string} payload JSON
 * @param {Omit<Page, "isPreview">} means
 * @param {boolean} isPreview
 * @param {(reply: string, problem: string, isRefused: boolean, blocked: string) => void} done
 * @returns {() => void} cancels the action
 */
export function act(kind, payload, means, isPreview, done) {
  const given = new AbortController();
  const page = { ...means, signal: given.signal, isPreview };
  means.signal.addEventListener("abort", () => given.abort(), { signal: given.signal });
  // Do not act within the program's own call: code of the page may remove the
  // program.
  queueMicrotask(async () => {
    if (given.signal.aborted) return;
    try {
      const content = JSON.parse(payload || "{}") ?? {};
      if (!page.tell("action", { type: kind, payload: content })) throw new Refusal("refused: the page has vetoed it");
      const { reply = "", problem = "", blocked = "" } = (await ACTIONS[kind](content, page)) ?? {};
      done(reply, problem, false, blocked);
    } catch (error) {
      done("", explain(error), error instanceof Refusal, "");
    }
  });
  return () => given.abort();
}

const text = (/** @type {unknown} */ value) => (value === undefined || value === null ? "" : String(value));

/** @returns {Record<string, unknown>} */
const named = (/** @type {{id: string, value?: unknown}[]|undefined} */ args) => Object.fromEntries((args ?? []).map((arg) => [arg?.id, arg?.value]));

const explain = (/** @type {any} */ error) => (error instanceof Refusal || error instanceof Blocked ? error.message : String(error));

/** Results of scripts that have opened another chat. This chat then makes room for it. */
const HANDED_OVER = ["Chatwoot Web Widget Opened", "Zendesk Web Widget Opened"];

/** Hands a script's result to the page. */
function told(/** @type {unknown} */ result, /** @type {Page} */ page) {
  if (typeof result !== "string" || !result) return;
  page.tell("script", result);
  if (HANDED_OVER.includes(result)) page.tell("leave", "");
}

/** In a preview, code from outside the flow runs in a sandbox, apart from the page. */
function call(/** @type {string} */ content, /** @type {Record<string, unknown>} */ args, /** @type {Page} */ page, isUnsafe = false) {
  return isUnsafe && page.isPreview ? callInSandbox(content, args, page.signal) : callScript(content, args, page);
}

/** Code may come as script elements, with or without a src. */
async function runScript(/** @type {string} */ content, /** @type {Record<string, unknown>} */ args, /** @type {Page} */ page, isUnsafe = false) {
  const tags = tagsIn(content);
  for (const tag of tags) {
    if (!isLoaded(tag)) told(await call(tag.textContent ?? "", args, page, isUnsafe), page);
    else if (isUnsafe && page.isPreview) throw new Refusal("refused: a preview loads no script into the page");
    else await insertScript(tag, page);
  }
  if (!tags.length) told(await call(content, args, page, isUnsafe), page);
}

/** @type {Action} */
async function chatwoot({ scriptToExecute }, page) {
  const content = text(scriptToExecute?.content);
  await callScript(content, named(scriptToExecute?.args), page);
  // The same kind of action also closes the other chat.
  if (!/toggle\(\s*["']close["']\s*\)/.test(content)) told(HANDED_OVER[0], page);
}

/**
 * Computes the value that the server is to store. If the code fails, its text
 * is the value, because authors also write plain text here.
 * @param {{content?: string, args?: {id: string, value?: unknown}[], isCode?: boolean, isUnsafe?: boolean}} script
 * @param {Page} page
 * @returns {Promise<Outcome>}
 */
async function setVariable({ content: written, args: list, isCode, isUnsafe }, page) {
  const content = text(written);
  const args = named(list);
  const known = KNOWN.find(({ marks }) => !list?.length && !isCode && marks.every((mark) => content.includes(mark)));
  if (known) return { reply: known.compute() };
  if (/^0\d+$/.test(content)) return { reply: content };
  if (Object.hasOwn(args, content.trim())) return { reply: asReply(args[content.trim()]) };
  try {
    return { reply: asReply(await call(content.includes("return ") ? content : "return " + content, args, page, isUnsafe)) };
  } catch (error) {
    if (error instanceof Blocked) throw error;
    return { reply: content, problem: isCode ? explain(error) : "" };
  }
}

function asReply(/** @type {unknown} */ result) {
  if (result === undefined || result === null) return "";
  return typeof result === "string" ? result : (JSON.stringify(result) ?? "");
}

/**
 * Code that servers send themselves, found by the words it always has. The
 * results are computed here, so that this code need not run.
 */
const KNOWN = [
  { marks: ["getHours()", "morning", "afternoon", "evening"], compute: momentOfDay },
  { marks: ["detectDeviceType", "tablet", "desktop"], compute: deviceType },
];

function momentOfDay() {
  const hour = new Date().getHours();
  return hour < 12 ? "morning" : hour < 18 ? "afternoon" : "evening";
}

function deviceType() {
  const { userAgent, maxTouchPoints } = navigator;
  const isTablet = /tablet|ipad|playbook|silk|android(?!.*mobile)/i.test(userAgent) || (/macintosh/i.test(userAgent) && maxTouchPoints > 1);
  if (isTablet) return "tablet";
  return /mobi|iphone|ipod|blackberry|opera mini/i.test(userAgent) ? "mobile" : "desktop";
}

/** @type {Action} */
async function redirect({ url, isNewTab }) {
  const target = text(url);
  if (!target) throw new Error("no address");
  // A link that another program opens, such as mailto:, needs no tab: the tab
  // would stay empty.
  if (!/^https?:/.test(absolute(target))) open(target, "_self");
  else if (!(isNewTab ? openTab(target) : open(target, "_top"))) return { blocked: absolute(target) };
}

/**
 * Opens a tab that cannot reach this page. With "noopener", open() would not
 * tell whether the tab was blocked.
 */
function openTab(/** @type {string} */ url) {
  const tab = open("", "_blank");
  if (tab) {
    tab.opener = null;
    tab.location.href = absolute(url);
  }
  return tab;
}

/**
 * Sends a request for the bot. A preview sends no cookies: its visitor may be
 * signed in at the address that the author chose.
 * @type {Action}
 */
async function request({ url, method, headers, body }, { signal, isPreview }) {
  const verb = text(method).toUpperCase() || (body === undefined ? "GET" : "POST");
  const hasBody = verb !== "GET" && verb !== "HEAD" && body !== undefined;
  const response = await fetch(text(url), { method: verb, headers: headers ?? {}, body: hasBody ? JSON.stringify(body) : undefined, credentials: isPreview ? "omit" : undefined, signal });
  return { reply: JSON.stringify({ statusCode: response.status, data: await response.json() }) };
}
