// The studio's side of the preview: the frame, its size, and what is said through
// the port to the page in it. That page has an origin of its own, so it can read
// nothing of the studio.

import { isObject } from "../state.js";
import { Frame } from "./frame.js";
import { previewBar } from "./bar.js";
import { h } from "../dom.js";

/** @typedef {import("../state.js").State} State */
/** Something that the page in the frame has told. @typedef {{tell: string, [name: string]: any}} Told */

/** The options that decide how a conversation begins. Others keep it. */
export const RESTARTS = new Set("bot apiHost dialect id variables queryParams resultId isPreview sessionId startGroup startEvent editAnswers".split(" "));

/** What the preview does not do as a page does, and why. */
const LEFT_OUT = {
  target: "The preview has no element of your page: the chat stands in the middle of it.",
  isolation: "The preview always runs the chat in the page.",
  storage: "The preview keeps the conversation until this tab is closed.",
};

/** How long typing may pause before the widget is made anew, in ms. */
const PAUSE = 250;

export class Preview {
  /** The options of the widget that is shown, as JSON. */ #shown = "";
  /** @type {ReturnType<typeof setTimeout>|undefined} */ #timer;
  /** @type {Set<(told: Told) => void>} */ #listeners = new Set();
  /** Whether the chat is to open, once it does. */ #opens = false;
  /** How often the page in the frame was told to show a widget. */ #mounts = 0;
  /** The number of the widget that it shows. */ #mounted = 0;

  /**
   * @param {State} state
   * @param {import("../api.js").API} api
   */
  constructor(state, api) {
    this.state = state;
    this.frame = new Frame((told) => this.#hear(told));
    this.note = h("p", { class: "preview-note", role: "status" });
    this.node = h("div", { class: "preview-area" }, previewBar(this, state, api), this.note, this.frame.node);
    state.subscribe(({ options, path }) => {
      if (options) this.#later();
      if (path.startsWith("view.")) this.#look();
    });
    this.#look();
  }

  /** Calls a function with all that the page in the frame tells. Returns what ends that. */
  listen(/** @type {(told: Told) => void} */ listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Makes a call of the JavaScript API in the frame, such as "open". */
  call(/** @type {string} */ name, /** @type {unknown[]} */ ...args) {
    this.frame.send({ do: "call", name, args });
  }

  /** Opens the chat, once the preview shows the options. */
  open() {
    this.#opens = true;
    this.#settle();
  }

  /** Says which actions of the bot are vetoed: kinds, or "all". */
  veto(/** @type {string[]} */ kinds) {
    this.frame.send({ do: "veto", kinds });
  }

  /** Forgets the conversation, and begins anew. */
  restart() {
    this.#mount(true);
  }

  /** What the frame does not do as a page does. */
  get leftOut() {
    return Object.entries(LEFT_OUT).filter(([name]) => name in this.state.options).map(([, text]) => text);
  }

  #later() {
    clearTimeout(this.#timer);
    this.#isBusy(true);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#update();
    }, PAUSE);
  }

  /** Says whether the preview does not show the options yet. */
  #isBusy(/** @type {boolean} */ isBusy) {
    this.frame.node.setAttribute("aria-busy", `${isBusy}`);
  }

  /** Shows the changed options: a theme in the running chat, everything else in a new widget with the same conversation. */
  #update() {
    const before = JSON.parse(this.#shown || "{}");
    const { options } = this.state;
    const changed = [...new Set([...Object.keys(before), ...Object.keys(options)])].filter((name) => JSON.stringify(before[name]) !== JSON.stringify(options[name]));
    if (changed.length && (changed.join() !== "theme" || !isObject(options.theme))) return this.#mount(changed.some((name) => RESTARTS.has(name)));
    this.#shown = JSON.stringify(options);
    if (changed.length) this.frame.send({ do: "theme", theme: options.theme });
    this.#settle();
  }

  /** Does what waits for the preview, unless a change or a widget is still on its way. */
  #settle() {
    if (this.#timer || this.#mounted !== this.#mounts) return;
    this.#isBusy(false);
    if (this.#opens) this.call("open");
    this.#opens = false;
  }

  #mount(/** @type {boolean} */ isAnew) {
    const { target, isolation, storage, ...options } = this.state.options;
    this.#shown = JSON.stringify(this.state.options);
    const hasBot = !!options.bot;
    this.note.textContent = hasBot ? this.leftOut.join(" ") : "Name a bot to see its chat here.";
    this.#isBusy(hasBot);
    // A widget that leaves the page before it has loaded is never "mounted".
    if (!hasBot) this.#mounted = this.#mounts;
    this.frame.send(hasBot ? { do: "mount", number: ++this.#mounts, isAnew, options: { ...options, storage: "session" } } : { do: "unmount" });
  }

  /** Sets the size, the colours, the direction and the ground. */
  #look() {
    this.frame.look(this.state.view);
  }

  #hear(/** @type {Told} */ told) {
    // A page that is new has no widget yet.
    if (told.tell === "ready") this.#mount(false);
    if (told.tell === "mounted") {
      this.#mounted = told.number;
      this.#settle();
    }
    for (const listener of this.#listeners) listener(told);
  }
}
