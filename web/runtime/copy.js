// Buttons that copy a block of code, or a message.

import css from "./copy.css";
import { element } from "../facade/dom.js";
import { mutationObserver } from "../screen/screen.js";
import { lineIcon } from "./line_icon.js";

/** @typedef {import("./runtime.js").Chat} Chat */

/** The blocks of code in messages, and messages. */
const CODE = ".slate-html-container pre";
const MESSAGE = ".typebot-host-bubble > .slate-html-container";

/** How long a button shows that it has copied, in ms. */
const SHOWN = 2000;

/** How long a screen reader needs to notice that a region was emptied, in ms. */
const HEARD = 100;

/** Two sheets, and a check mark, on a grid of 24 by 24. */
const SHEETS = "M9 9h10v11H9zM15 9V4H5v11h4";
const CHECK = "m5 13 4.5 4.5L19 7";

/** Adds the buttons that the options ask for, also to what will be said. */
export function offerCopies(/** @type {Chat} */ { host: { node, options }, styles, over }) {
  const { copy = "code", words } = options;
  if (copy === "none") return;
  styles.extend(css);
  const region = element("div", { class: "chatlet-hidden", role: "status" });
  const say = (/** @type {string} */ text) => {
    // Not before it is needed: screen readers come across an empty region, too.
    if (!region.isConnected) node.append(region);
    region.textContent = "";
    setTimeout(() => (region.textContent = text), HEARD);
  };
  const dress = (/** @type {Element} */ root) => {
    for (const code of within(root, CODE)) wrap(code, words.tools, say);
    if (copy === "messages") for (const said of within(root, MESSAGE)) attach(said, words.tools, say);
  };
  const seen = mutationObserver((records) => {
    for (const { addedNodes } of records) for (const added of addedNodes) if (added instanceof Element) dress(added);
  });
  seen.observe(node, { childList: true, subtree: true });
  over.signal.addEventListener("abort", () => seen.disconnect());
}

/** The elements in a subtree that match, and its root if that does. */
const within = (/** @type {Element} */ root, /** @type {string} */ selector) => [...(root.matches(selector) ? [root] : []), ...root.querySelectorAll(selector)];

/** Puts a block of code into a box with a button. */
function wrap(/** @type {Element} */ code, /** @type {Record<string, string>} */ words, /** @type {(text: string) => void} */ say) {
  if (code.parentElement?.matches(".chatlet-code")) return;
  const box = element("div", { class: "chatlet-code" });
  code.replaceWith(box);
  box.append(code, copier(words.copyCode, () => (code.textContent ?? "").replace(/\n$/, ""), words, say));
}

/** Adds a button beside a message. */
function attach(/** @type {Element} */ said, /** @type {Record<string, string>} */ words, /** @type {(text: string) => void} */ say) {
  const bubble = /** @type {Element} */ (said.parentElement);
  if (bubble.querySelector(":scope > .chatlet-copy")) return;
  bubble.append(copier(words.copyMessage, () => /** @type {HTMLElement} */ (said).innerText.trim(), words, say));
}

function copier(/** @type {string} */ name, /** @type {() => string} */ textOf, /** @type {Record<string, string>} */ words, /** @type {(text: string) => void} */ say) {
  const button = element("button", { type: "button", class: "chatlet-copy", title: name, "aria-label": name }, lineIcon(SHEETS));
  button.addEventListener("click", async () => {
    const isCopied = await copied(textOf(), button);
    say(isCopied ? words.copied : words.notCopied);
    if (!isCopied) return;
    button.replaceChildren(lineIcon(CHECK));
    setTimeout(() => button.replaceChildren(lineIcon(SHEETS)), SHOWN);
  });
  return button;
}

/** Copies a text. Returns false if the browser does not allow it. */
async function copied(/** @type {string} */ text, /** @type {HTMLElement} */ button) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedFromField(text, button);
  }
}

/** The older way, which needs no permission: selects the text in a field. */
function copiedFromField(/** @type {string} */ text, /** @type {HTMLElement} */ button) {
  const field = /** @type {HTMLTextAreaElement} */ (element("textarea", { class: "chatlet-hidden", "aria-hidden": "true", tabindex: "-1" }));
  field.value = text;
  button.after(field);
  field.select();
  let isCopied = false;
  try {
    isCopied = document.execCommand("copy");
  } catch {}
  field.remove();
  button.focus({ preventScroll: true });
  return isCopied;
}
