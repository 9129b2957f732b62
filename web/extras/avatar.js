// The picture in the header: the owner's, or that of the bot, or our own.

import { element } from "../facade/dom.js";
import { picture } from "./picture.js";

/** @typedef {import("../screen/look.js").Looked} Looked */
/** @typedef {import("../facade/shell.js").Shell} Shell */

/** A picture that follows the bot's, if the owner has given none. */
export function avatar(/** @type {Shell} */ shell) {
  const node = element("div", { class: "chatlet-face", "aria-hidden": "true" });
  const { wrapper_: wrapper, options: { headerAvatar } } = shell;
  if (headerAvatar) {
    node.append(image(headerAvatar));
    return node;
  }
  const follow = () => show(node, /** @type {Looked} */ (shell).look_?.avatar);
  follow();
  // A chat that begins anew has another header.
  const watch = () => (node.isConnected ? follow() : wrapper.removeEventListener("chatlet-look", watch));
  wrapper.addEventListener("chatlet-look", watch, shell.over_);
  return node;
}

/** Shows the bot's picture: an address, or a sign such as an emoji. */
function show(/** @type {HTMLElement} */ node, /** @type {string|undefined} */ given = "") {
  if (node.dataset.of === given) return;
  node.dataset.of = given;
  node.replaceChildren(/^(https?:|data:image\/|blob:|\.{0,2}\/)/.test(given) ? image(given) : given || picture("chat"));
}

/** The picture at an address; ours if it does not load. */
function image(/** @type {string} */ src) {
  const node = element("img", { src, alt: "", referrerpolicy: "no-referrer" });
  node.addEventListener("error", () => node.replaceWith(picture("chat")));
  return node;
}
