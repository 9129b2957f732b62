// The facade: all that a page pays for before a visitor shows intent. It reads
// its script tag, paints the bubble, and fetches the rest on pointer, touch or
// focus. It never throws into the host page, and touches nothing of it but for
// the one element that it appends.

import { Bubble } from "./bubble.js";
import { log } from "./log.js";
import { readOptions } from "./options.js";

/** @typedef {import("./bubble.js").Shared} Shared */

/** Where the page's widgets find each other. */
const SHARED = Symbol.for("chatlet.shared");

/** @returns {Shared} */
function share() {
  const page = /** @type {any} */ (window);
  /** @type {Shared} */
  const shared = page.Chatlet?.[SHARED] ?? { widgets: new Set() };
  const all = (/** @type {"open"|"close"|"toggle"|"unmount"} */ method) => () => shared.widgets.forEach((widget) => widget[method]());
  const listen = (/** @type {"addEventListener"|"removeEventListener"} */ method) => (/** @type {string} */ name, /** @type {() => void} */ f) => window[method]("chatlet:" + name, f);
  const events = { on: listen("addEventListener"), off: listen("removeEventListener") };
  page.Chatlet ??= { open: all("open"), close: all("close"), toggle: all("toggle"), unmount: all("unmount"), ...events, [SHARED]: shared };
  // The scripts of bots say Typebot.unmount() and the like.
  page.Typebot ??= page.Chatlet;
  return shared;
}

/** Puts one widget on the page, once there is a body to stand beside. */
function begin(/** @type {HTMLScriptElement|null} */ script) {
  const shared = share();
  const add = () => {
    const { options, problems } = readOptions(script);
    problems.forEach((problem) => log(problem));
    shared.widgets.add(new Bubble(options, shared));
  };
  document.body ? add() : document.addEventListener("DOMContentLoaded", () => guard(add), { once: true });
}

function guard(/** @type {() => void} */ action) {
  try {
    action();
  } catch (error) {
    log(`could not start: ${error}`);
  }
}

guard(() => begin(/** @type {HTMLScriptElement|null} */ (document.currentScript)));
