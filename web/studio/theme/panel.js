// The theme: how the chat looks. It is the option theme, which takes precedence
// over the bot's own.

import { h, svg } from "../dom.js";
import { CSSField } from "./css.js";
import { ThemeField } from "./field.js";
import { apply, importer, themeIn } from "./import.js";
import { showPairs } from "./pairs.js";
import { GROUPS, at } from "./parts.js";
import { PRESETS } from "./presets.js";

/** @typedef {import("../panels.js").Studio} Studio */
/** @typedef {{node: HTMLElement, show: (theme: Record<string, any>) => void}} Shown */

/** @type {import("../panels.js").Panel} */
export const themePanel = { id: "theme", title: "Theme", mount };

function mount(/** @type {HTMLElement} */ parent, /** @type {Studio} */ studio) {
  const css = new CSSField(studio);
  /** @type {Shown[]} */
  const shown = [presets(studio), ...GROUPS.map((group) => section(studio, group)), css, asJSON(studio)];
  const [first, ...others] = shown;
  parent.append(
    h("p", { class: "hint" }, "It goes before the bot's own theme. What you leave empty stays as the bot has it."),
    first.node,
    h("details", { class: "group" }, h("summary", {}, h("h2", {}, "Take a theme from elsewhere")), importer(studio)),
    ...others.map(({ node }) => node));
  const show = () => shown.forEach((part) => part.show(studio.state.options.theme ?? {}));
  studio.state.subscribe(({ options }) => options && show());
  show();
}

/** The presets as buttons with a small picture. @returns {Shown} */
function presets(/** @type {Studio} */ studio) {
  const buttons = PRESETS.map((preset) => {
    const node = h("button", { type: "button", class: "preset", "data-preset": preset.id, "aria-pressed": "false", click: () => apply(studio, preset.theme, preset.title) }, picture(preset.theme), h("span", {}, preset.title));
    return { node, text: JSON.stringify(preset.theme) };
  });
  const none = h("button", { type: "button", class: "quiet", click: () => {
    studio.state.settle();
    studio.state.change("options.theme", undefined);
    studio.state.settle();
    studio.say("The chat looks as the bot's author has it.");
  } }, "No theme of my own");
  const show = (/** @type {Record<string, any>} */ theme) => {
    const now = JSON.stringify(theme);
    for (const { node, text } of buttons) node.setAttribute("aria-pressed", `${text === now}`);
    none.setAttribute("aria-disabled", `${now === "{}"}`);
  };
  return { node: h("section", { "aria-label": "Presets" }, h("h2", {}, "Begin with one of these"), h("div", { class: "presets" }, ...buttons.map(({ node }) => node)), none), show };
}

/** Two bubbles and a button in the colours of a theme. */
function picture(/** @type {Record<string, any>} */ theme) {
  const box = (/** @type {string} */ name, /** @type {number[]} */ [x, y, width, height]) => {
    const { backgroundColor, border } = at(theme, `chat.${name}`);
    return svg("rect", { x, y, width, height, rx: Math.min(border.customRoundeness / 2, height / 2), fill: backgroundColor, stroke: border.color, "stroke-width": border.thickness });
  };
  return svg("svg", { viewBox: "0 0 96 60", "aria-hidden": "true" },
    svg("rect", { width: 96, height: 60, rx: 5, fill: theme.general.background.content }),
    box("hostBubbles", [7, 8, 46, 13]), box("guestBubbles", [49, 25, 40, 13]), box("inputs", [7, 43, 60, 11]), box("buttons", [71, 43, 18, 11]));
}

/** A group of fields, with the contrasts of its colours. @returns {Shown} */
function section(/** @type {Studio} */ studio, /** @type {typeof GROUPS[0]} */ { id, title, isOpen, parts, pairs = [] }) {
  const fields = parts.map((part) => new ThemeField(studio, part));
  const contrasts = showPairs(pairs);
  const colors = fields.filter(({ part }) => part.want === "color" && part.path.split(".").length < 4);
  const rest = fields.filter((field) => !colors.includes(field));
  // The contrasts stand below the colours that they are about.
  const node = h("details", { class: "group", id: `theme-${id}`, open: isOpen }, h("summary", {}, h("h2", {}, title), h("span", { class: "count" })), ...colors.map((field) => field.node), contrasts.node, ...more(id, rest));
  const count = node.querySelector(".count");
  const show = (/** @type {Record<string, any>} */ theme) => {
    for (const field of fields) field.show(theme);
    contrasts.show(theme);
    const set = fields.filter((field) => field.isSet(theme)).length;
    if (count) count.textContent = set ? `${set} set` : "";
  };
  return { node, show };
}

/** The shape of a box is folded away, because there are many of its parts. */
function more(/** @type {string} */ id, /** @type {ThemeField[]} */ fields) {
  const nodes = fields.map((field) => field.node);
  return fields.length < 6 ? nodes : [h("details", { class: "group shape" }, h("summary", {}, h("h3", {}, id === "progress" ? "More" : "Shape, border and shadow")), ...nodes)];
}

/** The whole theme as JSON. What is no theme does not reach the chat. @returns {Shown} */
function asJSON(/** @type {Studio} */ studio) {
  const problem = h("p", { class: "problem", id: "theme-json-problem" });
  const area = h("textarea", { rows: 12, class: "code", id: "theme-json", spellcheck: "false", "aria-describedby": problem.id, placeholder: '{"chat": {"buttons": {"backgroundColor": "#0d6a62"}}}', input: () => take(), change: () => studio.state.settle() });
  let isOwn = false;
  const say = (/** @type {string} */ text) => {
    problem.textContent = text;
    area.setAttribute("aria-invalid", `${text !== ""}`);
  };
  const take = () => {
    const found = area.value.trim() ? themeIn(area.value) : { theme: undefined, left: [] };
    if ("problem" in found) return say(`${found.problem} The chat keeps the last theme.`);
    say(found.left.length ? `Left out, because no theme has it: ${found.left.join(", ")}` : "");
    isOwn = true;
    studio.state.change("options.theme", found.theme);
    isOwn = false;
  };
  const show = (/** @type {Record<string, any>} */ theme) => {
    if (isOwn) return;
    area.value = Object.keys(theme).length ? JSON.stringify(theme, null, 2) : "";
    say("");
  };
  return { node: h("details", { class: "group", id: "theme-as-json" }, h("summary", {}, h("h2", {}, "As JSON")), h("div", { class: "field" }, h("label", { class: "label", for: area.id }, "The whole theme"), area, problem)), show };
}
