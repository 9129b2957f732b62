// Takes the visitor's answers until the program has loaded: sends them, and
// shows the replies. It is a file of its own, with all else that the first words
// can be shown without: the styles of inputs, fonts, the face of a failure.

import { moveWithArrows } from "./arrows.js";
import { fillCountries, followCountry } from "./countries.js";
import { drawingOf, withoutDrawing } from "./drawing.js";
import { sendOnEnter } from "./enter.js";
import { Entering } from "./entering.js";
import { Faces } from "./fonts.js";
import { randomValues } from "./lacking.js";
import { aimLinks } from "./links.js";
import inputStyles from "../../widget/style/inputs.css";

export { isRightToLeft, moveWithArrows } from "./arrows.js";
export { fillCountries, knownTag } from "./countries.js";
export { closeOnBack } from "./back.js";
export { sendOnEnter } from "./enter.js";
export { entryOf } from "./entering.js";
export { PROBLEM };
export { giveFace, mindTheTime } from "./face.js";
export { Faces } from "./fonts.js";
export { aimLinks } from "./links.js";
export { withTexts } from "./own_texts.js";
export { inputStyles };
export { forgetUnread, noteSaid } from "./unread.js";

/** @typedef {import("./screen.js").Screen} Screen */
/** @typedef {import("./drawing.js").Drawing} Drawing */
/** @typedef {import("./entering.js").Entry} Entry */
/** @typedef {{id: string, values: Record<string, string>, chosen: number[]}} Answer */
/** @typedef {Answer & {reply: string}} Exchange */
/** @typedef {Answer & {status: number, body: string, problem: string, isUnsent: boolean}} Lost */

/** The id of the text that says why an entry was refused. It goes when the entry changes. */
const PROBLEM = "chatlet-first-problem";

/** How long a request may take, in ms. */
const TIMEOUT = 60_000;

export class Answering {
  /** Resolved when the current request has ended. @type {Promise<void>} */ sending = Promise.resolve();
  isSending = false;
  /** What the visitor has sent since the handover. @type {Omit<Entry, "label">|undefined} */ late;

  constructor(/** @type {Screen} */ screen) {
    this.screen = screen;
    this.shell = screen.shell;
    this.node = screen.node;
    screen.styles?.extend(inputStyles);
    screen.styles?.use(new Faces());
    aimLinks(this.node, this.shell.options);
    sendOnEnter(this.node, this.shell.options);
    new Entering(this.node, () => screen.drawing?.canBeEmpty === true, (entry) => this.answer(entry));
  }

  /** Prepares an input that has just been shown. */
  attend() {
    /** @type {HTMLElement|null} */
    const buttons = this.node.querySelector(".typebot-buttons-input");
    if (buttons) moveWithArrows(buttons);
    /** @type {HTMLSelectElement|null} */
    const countries = this.node.querySelector("select[data-countries]");
    if (!countries) return;
    fillCountries(countries);
    followCountry(countries);
  }

  /** Sends the visitor's entry, and shows the reply. Once the conversation is the program's, that sends it. */
  answer(/** @type {Entry} */ { values, chosen, label }) {
    if (this.isSending || this.screen.lost || !this.screen.player?.isAsking) return;
    if (this.screen.isOver) {
      this.late ??= { values, chosen };
      return;
    }
    this.asked = this.node.querySelector(".typebot-input-container");
    this.say(label);
    this.sending = this.send({ id: newID(), values, chosen });
  }

  /** Shows the guest bubble instead of the input, and the host's typing indicator. */
  say(/** @type {string} */ label) {
    const { guest = "", typing = "" } = this.screen.drawing ?? {};
    const said = this.screen.parse(guest);
    const text = said.querySelector(".typebot-guest-bubble > span");
    if (text) text.textContent = label;
    this.said = label ? [...said.children] : [];
    this.wait = [...this.screen.parse(typing).children];
    this.asked?.remove();
    this.chunk?.append(...this.said);
    this.page?.append(...this.wait);
    this.screen.panel?.follow(true);
    /** @type {HTMLElement|null} */ (this.screen.view)?.focus({ preventScroll: true });
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
      if (!this.screen.isOver) this.replied(answer, status, body);
    } catch (error) {
      if (!this.screen.isOver) this.fail({ ...answer, status: 0, body: "", problem: `${error}`, isUnsent });
    }
    this.isSending = false;
  }

  /**
   * Sends the entry. The server makes an answer of it, because it knows the
   * input and has the rules.
   */
  async post(/** @type {Answer} */ answer) {
    const { early_: early, options } = this.shell;
    const { start, exchanges } = this.screen;
    const body = JSON.stringify({ firstScreen: { ...early?.ask, start, exchanges, answer } });
    const headers = { "Content-Type": "application/json", "Idempotency-Key": answer.id };
    const response = await fetch(options.apiHost + this.screen.drawing?.path, { method: "POST", headers, body, signal: AbortSignal.timeout(TIMEOUT) });
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
    this.screen.exchanges.push({ ...answer, reply: withoutDrawing(reply) });
    this.keep();
    for (const node of this.wait ?? []) node.remove();
    const drawing = drawingOf(reply);
    if (drawing) this.redraw(drawing);
    else this.stop();
  }

  /** Waits for the program, which shows what this screen cannot. */
  stop() {
    this.chunk?.parentElement?.append(...(this.wait ?? []));
    this.screen.stop();
  }

  /**
   * Stores the conversation for the next page if the bot remembers its
   * visitors: see takeUp in widget/handover.go.
   */
  keep(/** @type {Lost|undefined} */ lost = undefined) {
    const places = { session: () => sessionStorage, result: () => sessionStorage, local: () => localStorage };
    const { storage = "none" } = this.screen.drawing ?? {};
    const place = /** @type {Record<string, () => Storage>} */ (places)[storage];
    const { start, exchanges } = this.screen;
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
    const top = this.screen.view?.scrollTop ?? 0;
    const hadFocus = this.node.contains(this.shell.root.activeElement);
    const before = new Set([...this.node.querySelectorAll(".typebot-host-bubble")].map(({ id }) => id));
    this.screen.draw(drawing);
    for (const bubble of this.node.querySelectorAll(".typebot-host-bubble, .typebot-guest-bubble")) if (!bubble.id || before.has(bubble.id)) finishAnimations(bubble);
    if (this.screen.view) this.screen.view.scrollTop = top;
    // An input that is shown at once has taken it already.
    if (hadFocus && !this.node.contains(this.shell.root.activeElement)) /** @type {HTMLElement|null} */ (this.screen.view)?.focus({ preventScroll: true });
    this.screen.panel?.follow(false);
  }

  /** Shows the input again with a problem. The entry was wrong and has not reached the bot. */
  complain(/** @type {string} */ problem) {
    for (const node of [...(this.wait ?? []), ...(this.said ?? [])]) node.remove();
    const asked = /** @type {HTMLElement} */ (this.asked);
    this.node.querySelector(".chatlet-column .chatlet-transcript")?.after(asked);
    const field = /** @type {HTMLElement|null} */ (asked.querySelector("[data-autofocus]"));
    asked.querySelector(".typebot-input-error-message")?.remove();
    const text = document.createElement("p");
    Object.assign(text, { id: PROBLEM, className: "typebot-input-error-message", role: "alert", dir: "auto", textContent: problem });
    asked.querySelector("form")?.append(text);
    field?.setAttribute("aria-invalid", "true");
    field?.setAttribute("aria-describedby", text.id);
    const forgive = () => {
      text.remove();
      for (const name of ["aria-invalid", "aria-describedby"]) field?.removeAttribute(name);
    };
    for (const type of ["input", "change"]) asked.addEventListener(type, forgive, { once: true });
    field?.focus();
  }

  /** Keeps an answer that was lost, and offers to send it again. */
  fail(/** @type {Lost} */ lost) {
    this.screen.lost = lost;
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
      if (this.screen.isOver || this.screen.lost !== lost) return;
      failure.remove();
      this.screen.lost = undefined;
      this.page?.append(...(this.wait ?? []));
      this.sending = this.send(lost);
    };
    retry.addEventListener("click", again);
    // An answer that never left cannot count twice, so it is sent again
    // automatically.
    if (lost.isUnsent) addEventListener("online", again, { once: true });
    this.screen.panel?.follow(true);
  }
}

/** A random id for an answer. crypto.randomUUID needs a secure context. */
const newID = () => [...randomValues(new Uint32Array(4))].map((n) => n.toString(36)).join("");

/** Ends the animations with which an element appears. */
function finishAnimations(/** @type {Element} */ element) {
  for (const animation of element.getAnimations?.() ?? []) if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
}
