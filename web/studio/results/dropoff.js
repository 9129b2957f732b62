// Where visitors leave: a table with a bar for each input of the flow. The
// numbers are in the table too, so the bars are a decoration.

import { h, svg } from "../dom.js";

/** @typedef {{blockId: string, type?: string, group: string, name: string, reached: number, answered: number, isGone?: boolean}} Input */
/** @typedef {{visitors: number, answered: number, completed: number, inputs: Input[]}} Counted */

/** @returns {Node[]} */
export function dropoff(/** @type {Counted} */ { visitors, answered, completed, inputs }) {
  const rows = inputs.map((input) => row(input, visitors));
  const worst = inputs.reduce((/** @type {Input|undefined} */ most, input) => (lost(input) > (most ? lost(most) : 0) ? input : most), undefined);
  return [
    h("h2", {}, "Where they leave"),
    h("p", { class: "figures" }, figure(visitors, visitors === 1 ? "visitor was asked" : "visitors were asked"), figure(answered, answered === 1 ? "has answered" : "have answered"), figure(completed, completed === 1 ? "has reached the end" : "have reached the end"), figure(`${share(completed, visitors)} %`, "came through")),
    h("p", { class: "hint" }, worst ? `Most of them leave at “${worst.name}”: ${lost(worst)} of ${worst.reached}.` : "Nobody has left at a question."),
    h("div", { class: "scroll", role: "region", "aria-label": "Where they leave", tabindex: "0" },
      h("table", { class: "dropoff" },
        h("thead", {}, h("tr", {}, ...["Question", "Bar", "Were asked", "Answered", "Left here"].map((title) => h("th", { scope: "col" }, title === "Bar" ? h("span", { class: "sr" }, title) : title)))),
        h("tbody", {}, ...rows))),
  ];
}

const lost = (/** @type {Input} */ { reached, answered }) => reached - answered;

const share = (/** @type {number} */ part, /** @type {number} */ whole) => (whole ? Math.round((part / whole) * 100) : 0);

const figure = (/** @type {number|string} */ n, /** @type {string} */ what) => h("span", {}, h("b", {}, `${n}`), ` ${what} `);

function row(/** @type {Input} */ input, /** @type {number} */ visitors) {
  const { name, group, type, reached, answered, isGone } = input;
  const about = [group !== name && group, type, isGone && "no longer in this flow"].filter(Boolean).join(" · ");
  return h("tr", {},
    h("th", { scope: "row" }, name || "Question without a name", about && h("span", { class: "hint" }, about)),
    h("td", { class: "bar" }, bar(input, visitors)),
    h("td", { class: "number" }, `${reached}`),
    h("td", { class: "number" }, `${answered}`),
    h("td", { class: "number" }, lost(input) ? `${lost(input)} (${share(lost(input), reached)} %)` : "0"));
}

/** A bar: those who were asked, and of them those who answered. */
function bar(/** @type {Input} */ { reached, answered }, /** @type {number} */ visitors) {
  const width = (/** @type {number} */ n) => (visitors ? (n / visitors) * 100 : 0);
  const box = { y: 2, height: 16 };
  return svg("svg", { viewBox: "0 0 100 20", preserveAspectRatio: "none", "aria-hidden": "true" },
    svg("rect", { ...box, width: 100, class: "all" }),
    svg("rect", { ...box, width: width(reached), class: "reached" }),
    svg("rect", { ...box, width: width(answered), class: "answered" }));
}
