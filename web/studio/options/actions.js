// What a bot may do in the page: all, nothing, or a choice of kinds.

import { freshId, h } from "../dom.js";

/** The kinds of actions that docs/actions.md lists, with what they do. */
export const KINDS = {
  scriptToExecute: "run scripts",
  codeToExecute: "run scripts of integrations",
  setVariable: "compute values",
  redirect: "open other pages",
  wait: "pause",
  httpRequestToExecute: "send requests from the page",
  listenForWebhook: "wait for webhooks",
  chatwoot: "hand over to Chatwoot or Zendesk",
  startPropsToInject: "load analytics",
  googleAnalytics: "send events to Google Analytics",
  pixel: "send events to Meta Pixel",
  customEmbed: "show embeds with code",
};

/** @returns {import("./controls.js").Control} */
export function actionsControl(/** @type {import("./controls.js").Given} */ { id, label, describedBy, change, settle }) {
  const name = freshId("actions");
  const radio = (/** @type {string} */ value) => h("input", { type: "radio", name, value, id: `${id}-${value}`, change: take });
  const [all, none, some] = [radio("all"), radio("none"), radio("some")];
  const boxes = Object.keys(KINDS).map((kind) => h("input", { type: "checkbox", value: kind, change: take }));
  const list = h("div", { role: "group", "aria-label": "Allowed actions", class: "boxes", hidden: true }, ...boxes.map((box) => h("label", {}, box, h("span", {}, KINDS[/** @type {keyof typeof KINDS} */ (box.value)], " ", h("code", {}, box.value)))));
  function take() {
    list.hidden = !some.checked;
    const kinds = boxes.filter((box) => box.checked).map((box) => box.value);
    change(all.checked ? undefined : none.checked || !kinds.length ? "none" : kinds.join(" "));
    settle();
  }
  const node = h("div", { role: "radiogroup", "aria-label": label, "aria-describedby": describedBy }, h("div", { class: "choice" },
    h("label", {}, all, h("span", {}, "all")), h("label", {}, none, h("span", {}, "none")), h("label", {}, some, h("span", {}, "some"))), list);
  const set = (/** @type {unknown} */ value) => {
    const kinds = `${value ?? "all"}`.split(/[\s,]+/);
    all.checked = kinds.includes("all");
    none.checked = !all.checked && kinds.join() === "none";
    some.checked = !all.checked && !none.checked;
    for (const box of boxes) box.checked = kinds.includes(box.value);
    list.hidden = !some.checked;
  };
  return { node, isGroup: true, set, mark: () => {}, focus: () => all.focus() };
}
