// Creates nodes. Texts become text nodes, never markup.

/** @typedef {Node|string|null|undefined|false} Child */

/**
 * Creates an element. A function is a listener, true an attribute without a
 * value; what is null, undefined or false is left out.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, any>} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function h(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  set(node, attributes);
  node.append(.../** @type {(Node|string)[]} */ (children.filter((child) => child !== null && child !== undefined && child !== false)));
  return node;
}

const SVG = "http://www.w3.org/2000/svg";

/** Creates an element of SVG. */
export function svg(/** @type {string} */ tag, /** @type {Record<string, any>} */ attributes = {}, /** @type {Node[]} */ ...children) {
  const node = document.createElementNS(SVG, tag);
  set(node, attributes);
  node.append(...children);
  return node;
}

/** Draws a path on a 24 by 24 grid, as a decoration. */
export const icon = (/** @type {string} */ d) => svg("svg", { viewBox: "0 0 24 24", class: "icon", "aria-hidden": "true" }, svg("path", { d }));

function set(/** @type {Element} */ node, /** @type {Record<string, any>} */ attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") node.addEventListener(name, value);
    else node.setAttribute(name, value === true ? "" : `${value}`);
  }
}

let count = 0;

/** Returns an id that no other node has. */
export const freshId = (/** @type {string} */ stem) => `${stem}-${++count}`;
