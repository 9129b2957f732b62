// The preview message: a message of the bot beside its button, before the chat
// is open.

import css from "./preview.css";
import { setColors } from "../embed/colors.js";
import { element, icon } from "../facade/dom.js";

/** @typedef {import("../facade/bubble.js").Bubble & {preview_?: HTMLElement}} Bubble */
/** @typedef {import("../facade/shell.js").Shell} Shell */

/** Options that become custom properties of the message. */
const STYLES = __CHATLET_PREVIEW_STYLES__.split(" ");

/** Shows the given message beside the button, or else that of the options. */
export function showPreview(/** @type {Shell} */ shell, /** @type {string|{message?: string, avatarUrl?: string}|null} */ given) {
  const { mode, previewMessage, previewAvatar } = shell.options;
  const { message = previewMessage, avatarUrl = previewAvatar } = typeof given === "string" ? { message: given } : (given ?? {});
  if (mode !== "bubble") throw new Error(`showPreviewMessage: a ${mode} has no button to show it beside`);
  if (!message) throw new Error("showPreviewMessage: there is no message, neither in the call nor in the options");
  if (shell.isOpen_ || shell.isUnmounted_) return;
  const bubble = /** @type {Bubble} */ (shell);
  bubble.preview_?.remove();
  const avatar = avatarUrl ? [element("img", { src: avatarUrl, alt: "" })] : [];
  avatar[0]?.addEventListener("error", () => avatar[0].remove());
  const card = element("button", { type: "button", class: "card" }, ...avatar, element("span", {}, `${message}`));
  const dismiss = element("button", { type: "button", class: "put-away", part: "preview-message-close-button", "aria-label": shell.text_.dismiss ?? "" }, icon("close"));
  card.addEventListener("click", () => (shell.emit_("previewclick"), shell.open()));
  dismiss.addEventListener("click", () => hidePreview(shell));
  const preview = (bubble.preview_ = element("div", { class: "preview", part: "preview-message", role: "status" }));
  shell.host.addEventListener("chatlet:open", () => preview.remove(), { once: true, signal: shell.over_.signal });
  style(shell.root);
  setColors(shell, STYLES);
  pairColors(shell);
  shell.wrapper_.prepend(bubble.preview_);
  // Filled in later: screen readers announce only what changes in a node that
  // is already there.
  requestAnimationFrame(() => bubble.preview_?.append(card, dismiss));
  shell.warm_();
  shell.emit_("previewshown");
}

/** Pairs of options for a text and its background. */
const PAIRS = [
  ["previewBackgroundColor", "previewTextColor"],
  ["previewCloseColor", "previewCloseIconColor"],
];

/**
 * Black or white for the colour that the owner has left out of a pair. A card
 * without a colour of its own has that of the chat window.
 */
function pairColors(/** @type {Shell} */ { options, wrapper_: { style } }) {
  const isGiven = (/** @type {string} */ name) => CSS.supports("color", options[name]);
  const facing = (/** @type {string} */ name) => `lch(from var(--${name}) calc((62 - l) * 1000) 0 0)`;
  if (isGiven("backgroundColor")) for (const [ground, ink] of PAIRS) if (!isGiven(ground) && !isGiven(ink)) style.setProperty("--" + ink, facing("backgroundColor"));
  for (const [ground, ink] of PAIRS) {
    if (isGiven(ground) && !isGiven(ink)) style.setProperty("--" + ink, facing(ground));
    if (isGiven(ink) && !isGiven(ground)) style.setProperty("--" + ground, facing(ink));
  }
}

/** Hides the preview message. */
export function hidePreview(/** @type {Shell} */ shell) {
  const { preview_: preview } = /** @type {Bubble} */ (shell);
  if (!preview?.isConnected) return;
  if (preview.contains(shell.root.activeElement)) shell.giveFocusBack_();
  preview.remove();
  shell.emit_("previewdismissed");
}

/** @type {CSSStyleSheet|undefined} */
let sheet;

function style(/** @type {ShadowRoot} */ root) {
  sheet ??= new CSSStyleSheet();
  sheet.replaceSync(css);
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}
