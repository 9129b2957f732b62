// Chatlet's calls, for pages that import them. Importing this file does nothing,
// so servers that render pages can. The first call in a browser loads the widget.

/** The folder of the widget's files on a Chatlet server; empty if they come with the package. */
let folder = "";

/** The API of the page, once the widget is wanted. @type {Promise<import("../web/facade/widget.d.ts").ChatletAPI>|undefined} */
let loading;

const isServer = () => typeof document === "undefined";

/** Has the widget load from a Chatlet server instead of from the package's files. It comes before the first chat. */
export function configure(/** @type {{server: string}} */ { server }) {
  if (!/^https?:\/\/[^/]/.test(server)) throw new Error(`configure: the server is ${JSON.stringify(server)}; want an address such as https://chat.example.com`);
  if (loading) throw new Error("configure: the widget has loaded already; call this before the first chat");
  folder = `${server.replace(/\/+$/, "")}/v1/`;
}

/** Loads the widget. A failed load can be repeated. On a server, nothing happens. */
export function load() {
  if (isServer()) return new Promise(() => {});
  loading ??= folder ? import(/* webpackIgnore: true */ /* @vite-ignore */ folder + "widget.mjs").then((module) => module.default) : import("./local.js").then(({ start }) => start());
  loading.catch(() => (loading = undefined));
  return loading;
}

/** Calls that need no widget: without one, there is nothing to do. */
const ENDS = /^(close|hide|unmount|off$)/;

const call = (/** @type {string} */ name) => async (/** @type {any[]} */ ...args) => {
  if (isServer()) return undefined;
  const there = /** @type {any} */ (window.Chatlet);
  if (!there?.[name] && ENDS.test(name)) return undefined;
  return /** @type {any} */ (await load())[name](...args);
};

export const initBubble = call("initBubble");
export const initPopup = call("initPopup");
export const initStandard = call("initStandard");
export const open = call("open");
export const close = call("close");
export const toggle = call("toggle");
export const showPreviewMessage = call("showPreviewMessage");
export const hidePreviewMessage = call("hidePreviewMessage");
export const setPrefilledVariables = call("setPrefilledVariables");
export const setVariables = call("setVariables");
export const setTheme = call("setTheme");
export const setInputValue = call("setInputValue");
export const submitInput = call("submitInput");
export const sendCommand = call("sendCommand");
export const skipWait = call("skipWait");
export const reload = call("reload");
export const reset = call("reset");
export const restart = call("restart");
export const transcript = call("transcript");
export const consent = call("consent");
export const unmount = call("unmount");
export const on = call("on");
export const off = call("off");

/** The same as one object, as widget.mjs exports it. */
export default { initBubble, initPopup, initStandard, open, close, toggle, showPreviewMessage, hidePreviewMessage, setPrefilledVariables, setVariables, setTheme, setInputValue, submitInput, sendCommand, skipWait, reload, reset, restart, transcript, consent, unmount, on, off };
