// The size of a chat's panel, which a visitor can change. It is remembered for
// the tab once the visitor has changed it.

import { element } from "../facade/dom.js";
import { mayStore } from "./may_store.js";
import { picture } from "./picture.js";

/** @typedef {import("../facade/shell.js").Shell} Shell */

/** The least width, and what one press of an arrow key changes, in px. */
const LEAST = 320;
const STEP = 24;

/** @typedef {{isLarger: boolean, width: number, largerWidth: number}} Size the widths are those that the visitor has dragged, or 0 */

/** Storage may be blocked: then a size lasts as long as the page. @returns {Size} */
function remembered(/** @type {string} */ key) {
  const dragged = (/** @type {unknown} */ width) => (Number(width) >= LEAST ? Number(width) : 0);
  try {
    const { isLarger, width, largerWidth } = JSON.parse(sessionStorage.getItem(key) ?? "{}");
    return { isLarger: isLarger === true, width: dragged(width), largerWidth: dragged(largerWidth) };
  } catch {
    return { isLarger: false, width: 0, largerWidth: 0 };
  }
}

/**
 * Lets the visitor change the size of the panel.
 * @returns {HTMLElement[]} the button for the header
 */
export function resizable(/** @type {Shell} */ shell, /** @type {Record<string, string>} */ words) {
  const { wrapper_: wrapper, options, over_: over } = shell;
  const panel = /** @type {HTMLElement} */ (shell.panel_);
  if (options.position === "static") return [];
  const key = `${options.storageKey}:size`;
  const size = remembered(key);
  const button = element("button", { type: "button", class: "chatlet-act chatlet-act-size" });
  const show = () => {
    wrapper.classList.toggle("chatlet-larger", size.isLarger);
    const width = size.isLarger ? size.largerWidth : size.width;
    wrapper.classList.toggle("chatlet-resized", width > 0);
    wrapper.style.setProperty("--chatlet-width", `${width}px`);
    const label = size.isLarger ? words.smaller : words.larger;
    Object.assign(button, { ariaLabel: label, title: label });
    button.replaceChildren(picture(size.isLarger ? "smaller" : "larger"));
  };
  const change = (/** @type {Partial<Size>} */ to) => {
    Object.assign(size, to);
    show();
    try {
      if (mayStore(shell)) sessionStorage.setItem(key, JSON.stringify(size));
    } catch {}
  };
  button.addEventListener("click", () => change({ isLarger: !size.isLarger, largerWidth: 0 }));
  // One step back: the shell's own listener would close the chat.
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing || !size.isLarger || getComputedStyle(button).display === "none") return;
    event.stopPropagation();
    change({ isLarger: false, largerWidth: 0 });
  });
  show();
  if (options.mode === "bubble") panel.append(edge(panel, words.resize, isLeft(options.placement), (width) => change(size.isLarger ? { largerWidth: width } : { width }), over.signal));
  return [button];
}

/** Whether the panel is at the left of the window, so that its right edge moves. */
const isLeft = (/** @type {string|undefined} */ placement) => /left/.test(placement ?? "");

/** The edge of the panel, which pointers and arrow keys move. */
function edge(/** @type {HTMLElement} */ panel, /** @type {string} */ label, /** @type {boolean} */ isRight, /** @type {(width: number) => void} */ resize, /** @type {AbortSignal} */ signal) {
  const node = element("div", { class: `chatlet-edge${isRight ? " chatlet-edge-right" : ""}`, role: "separator", tabindex: "0", "aria-orientation": "vertical", "aria-label": label });
  const most = () => Math.max(LEAST, document.documentElement.clientWidth - 40);
  const tell = () => Object.assign(node, { ariaValueNow: `${Math.round(panel.offsetWidth)}`, ariaValueMin: `${LEAST}`, ariaValueMax: `${most()}` });
  const set = (/** @type {number} */ width) => {
    resize(Math.round(Math.min(most(), Math.max(LEAST, width))));
    tell();
  };
  const sign = isRight ? 1 : -1;
  node.addEventListener("keydown", (event) => {
    const width = panel.offsetWidth;
    const to = { ArrowRight: width + sign * STEP, ArrowLeft: width - sign * STEP, Home: LEAST, End: most() }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    set(to);
  });
  node.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    event.preventDefault();
    node.focus();
    node.setPointerCapture(event.pointerId);
    const from = panel.offsetWidth - sign * event.clientX;
    const move = (/** @type {PointerEvent} */ { clientX }) => set(from + sign * clientX);
    node.classList.add("chatlet-dragged");
    node.addEventListener("pointermove", move);
    node.addEventListener("lostpointercapture", () => (node.classList.remove("chatlet-dragged"), node.removeEventListener("pointermove", move)), { once: true });
  });
  node.addEventListener("focus", tell);
  // A chat that begins anew has another panel.
  const watch = () => (node.isConnected ? tell() : removeEventListener("resize", watch));
  addEventListener("resize", watch, { signal });
  tell();
  return node;
}
