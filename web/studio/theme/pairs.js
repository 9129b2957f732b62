// Shows the contrast of colours that must differ, while they change.

import { h, svg } from "../dom.js";
import { PART, TEXT, colorOf, contrast, over, verdict } from "./contrast.js";
import { at } from "./parts.js";

/** @typedef {{front: string, back: string, label: string, isText: boolean}} Pair */

/** Shows pairs. Returns the node, and a function that shows those of a theme. */
export function showPairs(/** @type {Pair[]} */ pairs) {
  const rows = pairs.map((pair) => {
    const sample = svg("svg", { viewBox: "0 0 44 32", class: "sample", "aria-hidden": "true" });
    const said = h("span");
    return { pair, sample, said, node: h("p", { class: "pair" }, sample, said) };
  });
  const show = (/** @type {Record<string, any>} */ theme) => rows.forEach(({ pair, sample, said, node }) => showPair(pair, theme, sample, said, node));
  return { node: h("div", { class: "pairs" }, ...rows.map((row) => row.node)), show };
}

function showPair(/** @type {Pair} */ { front, back, label, isText }, /** @type {Record<string, any>} */ theme, /** @type {Element} */ sample, /** @type {HTMLElement} */ said, /** @type {HTMLElement} */ node) {
  const [one, other] = [seen(theme, front), seen(theme, back)];
  node.hidden = !one && !other;
  sample.replaceChildren();
  if (!one || !other) {
    said.textContent = `${label}: Chatlet chooses the other colour so that it can be ${isText ? "read" : "seen"}.`;
    node.removeAttribute("data-enough");
    return;
  }
  sample.append(svg("rect", { width: 44, height: 32, rx: 6, fill: css(other) }), isText ? svg("text", { x: 22, y: 22, "text-anchor": "middle", fill: css(one) }, new Text("Aa")) : svg("rect", { x: 10, y: 10, width: 24, height: 12, rx: 3, fill: css(one) }));
  const { isEnough, text } = verdict(contrast(one, other), isText ? TEXT : PART);
  said.textContent = `${label}: ${text}`;
  node.setAttribute("data-enough", `${isEnough}`);
}

const css = (/** @type {import("./contrast.js").Color} */ [r, g, b]) => `rgb(${r} ${g} ${b})`;

/**
 * A colour of a theme as it is seen: in front of the background, if it lets that through.
 * @returns {import("./contrast.js").Color|undefined}
 */
function seen(/** @type {Record<string, any>} */ theme, /** @type {string} */ path) {
  if (path === "general.background.content" && at(theme, "general.background.type") !== "Color") return undefined;
  const color = colorOf(at(theme, path));
  if (!color) return undefined;
  const opacity = path.endsWith(".backgroundColor") ? (at(theme, path.replace(/backgroundColor$/, "opacity")) ?? 1) : 1;
  const behind = path === "general.background.content" ? undefined : seen(theme, "general.background.content");
  return over([color[0], color[1], color[2], color[3] * opacity], behind ?? [255, 255, 255, 1]);
}
