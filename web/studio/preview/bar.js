// The bar above the preview: what is looked at, and how.

import { freshId, h } from "../dom.js";
import { DEFAULT_SIZE } from "./frame.js";

/** @typedef {import("../state.js").State} State */

/** The screens. On a phone, there is no room for a large one. */
const SIZE_NAMES = [["desktop", "Desktop"], ["tablet", "Tablet"], ["phone", "Phone"]].toSorted(([a], [b]) => +(b === DEFAULT_SIZE) - +(a === DEFAULT_SIZE));

/** The choices, by the names of the view. The first of each is the default. */
const CHOICES = [
  { name: "size", label: "Screen", values: SIZE_NAMES },
  { name: "scheme", label: "Colours of the page", values: [["light", "Light"], ["dark", "Dark"]] },
  { name: "dir", label: "Direction of the page", values: [["ltr", "Left to right"], ["rtl", "Right to left"]] },
  { name: "ground", label: "Page", values: [["blank", "Empty"], ["shop", "Demo shop"], ["address", "My page"]] },
];

/**
 * @param {import("./preview.js").Preview} preview
 * @param {State} state
 * @param {import("../api.js").API} api
 */
export function previewBar(preview, state, api) {
  const selects = CHOICES.map((choice) => choose(state, choice));
  const open = h("button", { type: "button", click: () => preview.call("toggle") }, "Open or close");
  const restart = h("button", { type: "button", click: () => preview.restart() }, "Start again");
  return h("div", { class: "preview-bar" }, ...selects, address(state, api), h("div", { class: "row" }, open, restart));
}

function choose(/** @type {State} */ state, /** @type {typeof CHOICES[0]} */ { name, label, values }) {
  const select = h("select", { "data-view": name, change: () => state.change(`view.${name}`, select.value) }, ...values.map(([value, text]) => h("option", { value }, text)));
  select.value = state.view[name] ?? values[0][0];
  return h("label", {}, h("span", { class: "choice-name" }, label), select);
}

/** The address of the owner's own page. */
function address(/** @type {State} */ state, /** @type {import("../api.js").API} */ api) {
  const about = freshId("about");
  const input = h("input", { type: "url", placeholder: "https://shop.example", "aria-describedby": about, spellcheck: "false", autocomplete: "off", change: take });
  const problem = h("span", { class: "problem", role: "status" });
  const row = h("div", { class: "address" }, h("label", {}, h("span", {}, "Address of my page"), input), h("div", { id: about }, problem));
  input.value = state.view.address ?? "";
  const show = () => (row.hidden = state.view.ground !== "address");
  async function take() {
    const { value } = input;
    const isAddress = URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
    input.setAttribute("aria-invalid", `${!isAddress && value !== ""}`);
    problem.textContent = isAddress || !value ? "" : "Want an address such as https://shop.example";
    if (isAddress || !value) state.change("view.address", value || undefined);
    if (!isAddress) return;
    const why = await refusalOf(value, api);
    if (input.value === value) problem.textContent = why;
  }
  take();
  state.subscribe(show);
  show();
  return row;
}

/** Says why the page stays empty, or nothing. A browser does not tell, so the server asks. */
async function refusalOf(/** @type {string} */ value, /** @type {import("../api.js").API} */ api) {
  if (location.protocol === "https:" && new URL(value).protocol === "http:") return "Browsers show no page with http: within one with https:. The chat works over it all the same.";
  if (!api.hasToken) return "";
  try {
    const { refusal } = await api.json(`framing?address=${encodeURIComponent(value)}`);
    return refusal ? `This page refuses to be shown in a frame (${refusal}). The chat works over it all the same.` : "";
  } catch {
    return "";
  }
}
