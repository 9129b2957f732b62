// The chooser of the button's picture: some of ours, an emoji, a picture of the
// owner's, or an address.

import { h, icon } from "../dom.js";
import { textControl } from "./controls.js";

/** Pictures of one path on a 24 by 24 grid, drawn for this project. */
const PATHS = {
  "Speech bubbles": "M4 5h11v8H9l-4 3v-3H4zM18 9h2v8h-1v3l-4-3h-4v-1",
  "Question mark": "M8.5 9a3.5 3.5 0 1 1 5 3.2c-1 .5-1.5 1-1.5 2.3M12 18v.1",
  Heart: "M12 20C5 15 3 12 3 8.8A4.3 4.3 0 0 1 12 7a4.3 4.3 0 0 1 9 1.8C21 12 19 15 12 20z",
  Lifebuoy: "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM5.6 5.6l3.6 3.6m5.6 5.6 3.6 3.6m0-12.8-3.6 3.6m-5.6 5.6-3.6 3.6",
  Headset: "M4 14v-2a8 8 0 0 1 16 0v2M4 13h3v6H5a1 1 0 0 1-1-1zm16 0h-3v6h2a1 1 0 0 0 1-1zm-1 6c0 1.5-2 2.5-5 2.5",
  Star: "m12 3 2.7 5.8 6.3.8-4.6 4.4 1.1 6.3L12 17.2l-5.5 3.1 1.1-6.3L3 9.6l6.3-.8z",
  Arrow: "M4 12h15m-6-6 6 6-6 6",
  Plus: "M12 5v14M5 12h14",
};

const EMOJI = ["👋", "💬", "🙂", "🤖", "🛟", "🎁", "🛒", "📅"];

/** The largest picture to upload, in bytes. It stands in the tag. */
const LARGEST = 30_000;

/** The text of a picture's SVG, as the option takes it. */
const source = (/** @type {string} */ d) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"><path d="${d}"/></svg>`;

/** @returns {import("./controls.js").Control} */
export function iconControl(/** @type {import("./controls.js").Given} */ given) {
  const text = textControl({ ...given, change: (value) => (given.change(value), show(value)) });
  const field = /** @type {HTMLInputElement} */ (text.node);
  /** @type {Map<string, HTMLButtonElement>} */
  const buttons = new Map();
  const pick = (/** @type {string} */ value, /** @type {string} */ name, /** @type {Node|string} */ face) => {
    const button = h("button", { type: "button", "aria-label": name, title: name, "aria-pressed": "false", click: () => choose(value) }, face);
    buttons.set(value, button);
    return button;
  };
  const pictures = Object.entries(PATHS).map(([name, d]) => pick(source(d), name, icon(d)));
  const emoji = EMOJI.map((sign) => pick(sign, `Emoji ${sign}`, sign));
  const note = h("p", { class: "problem", role: "status" });
  const file = h("input", { type: "file", accept: "image/*", class: "hidden-file", tabindex: "-1", "aria-hidden": "true", change: () => upload(file, note, choose) });
  const upButton = h("button", { type: "button", class: "wide", click: () => file.click() }, "Upload …");
  function choose(/** @type {string} */ value) {
    const isChosen = field.value === value;
    field.value = isChosen ? "" : value;
    given.change(field.value);
    given.settle();
    show(field.value);
  }
  function show(/** @type {unknown} */ value) {
    for (const [source, button] of buttons) button.setAttribute("aria-pressed", `${source === value}`);
  }
  const node = h("div", { class: "icons" }, h("div", { role: "group", "aria-label": `${given.label}: choose`, class: "icon-grid" }, ...pictures, ...emoji, upButton, file), note, field);
  return { ...text, node, set: (value) => (text.set(value), show(value)) };
}

/** Makes a data URL of a picture. */
function upload(/** @type {HTMLInputElement} */ input, /** @type {HTMLElement} */ note, /** @type {(value: string) => void} */ choose) {
  const [file] = input.files ?? [];
  input.value = "";
  if (!file) return;
  const problem = !file.type.startsWith("image/") ? `${file.name} is no picture.` : file.size > LARGEST ? `${file.name} has ${Math.ceil(file.size / 1000)} kB. It stands in the tag, so at most ${LARGEST / 1000} kB are taken.` : "";
  note.textContent = problem;
  if (problem) return;
  const reader = new FileReader();
  reader.onload = () => choose(`${reader.result}`);
  reader.onerror = () => (note.textContent = `${file.name} cannot be read.`);
  reader.readAsDataURL(file);
}
