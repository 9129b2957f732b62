// The first screen: what a visitor sees and does until the program has loaded.
// The chat's server draws it, and the visitor can answer it. The program then
// takes over the conversation.

import { moveWithArrows } from "./arrows.js";
import { drawingOf, withoutDrawing } from "./drawing.js";
import { Entering, entryOf } from "./entering.js";
import { Styles } from "./styles.js";
import { Panel } from "./panel.js";
import { Player } from "./player.js";
import { bubbleOf, chatOf, textsOf } from "./texts.js";
import { tint } from "./tint.js";
import { setHTML } from "./trust.js";

export { Styles, loadStylesheet } from "./styles.js";
export { Panel, prefersStill } from "./panel.js";
export { makeRoom } from "./keyboard.js";
export { setHTML, trustScript, trustScriptURL } from "./trust.js";
export { tint } from "./tint.js";
export { isRightToLeft, moveWithArrows } from "./arrows.js";
export { refuseOldBrowsers } from "./browser.js";
export { begin } from "./begin.js";
export { fetchRest, speak } from "./fetch.js";
export { resume } from "./resume.js";

/** @typedef {import("../facade/shell.js").Shell} Shell */
/** @typedef {import("./drawing.js").Drawing} Drawing */
/** @typedef {import("./entering.js").Entry} Entry */
/** @typedef {{status: number, body: string}} Response */
/** @typedef {{id: string, values: Record<string, string>, chosen: number[]}} Answer */
/** @typedef {Answer & {reply: string}} Exchange */
/** @typedef {Answer & {status: number, body: string, problem: string, isUnsent: boolean}} Lost */

/**
 * @typedef {object} Moment the visitor's state, to be restored in the program's nodes
 * @property {Record<string, string>} values
 * @property {number[]} chosen
 * @property {string} focus the name of the field that has the focus, "option N", "panel" or empty
 * @property {[number, number]|undefined} selection the selection in that field
 * @property {number} top how far the view is scrolled, in px
 * @property {number} unsaid how many of the newest bubbles are not in the live region yet
 */

/** How long a request may take, in ms. */
const TIMEOUT = 60_000;

/** How long typing takes if the server draws nothing, in ms. */
const TYPING = 1000;

export class Screen {
  /** The visitor's answers with their replies. @type {Exchange[]} */ exchanges = [];
  /** The answer that got no reply. @type {Lost|undefined} */ lost;
  /** The reply to the start request, as JSON. */
  start = "";
  /** @type {Drawing|undefined} */ drawing;
  /** @type {Player|undefined} */ player;
  /** @type {Entering|undefined} */ entering;
  /** Resolved when the current request has ended. @type {Promise<void>} */ sending = Promise.resolve();
  isSending = false;
  /** How many bubbles of the newest reply were shown when the visitor left the end of the transcript. @type {number|undefined} */ seen;
  /** Whether the screen shows anything. */
  isShown = false;
  isOver = false;

  constructor(/** @type {Shell} */ shell) {
    this.shell = shell;
    this.node = document.createElement("div");
    this.node.className = "mount first";
  }

  /** Shows the reply to the start, or as much of it as possible. */
  async show(/** @type {Promise<Response>} */ response) {
    const { status, body } = await response;
    if (this.isOver || status !== 200) return;
    const reply = JSON.parse(body);
    this.start = withoutDrawing(reply);
    tint(this.shell, reply);
    const drawing = drawingOf(reply);
    const texts = drawing ? [] : textsOf(reply);
    if (!drawing && !texts.length) return;
    this.styles = new Styles(this.shell.root);
    this.shell.mount?.before(this.node);
    this.shell.mount?.setAttribute("aria-hidden", "true");
    try {
      if (drawing) this.draw(drawing);
      else this.write(texts);
    } catch (error) {
      this.end();
      throw error;
    }
    this.isShown = true;
    this.shell.skeleton_?.remove();
  }

  /** Shows a drawing of the server. */
  draw(/** @type {Drawing} */ drawing) {
    this.player?.end();
    this.drawing = drawing;
    if (drawing.styles) this.styles?.set(drawing.styles);
    setHTML(this.node, drawing.html);
    this.panel ??= this.newPanel();
    this.entering ??= new Entering(this.node, () => this.drawing?.canBeEmpty === true, (entry) => this.answer(entry));
    const typing = document.createElement("div");
    setHTML(typing, drawing.typing);
    this.player = new Player(this.node, typing, () => this.changed());
    /** @type {HTMLElement|null} */
    const buttons = this.node.querySelector(".typebot-buttons-input");
    if (buttons) moveWithArrows(buttons);
    this.player.play(drawing.steps);
  }

  newPanel() {
    const { root, options } = this.shell;
    const panel = new Panel(this.node, root, /^(standard|page)$/.test(options.mode));
    panel.onReading = (isAway) => (this.seen = isAway ? (this.player?.shown ?? 0) : undefined);
    return panel;
  }

  changed() {
    this.panel?.follow(false);
    if (!this.player?.isAsking) return;
    this.shell.emit_("input", JSON.parse(this.lastReply).input);
    this.panel?.focus("[data-autofocus]");
  }

  get lastReply() {
    return this.exchanges.at(-1)?.reply ?? this.start;
  }

  /** Shows the first texts if the server draws nothing. */
  write(/** @type {string[][]} */ texts) {
    const bubbles = texts.map((lines, i) => bubbleOf(lines, i + 1));
    this.node.replaceChildren(chatOf(bubbles));
    this.panel = this.newPanel();
    this.player = new Player(this.node, typingRow(), () => this.panel?.follow(false));
    this.player.play(bubbles.map(({ id }, i) => ({ id, pause: 0, typing: i ? TYPING : 0, picture: "" })));
  }

  /** Sends the visitor's entry, and shows the reply. */
  answer(/** @type {Entry} */ { values, chosen, label }) {
    if (this.isSending || this.isOver || this.lost || !this.player?.isAsking) return;
    this.asked = this.node.querySelector(".typebot-input-container");
    this.say(label);
    this.sending = this.send({ id: newID(), values, chosen });
  }

  /** Shows the guest bubble instead of the input, and the host's typing indicator. */
  say(/** @type {string} */ label) {
    const said = document.createElement("div");
    setHTML(said, this.drawing?.guest ?? "");
    const text = said.querySelector(".typebot-guest-bubble > span");
    if (text) text.textContent = label;
    const typing = document.createElement("div");
    setHTML(typing, this.drawing?.typing ?? "");
    this.said = label ? [...said.children] : [];
    this.wait = [...typing.children];
    this.asked?.remove();
    this.chunk?.append(...this.said);
    this.page?.append(...this.wait);
    this.panel?.follow(true);
    /** @type {HTMLElement|null} */ (this.node.querySelector(".typebot-chat-view"))?.focus({ preventScroll: true });
  }

  get page() {
    return [...this.node.querySelectorAll(".chatlet-page")].at(-1);
  }

  get chunk() {
    return [...this.node.querySelectorAll(".typebot-chat-chunk")].at(-1);
  }

  async send(/** @type {Answer} */ answer) {
    this.isSending = true;
    const isUnsent = !navigator.onLine;
    this.keep({ ...answer, status: 0, body: "", problem: "the page was left before the reply was there", isUnsent });
    try {
      const { status, body } = await this.post(answer);
      if (!this.isOver) this.replied(answer, status, body);
    } catch (error) {
      if (!this.isOver) this.fail({ ...answer, status: 0, body: "", problem: `${error}`, isUnsent });
    }
    this.isSending = false;
  }

  /**
   * Sends the entry. The server makes an answer of it, because it knows the
   * input and has the rules.
   */
  async post(/** @type {Answer} */ answer) {
    const { early_: early, options } = this.shell;
    const { start, exchanges } = this;
    const body = JSON.stringify({ firstScreen: { ...early?.ask, start, exchanges, answer } });
    const headers = { "Content-Type": "application/json", "Idempotency-Key": answer.id };
    const response = await fetch(options.apiHost + this.drawing?.path, { method: "POST", headers, body, signal: AbortSignal.timeout(TIMEOUT) });
    return { status: response.status, body: await response.text() };
  }

  replied(/** @type {Answer} */ answer, /** @type {number} */ status, /** @type {string} */ body) {
    const reply = status === 200 ? JSON.parse(body) : undefined;
    if (!reply) return this.fail({ ...answer, status, body, problem: "", isUnsent: false });
    const { problem, answered } = reply.firstScreen ?? {};
    if (problem) {
      this.keep();
      return this.complain(problem);
    }
    this.shell.emit_("answer", answered);
    this.exchanges.push({ ...answer, reply: withoutDrawing(reply) });
    this.keep();
    for (const node of this.wait ?? []) node.remove();
    const drawing = drawingOf(reply);
    if (drawing) this.redraw(drawing);
    // The program shows what this screen cannot.
    else this.chunk?.parentElement?.append(...(this.wait ?? []));
  }

  /**
   * Stores the conversation for the next page if the bot remembers its
   * visitors: see takeUp in widget/handover.go.
   */
  keep(/** @type {Lost|undefined} */ lost = undefined) {
    const places = { session: () => sessionStorage, result: () => sessionStorage, local: () => localStorage };
    const { storage = "none" } = this.drawing ?? {};
    const place = /** @type {Record<string, () => Storage>} */ (places)[storage];
    const { start, exchanges } = this;
    const handover = storage === "result" ? { resultId: JSON.parse(start).resultId } : { start, exchanges, lost };
    try {
      const { storageKey } = this.shell.options;
      if (lost || exchanges.length) place?.().setItem(storageKey, JSON.stringify({ handover }));
      else place?.().removeItem(storageKey);
    } catch {
      // If storage is blocked or full, the chat works without it.
    }
  }

  /** Draws again. Parts that were already shown keep their place and do not animate. */
  redraw(/** @type {Drawing} */ drawing) {
    const top = this.view?.scrollTop ?? 0;
    const before = new Set([...this.node.querySelectorAll(".typebot-host-bubble")].map(({ id }) => id));
    this.draw(drawing);
    for (const bubble of this.node.querySelectorAll(".typebot-host-bubble, .typebot-guest-bubble")) if (!bubble.id || before.has(bubble.id)) settle(bubble);
    if (this.view) this.view.scrollTop = top;
    this.panel?.follow(false);
  }

  get view() {
    return this.node.querySelector(".typebot-chat-view");
  }

  /** Shows the input again with a problem. The entry was wrong and has not reached the bot. */
  complain(/** @type {string} */ problem) {
    for (const node of [...(this.wait ?? []), ...(this.said ?? [])]) node.remove();
    const asked = /** @type {HTMLElement} */ (this.asked);
    this.node.querySelector(".chatlet-column .chatlet-transcript")?.after(asked);
    const field = /** @type {HTMLElement|null} */ (asked.querySelector("[data-autofocus]"));
    asked.querySelector(".typebot-input-error-message")?.remove();
    const text = document.createElement("p");
    Object.assign(text, { className: "typebot-input-error-message", role: "alert", dir: "auto", textContent: problem });
    asked.querySelector("form")?.append(text);
    field?.setAttribute("aria-invalid", "true");
    field?.addEventListener("input", () => (text.remove(), field.removeAttribute("aria-invalid")), { once: true });
    field?.focus();
  }

  /** Keeps an answer that was lost, and offers to send it again. */
  fail(/** @type {Lost} */ lost) {
    this.lost = lost;
    for (const node of this.wait ?? []) node.remove();
    const retry = document.createElement("button");
    Object.assign(retry, { type: "button", className: "typebot-button chatlet-retry", textContent: this.shell.text_.retry });
    const text = document.createElement("p");
    text.textContent = this.shell.text_.failed;
    const failure = document.createElement("div");
    Object.assign(failure, { className: "chatlet-failure", role: "alert" });
    failure.append(text, retry);
    this.node.querySelector(".chatlet-column .chatlet-transcript")?.after(failure);
    const again = () => {
      if (this.isOver || this.lost !== lost) return;
      failure.remove();
      this.lost = undefined;
      this.page?.append(...(this.wait ?? []));
      this.sending = this.send(lost);
    };
    retry.addEventListener("click", again);
    // An answer that never left cannot count twice, so it is sent again
    // automatically.
    if (lost.isUnsent) addEventListener("online", again, { once: true });
    this.panel?.follow(true);
  }

  /**
   * Returns the conversation for the program as JSON, and stops: see handover
   * in widget/takeover.go.
   */
  async handOver() {
    await this.sending;
    this.isOver = true;
    this.player?.end();
    const { shown = 0, isTyping = false, isAsking = false, waited = 0 } = this.player ?? {};
    const { start, exchanges, lost, seen } = this;
    return JSON.stringify({ start, exchanges, lost, seen, shown, isTyping, isAsking, waited: Math.round(waited) });
  }

  /** @returns {Moment} */
  moment() {
    const active = /** @type {HTMLInputElement|null} */ (this.shell.root.activeElement);
    const root = this.node.querySelector(".typebot-input-container");
    const { values, chosen } = root ? entryOf(root) : { values: {}, chosen: [] };
    const option = active?.closest("[data-option], [role='radio']");
    const at = option && root ? [...root.querySelectorAll("[data-option], [role='radio']")].indexOf(option) : -1;
    const focus = at >= 0 ? `option ${at}` : active && root?.contains(active) && active.name ? active.name : active && this.node.contains(active) ? "panel" : "";
    const selection = typeof active?.selectionStart === "number" ? /** @type {[number, number]} */ ([active.selectionStart, active.selectionEnd]) : undefined;
    return { values, chosen, focus, selection, top: this.view?.scrollTop ?? 0, unsaid: this.player?.unsaid ?? 0 };
  }

  /** Removes the screen once the program has drawn the same content. */
  end() {
    this.isOver = true;
    this.player?.end();
    this.panel?.end();
    this.node.remove();
    this.shell.mount?.removeAttribute("aria-hidden");
    this.styles?.end();
  }
}

/** A random id for an answer. crypto.randomUUID needs a secure context. */
const newID = () => [...crypto.getRandomValues(new Uint32Array(4))].map((n) => n.toString(36)).join("");

/** Ends the animations with which an element appears. */
export function settle(/** @type {Element} */ element) {
  for (const animation of element.getAnimations?.() ?? []) if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
}

/** The typing indicator, if the server has not drawn one. */
function typingRow() {
  const row = document.createElement("div");
  const dots = document.createElement("div");
  dots.className = "chatlet-typing bubble-typing";
  for (const name of ["bubble1", "bubble2", "bubble3"]) dots.append(Object.assign(document.createElement("span"), { className: name }));
  const chunk = Object.assign(document.createElement("div"), { className: "typebot-loading-chunk" });
  chunk.append(dots);
  row.append(chunk);
  return row;
}
