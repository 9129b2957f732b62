// Refuses browsers in which the chat cannot run. docs/browsers.md has the
// versions.

import { element } from "../facade/dom.js";

/** Where visitors can get a browser. */
const BROWSERS = "https://browsehappy.com/";

/** Whether the browser has the features for which scripts and stylesheets have no substitute. */
export const suffices = () =>
  typeof WebAssembly === "object" &&
  "checkVisibility" in Element.prototype &&
  ["selector(:has(a))", "(container-type: size)", "(color: color-mix(in srgb, red, blue))"].every((feature) => CSS.supports(feature));

/** Throws an error with a text for the panel if the browser is too old or wasm is switched off. */
export function refuseOldBrowsers(/** @type {import("../facade/shell.js").Words} */ { shell: words }) {
  if (suffices()) return;
  const link = element("a", { href: BROWSERS, target: "_blank", rel: "noopener" }, words.newer);
  link.style.color = "inherit";
  const shown = new DocumentFragment();
  shown.append(words.outdated, " ", link);
  throw Object.assign(new Error("this browser lacks what the chat needs"), { shown });
}
