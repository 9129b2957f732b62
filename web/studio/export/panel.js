// What the owner takes away: the configuration in several forms, each with a
// button that copies it.

import { freshId, h } from "../dom.js";
import { linkOf } from "../link.js";
import { Tabs } from "../tabs.js";
import { policyFor } from "./csp.js";
import { FORMS } from "./forms.js";

/** @typedef {import("../panels.js").Studio} Studio */

export function takeAway(/** @type {Studio} */ studio) {
  const { state } = studio;
  const codes = FORMS.map(() => codeBox());
  const about = FORMS.map((form) => h("p", { class: "hint" }, form.about));
  const tabs = new Tabs("Forms", FORMS, ({ id }) => state.change("view.form", id));
  tabs.panels.forEach((panel, i) => panel.append(about[i], codes[i].node, copyButton(studio, FORMS[i].title, codes[i])));
  const policy = codeBox();
  const missing = h("p", { class: "problem", role: "status" });
  const show = () => {
    const server = serverOf(state);
    FORMS.forEach((form, i) => codes[i].set(form.text(state.options, server)));
    policy.set(policyFor(state.options, server));
    missing.textContent = state.options.bot ? "" : "Name a bot first: without one, there is no chat.";
  };
  state.subscribe(show);
  tabs.select(state.view.form ?? FORMS[0].id);
  show();
  return h("div", { class: "take-area" }, missing, serverField(state), tabs.list, ...tabs.panels,
    h("details", { class: "group" }, h("summary", {}, h("h2", {}, "For a Content-Security-Policy")), h("p", { class: "hint" }, "If your page has a policy, it needs these directives. A bot with videos, payments or scripts needs more, which docs/csp.md lists."), policy.node, copyButton(studio, "Policy", policy)),
    shareLink(studio));
}

/** The address of the Chatlet server, as pages will reach it. */
const serverOf = (/** @type {import("../state.js").State} */ state) => (state.view.server ?? location.origin).replace(/\/+$/, "");

function serverField(/** @type {import("../state.js").State} */ state) {
  const [id, about] = [freshId("server"), freshId("about")];
  const [problem, hint] = [h("p", { class: "problem" }), h("p", { class: "hint" })];
  const input = h("input", { id, type: "text", inputmode: "url", placeholder: location.origin, "aria-describedby": about, autocomplete: "off", spellcheck: "false", input: take });
  input.value = state.view.server ?? "";
  const isLocal = /^(localhost|127\.|\[::1\])/.test(location.hostname);
  function take() {
    const text = input.value.trim();
    const isGood = !text || (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol));
    input.setAttribute("aria-invalid", `${!isGood}`);
    problem.textContent = isGood ? "" : "Want an address such as https://chat.example.com";
    hint.textContent = !text && isLocal ? "Now it is this machine, which only you can reach." : "";
    if (isGood) state.change("view.server", text || undefined);
  }
  take();
  return h("div", { class: "field" }, h("label", { class: "label", for: id }, "Address of your Chatlet server"), input, h("div", { id: about }, problem, hint));
}

/** A box with a text to copy. */
function codeBox() {
  const code = h("code", {});
  const node = h("pre", { class: "code-box", tabindex: "0" }, code);
  return { node, set: (/** @type {string} */ text) => code.textContent !== text && (code.textContent = text), get: () => code.textContent ?? "" };
}

function copyButton(/** @type {Studio} */ { say }, /** @type {string} */ what, /** @type {ReturnType<typeof codeBox>} */ box) {
  return h("button", { type: "button", class: "main", "data-copy": what, click: () => copy(box.get(), what, say) }, `Copy ${what === "JSON" || what === "npm" ? what : what.toLowerCase()}`);
}

/** Copies a text, also where the page has no access to the clipboard, as on plain HTTP. */
async function copy(/** @type {string} */ text, /** @type {string} */ what, /** @type {Studio["say"]} */ say) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = h("textarea", { class: "off-screen", "aria-hidden": "true", tabindex: "-1" });
    const before = /** @type {HTMLElement|null} */ (document.activeElement);
    field.value = text;
    document.body.append(field);
    field.select();
    const isCopied = document.execCommand("copy");
    field.remove();
    before?.focus();
    if (!isCopied) return say("The browser does not let this page copy. Select the text and copy it yourself.", "bad");
  }
  say(`${what} copied.`);
}

/** A link for a colleague, who opens it in their own studio. */
function shareLink(/** @type {Studio} */ { state, say }) {
  const share = () => {
    const link = linkOf(state.options);
    if (link) copy(link, "Link", say);
    else say("The configuration is too large for a link: at most 32 kB fit. Send the JSON instead.", "bad");
  };
  return h("div", { class: "field" }, h("p", { class: "hint" }, "A link with the whole configuration, for a colleague who can reach this studio. The token is not in it."), h("button", { type: "button", "data-copy": "Link", click: share }, "Copy link"));
}
