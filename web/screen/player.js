// Shows what was drawn, each part when it is due. What is not due yet is not
// in the document: what stands there looks as if nothing were to come.

/** @typedef {import("./drawing.js").Drawing} Drawing */
/** @typedef {import("./drawing.js").Step} Step */
/** @typedef {{step: Step, slot: Comment, node: Element, words?: Element, chunk?: HTMLElement}} Due */

/** How long a screen reader needs to notice a new region, in ms. */
const HEARD = 100;

export class Player {
  /** What is not shown yet. @type {Due[]} */ due = [];
  /** How many bubbles of the newest reply are shown. */
  shown = 0;
  /** How many of them no screen reader has been told of yet. */
  unsaid = 0;
  isTyping = false;
  isAsking = false;
  /** When the wait at hand began. */
  since = 0;
  /** @type {ReturnType<typeof setTimeout>|undefined} */ timer;
  isOver = false;

  /**
   * @param {HTMLElement} node holds what was drawn
   * @param {Element} typing the host's row while it types
   * @param {() => void} changed hears that there is something more
   */
  constructor(node, typing, changed) {
    this.node = node;
    this.typing = /** @type {Element} */ (typing.querySelector(".typebot-loading-chunk"));
    this.changed = changed;
  }

  /** Takes out what comes later, and begins. */
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

  /** At once where there is nothing to wait for: what is due must not wait for a timer. */
  after(/** @type {number} */ ms, /** @type {() => void} */ f) {
    this.since = performance.now();
    if (ms > 0) this.timer = setTimeout(() => this.isOver || f(), ms);
    else f();
  }

  type(/** @type {Due} */ due) {
    const { step, slot, chunk } = due;
    if (!step.typing) return this.show(due);
    this.isTyping = true;
    if (chunk) chunk.hidden = false;
    slot.before(this.typing);
    this.changed();
    this.after(step.typing, () => this.show(due));
    if (step.picture) load(step.picture).then(() => this.due[0] === due && !this.isOver && this.show(due));
  }

  show(/** @type {Due} */ { step, slot, node, words, chunk }) {
    clearTimeout(this.timer);
    this.due.shift();
    this.isTyping = false;
    this.typing.remove();
    if (chunk) chunk.hidden = false;
    slot.replaceWith(node);
    // A screen reader says what comes into a region that it knows already.
    if (words) {
      this.unsaid++;
      setTimeout(() => {
        if (this.isOver) return; // the program says it
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

  /** What was drawn says what it comes to in the end. */
  tellPhase() {
    const container = /** @type {HTMLElement|null} */ (this.node.querySelector(".typebot-container"));
    if (container) container.dataset.phase = this.isAsking ? "asking" : "showing";
  }

  /** How much of the wait at hand is over, in ms. */
  get waited() {
    return this.due.length ? performance.now() - this.since : 0;
  }

  end() {
    this.isOver = true;
    clearTimeout(this.timer);
  }
}

/** Whether it loads or not: then the bubble comes. */
function load(/** @type {string} */ src) {
  const picture = new Image();
  picture.src = src;
  return picture.decode().catch(() => {});
}
