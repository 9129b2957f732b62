// The owner's pictures on the button. Only pages that have their own fetch this.

import { element, icon } from "../facade/dom.js";

/**
 * The pictures of the button, open and closed.
 * @returns {Element[]}
 */
export function pictures(/** @type {Record<string, any>} */ { buttonIcon, buttonCloseIcon }) {
  return [picture("chat", buttonIcon), picture("close", buttonCloseIcon)];
}

/** Draws an address, an SVG text, or words such as an emoji; by default, our icon. */
function picture(/** @type {"chat"|"close"} */ name, /** @type {string|undefined} */ given) {
  const text = given?.trim();
  if (!text) return icon(name);
  if (text.startsWith("<svg")) return vector(name, text);
  if (/^(https?:|data:image\/|\.{0,2}\/)/.test(text)) return image(name, text);
  const words = element("span", { class: "icon " + name, "aria-hidden": "true" }, text);
  Object.assign(words.style, { width: "auto", fontSize: "calc(var(--buttonSize) / 2)", lineHeight: 1 });
  return words;
}

/** The picture at an address; our icon if it cannot be shown. */
function image(/** @type {"chat"|"close"} */ name, /** @type {string} */ src) {
  const image = element("img", { src, alt: "", class: "icon " + name });
  Object.assign(image.style, { width: "60%", aspectRatio: 1 });
  image.addEventListener("error", () => image.replaceWith(icon(name)));
  return image;
}

/** The scripts of an SVG do not run within an img or a mask. */
function vector(/** @type {"chat"|"close"} */ name, /** @type {string} */ text) {
  const named = /^<svg[^>]*\sxmlns=/.test(text) ? text : text.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"');
  const address = "data:image/svg+xml," + encodeURIComponent(named);
  if (!/currentcolor/i.test(text)) return image(name, address);
  // Within an img, the current colour would be black.
  const shape = element("span", { class: "icon " + name, "aria-hidden": "true" });
  const mask = `url("${address}") center / contain no-repeat`;
  Object.assign(shape.style, { width: "60%", aspectRatio: 1, background: "currentColor", webkitMask: mask, mask });
  return shape;
}
