// In place of web/facade/part.js: bundlers see each file that a page may load.

import { WORDS } from "chatlet:words";

/** @type {Record<string, () => Promise<any>>} */
const PARTS = {
  embed: () => import("../web/embed/embed.js"),
  screen: () => import("../web/screen/screen.js"),
  answer: () => import("../web/screen/answering.js"),
  dictation: () => import("../web/dictation/dictation.js"),
  triggers: () => import("../web/triggers/triggers.js"),
  extras: () => import("../web/extras/extras.js"),
  runtime: () => import("../web/runtime/runtime.js"),
  ...WORDS,
};

export const part = (/** @type {URL} */ _base, /** @type {string} */ name) => PARTS[name]();
