// Browsers that the chat cannot run in. docs/browsers.md has the versions.

import { element } from "../facade/dom.js";

/** Where browsers are to be had. */
const BROWSERS = "https://browsehappy.com/";

/** Whether all is there that has no substitute, in the scripts and in the stylesheets. */
export const suffices = () =>
  typeof WebAssembly === "object" &&
  "checkVisibility" in Element.prototype &&
  ["selector(:has(a))", "(container-type: size)", "(color: color-mix(in srgb, red, blue))"].every((feature) => CSS.supports(feature));

/** Throws what the panel shows in a browser that is too old, or that has wasm switched off. */
export function refuseOldBrowsers(/** @type {import("../facade/shell.js").Words} */ { shell: words }) {
  if (suffices()) return;
  const link = element("a", { href: BROWSERS, target: "_blank", rel: "noopener" }, words.newer);
  link.style.color = "inherit";
  const shown = new DocumentFragment();
  shown.append(words.outdated, " ", link);
  throw Object.assign(new Error("this browser lacks what the chat needs"), { shown });
}
