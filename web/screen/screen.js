// The first screen: what a visitor sees and does until the program has loaded.
// The chat's server draws it, and the visitor can answer it. The program then
// takes over the conversation.

import { drawingOf, withoutDrawing } from "./drawing.js";
import { Styles } from "./styles.js";
import { loadAnswer } from "./fetch.js";
import { now } from "./lacking.js";
import { Bubbles } from "./bubbles.js";
import { lookOf, wear } from "./look.js";
import { Panel } from "./panel.js";
import { Player } from "./player.js";
import { bubbleOf, chatOf, textsOf } from "./texts.js";
import { tint } from "./tint.js";
import { setHTML } from "./trust.js";

export { mutationObserver, now, randomValues, resizeObserver } from "./lacking.js";
export { Styles } from "./styles.js";
export { Panel, prefersStill } from "./panel.js";
export { makeRoom } from "./keyboard.js";
export { setHTML, trustScript, trustScriptURL } from "./trust.js";
export { tint } from "./tint.js";
export { suffices } from "./browser.js";
export { begin, beginAgain, startOver } from "./begin.js";
export { Bubbles } from "./bubbles.js";
export { loadExtras, wantsExtras } from "./extras.js";
export { lookOf, wear } from "./look.js";
export { fetchRest, speak } from "./fetch.js";
export { LANGUAGES, languageOf } from "./language.js";

/** @typedef {import("../facade/shell.js").Shell} Shell */
/** @typedef {import("./drawing.js").Drawing} Drawing */
/** @typedef {import("./answering.js").Answering} Answering */
/** @typedef {import("./answering.js").Exchange} Exchange */
/** @typedef {import("./answering.js").Lost} Lost */
/** @typedef {{status: number, body: string}} Response */

/** How long typing takes if the server draws nothing, in ms. */
const TYPING = 1000;

/** After how long without anything happening a moment is quiet, in ms. */
const QUIET = 300;

/** How often the program looks for such a moment, in ms. */
const OFTEN = 50;

export class Screen {
  /** The visitor's answers with their replies. @type {Exchange[]} */ exchanges = [];
  /** The answer that got no reply. @type {Lost|undefined} */ lost;
  /** The reply to the start request, as JSON. */
  start = "";
  /** @type {Drawing|undefined} */ drawing;
  /** @type {Player|undefined} */ player;
  /** Takes the answers, once it has loaded. @type {Answering|undefined} */ answering;
  /** Resolved when it has loaded. @type {Promise<unknown>|undefined} */ ready;
  /** How many bubbles of the newest reply were shown when the visitor left the end of the transcript. @type {number|undefined} */ seen;
  /** Whether the screen shows anything. */
  isShown = false;
  isOver = false;
  /** Whether only the program can go on. */
  isStuck = false;
  /** Resolved when only the program can go on. @type {Promise<unknown>} */ stuck = new Promise((done) => (this.resolveStuck = done));
  /** Whether the program should start at once. */
  isUrgent = false;
  /** When something was shown or entered last. */
  stirred = 0;

  constructor(/** @type {Shell} */ shell) {
    this.shell = shell;
    this.node = document.createElement("div");
    this.node.className = "mount first";
    this.bubbles = new Bubbles(this.node, (said) => {
      if (!this.isShown) return;
      loadAnswer(shell).then(({ noteSaid }) => noteSaid(shell, said), () => {});
      wear(shell, lookOf(this.node));
    });
    for (const type of ["keydown", "pointerdown", "input"]) this.node.addEventListener(type, () => this.stir(), true);
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
    const { skeleton_: skeleton } = this.shell;
    skeleton?.remove();
    try {
      if (drawing) this.draw(drawing);
      else this.write(texts);
    } catch (error) {
      this.end();
      if (skeleton) this.shell.mount?.after(skeleton);
      throw error;
    }
    this.isShown = true;
    wear(this.shell, lookOf(this.node));
  }

  /** Shows a drawing of the server. */
  draw(/** @type {Drawing} */ drawing) {
    this.player?.end();
    this.drawing = drawing;
    if (drawing.styles) this.styles?.set(drawing.styles);
    setHTML(this.node, drawing.html);
    this.panel ??= this.newPanel();
    this.player = new Player(this.node, this.parse(drawing.typing), () => this.changed());
    this.ready ??= this.loadAnswering();
    this.ready.catch(() => this.stop());
    this.player.missing = this.ready;
    this.player.play(drawing.steps);
    if (drawing.steps.every(({ id }) => id)) this.stop();
  }

  /** Waits for the program. */
  stop() {
    this.isStuck = this.isUrgent = true;
    this.resolveStuck?.(undefined);
  }

  stir() {
    this.stirred = now();
  }

  /**
   * Waits for a quiet moment, in which the visitor has an input and nothing has
   * happened for a while: the program's start blocks the page. The patience is
   * in ms.
   */
  async calm(/** @type {number} */ patience) {
    const end = now() + patience;
    while (this.isShown && !this.isUrgent && !this.isOver && now() < end) {
      // First, so that what the visitor did while the page was busy is heard.
      await new Promise((done) => setTimeout(done, OFTEN));
      const isBusy = this.player?.due.length || this.answering?.isSending;
      if (!isBusy && now() - this.stirred >= QUIET) return;
    }
  }

  /** Loads what takes the answers. Without it, no input is shown until the program has loaded. */
  async loadAnswering() {
    const { Answering } = await loadAnswer(this.shell);
    if (!this.isOver) this.answering = new Answering(this);
  }

  /** Makes nodes of a piece of a drawing. */
  parse(/** @type {string} */ html) {
    const parent = document.createElement("div");
    setHTML(parent, html);
    return parent;
  }

  newPanel() {
    const { root, options } = this.shell;
    const panel = new Panel(this.node, root, /^(standard|page)$/.test(options.mode));
    panel.onReading = (isAway) => (this.seen = isAway ? (this.player?.shown ?? 0) : undefined);
    return panel;
  }

  changed() {
    this.stir();
    this.panel?.follow(false);
    if (!this.player?.isAsking) return;
    this.answering?.attend();
    this.shell.emit_("input", JSON.parse(this.lastReply).input);
    this.panel?.focus("[data-autofocus]");
  }

  get lastReply() {
    return this.exchanges.at(-1)?.reply ?? this.start;
  }

  /** Shows the first texts if the server draws nothing. */
  write(/** @type {string[][]} */ texts) {
    const bubbles = texts.map((lines, i) => bubbleOf(lines, i + 1));
    this.node.replaceChildren(chatOf(bubbles, texts));
    this.panel = this.newPanel();
    this.player = new Player(this.node, typingRow(), () => this.panel?.follow(false));
    this.player.play(bubbles.map(({ id }, i) => ({ id, pause: 0, typing: i ? TYPING : 0, picture: "" })));
    this.stop();
  }

  /**
   * Returns the conversation for the program as JSON, and stops: see handover
   * in widget/handover.go.
   */
  async handOver() {
    await this.answering?.sending;
    this.isOver = true;
    this.player?.end();
    const { shown = 0, isTyping = false, isAsking = false, waited = 0 } = this.player ?? {};
    const { start, exchanges, lost, seen } = this;
    return JSON.stringify({ start, exchanges, lost, seen, shown, isTyping, isAsking, waited: Math.round(waited), at: Date.now() });
  }

  get view() {
    return this.node.querySelector(".typebot-chat-view");
  }

  /** Removes the screen once the program has drawn the same content. */
  end() {
    this.isOver = true;
    this.player?.end();
    this.bubbles.end();
    this.panel?.end();
    this.node.remove();
    this.shell.mount?.removeAttribute("aria-hidden");
    this.styles?.end();
  }
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
