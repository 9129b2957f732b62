// Creates nodes without markup or inline styles, so that every
// Content-Security-Policy allows them.

/**
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {...(Node|string)} children
 * @returns {HTMLElement}
 */
export function element(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** Pictures of one path on a 24 by 24 grid, drawn for this project. */
const PATHS = {
  chat: "M12 3.5c-5 0-9 3.4-9 7.7 0 2.4 1.3 4.5 3.3 5.9-.1 1-.6 2.2-1.6 3.2 1.9-.1 3.5-.8 4.7-1.7.8.2 1.7.3 2.6.3 5 0 9-3.4 9-7.7s-4-7.7-9-7.7z",
  close: "m6.5 6.5 11 11m0-11-11 11",
};

/** @returns {SVGElement} */
export function icon(/** @type {keyof typeof PATHS} */ name) {
  const space = "http://www.w3.org/2000/svg";
  const path = fill(document.createElementNS(space, "path"), { d: PATHS[name] }, []);
  return fill(document.createElementNS(space, "svg"), { viewBox: "0 0 24 24", class: "icon " + name, "aria-hidden": "true" }, [path]);
}

/**
 * @template {Element} T
 * @param {T} node
 * @param {Record<string, string>} attributes
 * @param {(Node|string)[]} children
 * @returns {T}
 */
function fill(node, attributes, children) {
  for (const name in attributes) node.setAttribute(name, attributes[name]);
  node.append(...children);
  return node;
}
