// Refuses browsers in which the chat cannot run.

import { element } from "../facade/dom.js";
import { suffices } from "../screen/screen.js";

/** Where visitors can get a browser. */
const BROWSERS = "https://browsehappy.com/";

/** Throws an error with a text for the panel if the browser is too old or wasm is switched off. */
export function refuseOldBrowsers(/** @type {import("../facade/shell.js").Words} */ { shell: words }) {
  if (suffices()) return;
  const link = element("a", { href: BROWSERS, target: "_blank", rel: "noopener" }, words.newer);
  link.style.color = "inherit";
  const shown = new DocumentFragment();
  shown.append(words.outdated, " ", link);
  throw Object.assign(new Error("this browser lacks what the chat needs"), { shown });
}
