// The page in the preview: it puts the real widget on itself, as the studio says,
// and tells the studio what happens. It runs before the widget, with an origin of
// its own.

import { keepFocus } from "./focus.js";
import { look } from "./look.js";
import { remember } from "./memory.js";
import { watchConsole, watchEvents, watchRequests } from "./watch.js";

/** The folder of the widget's files. */
const WIDGET = new URL("/v1/widget.js", location.href).href;

/** @type {MessagePort|undefined} */
let port;
/** What happened before the studio listened. @type {object[]} */
const early = [];
/** The kinds of actions that are vetoed. @type {Set<string>} */
const vetoed = new Set();
/** Whether the chat is open, so that a new widget is open too. */
let isOpen = false;
/** The number of the widget that is shown. */
let shown = 0;

function tell(/** @type {string} */ kind, /** @type {object} */ more = {}) {
  const message = plain({ tell: kind, ...more });
  port ? port.postMessage(message) : early.push(message);
}

/** What can be sent: the JSON of a value. */
function plain(/** @type {object} */ value) {
  try {
    return JSON.parse(JSON.stringify(value));
  } catch (error) {
    return { tell: "console", level: "error", text: `${error}` };
  }
}

keepFocus();
remember("localStorage");
remember("sessionStorage");
watchRequests(tell);
watchConsole(tell);
watchEvents(tell, vetoed, (now) => (isOpen = now));

addEventListener("message", function meet({ source, data, ports }) {
  if (source !== parent || data !== "chatlet-studio" || !ports[0]) return;
  removeEventListener("message", meet);
  port = ports[0];
  port.onmessage = ({ data }) => obey(data);
  for (const message of early.splice(0)) port.postMessage(message);
  tell("ready");
});

/** @type {Record<string, (message: any) => void>} */
const ORDERS = {
  mount,
  unmount: () => unmount(),
  look,
  veto: ({ kinds }) => {
    vetoed.clear();
    for (const kind of kinds) vetoed.add(kind);
  },
  theme: ({ theme }) => api()?.setTheme(theme),
  call: ({ name, args }) => api()?.[name]?.(...args)?.then((/** @type {any} */ value) => tell("done", { name, value }), (/** @type {any} */ error) => tell("failed", { name, text: `${error?.message ?? error}` })),
};

function obey(/** @type {any} */ message) {
  ORDERS[message.do]?.(message);
}

const api = () => /** @type {any} */ (window).Chatlet;

/** Takes the widget off the page. Its conversation stays in the storage. */
function unmount() {
  const wasOpen = isOpen;
  api()?.unmount();
  document.querySelector("script[data-chatlet-preview]")?.remove();
  isOpen = false;
  return wasOpen;
}

/** Puts the widget on the page by a script tag, as the owner's page will. */
function mount(/** @type {{number: number, isAnew: boolean, options: Record<string, any>}} */ { number, isAnew, options }) {
  const mode = options.mode ?? "bubble";
  const wasOpen = unmount();
  if (isAnew) sessionStorage.clear();
  if (isAnew) localStorage.clear();
  const tag = document.createElement("script");
  tag.src = WIDGET;
  tag.toggleAttribute("data-chatlet-preview", true);
  tag.text = JSON.stringify(wasOpen && /bubble|popup/.test(mode) ? { ...options, open: true } : options);
  shown = number;
  tag.onload = () => number === shown && tell("mounted", { number });
  tag.onerror = () => tell("console", { level: "error", text: `${WIDGET} does not load.` });
  const room = place(options);
  room.append(tag);
  if (room !== document.body) room.scrollIntoView({ block: "center" });
}

/** The element in which the tag stands: a chat or a button in the page's text has some room there. */
function place(/** @type {Record<string, any>} */ { mode = "bubble", position }) {
  document.querySelector("[data-chatlet-place]")?.remove();
  if (mode !== "standard" && !(mode === "bubble" && position === "static")) return document.body;
  const room = document.createElement("div");
  room.toggleAttribute("data-chatlet-place", true);
  const height = mode === "standard" ? "600px" : "auto";
  for (const [name, value] of Object.entries({ height, "max-width": "720px", margin: "24px auto" })) room.style.setProperty(name, value);
  const above = document.querySelector("main > :first-child");
  above ? above.after(room) : document.body.append(room);
  return room;
}
