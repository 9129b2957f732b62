// Decorates the panel that says that a chat could not be loaded, and tells
// visitors if loading takes long.

import { element } from "../facade/dom.js";
import { speak } from "./fetch.js";

/** @typedef {import("../facade/shell.js").Shell} Shell */

/** How long a visitor waits before the panel says that it takes long, in ms. */
const PATIENCE = 5000;

/** A circle with an exclamation mark, on a grid of 24 by 24. */
const ALERT = "M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17zm0 4.5v4.5m0 3.2h.01";

/** Adds a picture to the failure, and a link to the owner's contact if the options have one. */
export function giveFace(/** @type {Shell} */ { failure_: failure, options: { contact }, text_: text }) {
  if (!failure || failure.querySelector("svg")) return;
  failure.setAttribute("class", "failure faced");
  const space = "http://www.w3.org/2000/svg";
  const [picture, path] = ["svg", "path"].map((name) => document.createElementNS(space, name));
  for (const [name, value] of Object.entries({ viewBox: "0 0 24 24", width: "44", fill: "none", stroke: "currentcolor", "stroke-width": "1.5", "stroke-linecap": "round", "aria-hidden": "true" })) picture.setAttribute(name, value);
  path.setAttribute("d", ALERT);
  picture.append(path);
  failure.prepend(picture);
  // The runtime normally checks the option. It may not have loaded, so scripts are
  // excluded here.
  if (!/^(https?:\/\/|mailto:|tel:|\/)/.test(contact ?? "")) return;
  const link = element("a", { href: contact, target: "_blank", rel: "noopener" }, text.contact ?? "Contact");
  link.style.color = "inherit";
  failure.append(link);
}

/** If loading takes long, says so below the skeleton. */
export function mindTheTime(/** @type {Shell} */ shell) {
  // A chat that is opened again has nothing to wait for.
  if (!shell.skeleton_?.isConnected) return;
  const { signal } = shell.over_;
  const stop = () => clearTimeout(timer);
  const timer = setTimeout(async () => {
    signal.removeEventListener("abort", stop);
    const { skeleton_: skeleton } = shell;
    if (!skeleton?.isConnected || skeleton.querySelector("p")) return;
    await speak(shell);
    skeleton.append(element("p", {}, shell.text_.slow ?? ""));
  }, PATIENCE);
  // A timer would hold on to a widget that is gone.
  signal.addEventListener("abort", stop);
}
