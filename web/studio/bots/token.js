// Asks for the token where a panel needs it and has none, or an old one.

import { freshId, h } from "../dom.js";

/** @typedef {import("../panels.js").Studio} Studio */

/**
 * Fills a part of a panel with what the server says. If the server refuses, the
 * part says why, and takes a token if that is what is missing.
 * @param {HTMLElement} part
 * @param {Studio} studio
 * @param {() => Promise<(Node|string)[]>} load
 */
export async function fill(part, studio, load) {
  part.setAttribute("aria-busy", "true");
  try {
    part.replaceChildren(...(await load()));
  } catch (error) {
    const { status, message } = /** @type {import("../api.js").Refusal} */ (error);
    part.replaceChildren(h("p", { class: "problem", role: "alert" }, message));
    if (status === 401) part.append(tokenForm(studio, () => fill(part, studio, load)));
    else part.append(h("button", { type: "button", click: () => fill(part, studio, load) }, "Try again"));
  }
  part.removeAttribute("aria-busy");
}

/** A form for the token. */
function tokenForm(/** @type {Studio} */ { api }, /** @type {() => void} */ again) {
  const input = h("input", { type: "password", id: freshId("token"), autocomplete: "off", spellcheck: "false" });
  const submit = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    api.setToken(input.value);
    again();
  };
  return h("form", { class: "field token", submit },
    h("label", { class: "label", for: input.id }, "Token"), input,
    h("p", { class: "hint" }, "It is in the link that the server printed, after #token="),
    h("button", { class: "main" }, "Use it"));
}
