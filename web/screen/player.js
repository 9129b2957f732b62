// Shows a drawing step by step. Later parts are out of the document, so that
// nothing looks as if they were already there.

import { now } from "./lacking.js";

/** @typedef {import("./drawing.js").Drawing} Drawing */
/** @typedef {import("./drawing.js").Step} Step */
/** @typedef {{step: Step, slot: Comment, node: Element, words?: Element, chunk?: HTMLElement}} Due */

/** How long a screen reader needs to notice a new live region, in ms. */
const HEARD = 100;

export class Player {
  /** The parts that are not shown yet. @type {Due[]} */ due = [];
  /** The number of bubbles of the newest reply that are shown. */
  shown = 0;
  /** The number of those that the live region does not have yet. */
  unsaid = 0;
  isTyping = false;
  isAsking = false;
  /** When the current wait began. */
  since = 0;
  /** @type {ReturnType<typeof setTimeout>|undefined} */ timer;
  isOver = false;
  /** What the input has to wait for, besides its time. @type {Promise<unknown>|undefined} */ missing;

  /**
   * @param {HTMLElement} node holds the drawing
   * @param {Element} typing the row with the typing indicator
   * @param {() => void} changed called when something is added
   */
  constructor(node, typing, changed) {
    this.node = node;
    this.typing = /** @type {Element} */ (typing.querySelector(".typebot-loading-chunk"));
    this.changed = changed;
  }

  /** Takes the later parts out, and starts to show them. */
  play(/** @type {Step[]} */ steps) {
    const bubbles = steps.filter(({ id }) => id).length;
    const words = [...(this.node.querySelector("[aria-live='polite']")?.children ?? [])].slice(bubbles ? -bubbles : Infinity);
    for (const step of steps) {
      const node = step.id ? this.node.querySelector("#" + CSS.escape(step.id)) : this.node.querySelector(".typebot-input-container");
      if (!node) continue;
      const slot = document.createComment("");
      const due = { step, slot, node, words: step.id ? words.shift() : undefined, chunk: /** @type {HTMLElement} */ (node.closest(".typebot-chat-chunk")) };
      node.replaceWith(slot);
      due.words?.remove();
      this.due.push(due);
    }
    this.tellPhase();
    for (const { chunk } of this.due) if (chunk && !chunk.querySelector(".typebot-host-bubble, .typebot-guest-bubble")) chunk.hidden = true;
    this.next();
  }

  next() {
    if (this.isOver) return;
    const due = this.due[0];
    if (!due) return;
    this.after(due.step.pause, () => this.type(due));
  }

  /**
   * Calls f after a wait, or now if there is none: a timer of 0 ms would delay
   * a part that is due.
   */
  after(/** @type {number} */ ms, /** @type {() => void} */ f) {
    this.since = now();
    if (ms > 0) this.timer = setTimeout(() => this.isOver || f(), ms);
    else f();
  }

  type(/** @type {Due} */ due) {
    const { step, slot, chunk } = due;
    if (!step.typing) return this.arrive(due);
    this.isTyping = true;
    if (chunk) chunk.hidden = false;
    slot.before(this.typing);
    this.changed();
    this.after(step.typing, () => this.arrive(due));
    if (step.picture) load(step.picture).then(() => this.due[0] === due && !this.isOver && this.show(due));
  }

  /** Shows a part whose time has come. An input also waits for what takes the answer. */
  arrive(/** @type {Due} */ due) {
    if (due.step.id || !this.missing) return this.show(due);
    this.missing.then(() => this.isOver || this.show(due), () => {});
  }

  show(/** @type {Due} */ { step, slot, node, words, chunk }) {
    clearTimeout(this.timer);
    this.due.shift();
    this.isTyping = false;
    this.typing.remove();
    if (chunk) chunk.hidden = false;
    slot.replaceWith(node);
    // Screen readers announce what is added to a live region that they know.
    if (words) {
      this.unsaid++;
      setTimeout(() => {
        if (this.isOver) return; // the program announces it
        this.unsaid--;
        this.node.querySelector("[aria-live='polite']")?.append(words);
      }, HEARD);
    }
    if (step.id) this.shown++;
    else this.isAsking = true;
    this.tellPhase();
    this.changed();
    this.next();
  }

  /** Sets the phase as it is now: the drawing has the phase after all steps. */
  tellPhase() {
    const container = /** @type {HTMLElement|null} */ (this.node.querySelector(".typebot-container"));
    if (container) container.dataset.phase = this.isAsking ? "asking" : "showing";
  }

  /** How much of the current wait is over, in ms. */
  get waited() {
    return this.due.length ? now() - this.since : 0;
  }

  end() {
    this.isOver = true;
    clearTimeout(this.timer);
  }
}

/** Resolves when the picture has loaded or has failed. */
function load(/** @type {string} */ src) {
  const picture = new Image();
  picture.src = src;
  return picture.decode().catch(() => {});
}
