// Runs a chat in a frame of the widget's own origin, where the page's policy
// does not apply. The page keeps what belongs to it: the bot's actions, the
// storage, the events, and the requests to the chat's server.

import { element } from "../facade/dom.js";
import { act } from "./actions.js";
import { Commands } from "./commands.js";
import { momentOf } from "./resume.js";
import { frameAt } from "../screen/program.js";
import { makeRoom, randomValues, resizeObserver, tint } from "../screen/screen.js";
import { relayFetch, relayFile } from "./relay.js";
import { Store } from "./storage.js";
import { watchPolicy } from "./violation.js";
import { Wire } from "./wire.js";

/** @typedef {import("../facade/shell.js").Shell} Shell */
/** @typedef {import("./runtime.js").Early} Early */
/** @typedef {import("./runtime.js").Options} Options */
/** @typedef {import("./wire.js").Handler} Handler */
/** @typedef {(name: string, detail: unknown) => boolean} Hear */

/** How long the frame may take to load, and then to answer, in ms. */
const LOADING = 60_000;
const ANSWERING = 10_000;

/** The permissions that the page passes on to the frame. */
const RIGHTS = "microphone; camera; clipboard-write; payment; autoplay; fullscreen";

/** Has the same methods as Chat, for a chat that runs in a frame. */
export class FrameChat {
  /** @type {Wire|undefined} */ wire;
  /** @type {Early|undefined} */ early;
  isUnmounted = false;
  isOver = false;
  /** Whether the frame has begun to keep the conversation. */
  hasBegun = false;
  /** Whether the program has drawn the conversation. */
  isDrawn = false;
  commands = new Commands(() => !this.isDrawn && Boolean(this.shell.screen_?.isShown));
  /** Removes the listeners on the page. */
  over = new AbortController();

  /**
   * @param {Shell} shell
   * @param {Options} options
   * @param {Hear} hear takes the events of the chat
   */
  constructor(shell, options, hear) {
    this.shell = shell;
    this.options = options;
    this.hear = hear;
    this.token = [...randomValues(new Uint32Array(4))].join("-");
    this.address = frameAt(options.base);
    this.store = new Store(shell.root);
    this.view = /** @type {HTMLIFrameElement} */ (element("iframe", { title: options.title || shell.text_.chat, allow: RIGHTS, referrerpolicy: "origin" }));
    for (const [name, value] of [["flex", "1"], ["border", "0"], ["min-width", "0"]]) this.view.style.setProperty(name, value);
  }

  /** Loads the chat into the frame. Fails with a reason for the console. */
  async load() {
    const policy = watchPolicy(/^(frame|child)-src/, this.address);
    const refused = policy.refused.then(() => this.refuse());
    try {
      const loaded = new Promise((done) => this.view.addEventListener("load", done, { once: true }));
      this.view.src = `${this.address}#${this.token}`;
      this.shell.mount?.replaceChildren(this.view);
      await within(LOADING, Promise.race([loaded, refused]), `${this.address} does not load`);
      this.shakeHands();
      await within(ANSWERING, Promise.race([this.wire?.ask("hello"), refused]), `${this.address} does not answer: is it there, and may it stand in a frame?`);
    } finally {
      policy.end();
    }
    this.view.addEventListener("load", () => this.again(), this.over);
    const problem = await this.wire?.ask("start", { options: JSON.stringify(this.options), ...this.surroundings() });
    if (problem) throw new Error(problem);
    if (this.shell.isUnmounted_) throw new Error("the widget was taken off the page meanwhile");
    this.listen();
    this.obey();
  }

  refuse() {
    const { origin } = new URL(this.address);
    const other = this.options.isolation === "frame" ? "" : ", or 'wasm-unsafe-eval' to script-src so that it needs no frame";
    throw new Error(`the page's Content-Security-Policy does not let the chat's frame in: add ${origin} to frame-src${other}`);
  }

  /** Gives the frame one end of a private wire. */
  shakeHands() {
    const { port1, port2 } = new MessageChannel();
    this.wire = new Wire(port1, this.handlers());
    this.view.contentWindow?.postMessage({ token: this.token }, new URL(this.address).origin, [port2]);
  }

  /** What a frame cannot know about the page that contains it. */
  surroundings() {
    const panel = /** @type {HTMLElement} */ (this.shell.panel_);
    return { page: location.href, base: document.baseURI, top: getComputedStyle(panel).getPropertyValue("--chat-top"), kept: this.kept() };
  }

  /** The stored conversation, or undefined once the frame keeps it. */
  kept() {
    if (this.hasBegun) return undefined;
    const { storageKey: key } = this.options;
    this.store = new Store(this.shell.root);
    return { key, ...this.store.find(key, true) };
  }

  listen() {
    const panel = /** @type {HTMLElement} */ (this.shell.panel_);
    makeRoom(panel, this.over.signal);
    const resized = resizeObserver(() => this.wire?.tell("moved", this.surroundings()));
    resized.observe(panel);
    this.over.signal.addEventListener("abort", () => resized.disconnect());
    // Looks for what another tab has stored, also after this tab was asleep.
    const look = () => {
      const text = this.hasBegun && this.store.overwritten();
      if (text) this.wire?.tell("overwritten", text);
    };
    addEventListener("storage", look, this.over);
    addEventListener("pageshow", look, this.over);
    document.addEventListener("visibilitychange", look, this.over);
  }

  /** @returns {Record<string, Handler>} the calls of the frame */
  handlers() {
    /** @type {(f: (store: Store) => void) => void} */
    const keep = (f) => {
      this.hasBegun = true;
      f(this.store);
    };
    return {
      tell: ([name, detail]) => void this.told(name, detail),
      // As a key in the panel: another part of the shell may take a step back instead.
      escape: () => void this.view.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true })),
      early: ([], answer) => void this.handOver(answer),
      act: ([kind, payload, isPreview], answer, signal) => void act(kind, payload, this.means(signal), isPreview, answer),
      fetch: ([url, init], answer, signal) => {
        if (`${url}`.startsWith(this.options.apiHost + "/")) relayFetch(url, init, answer, signal);
        else answer("failed", `${url} is not of the chat's server`);
      },
      send: ([file, target], answer, signal) => relayFile(file, target, answer, signal),
      unwanted: ([key]) => keep((store) => store.find(key, false)),
      keep: ([snapshot]) => keep((store) => store.keep(snapshot)),
      drop: ([place, rest]) => keep((store) => store.drop(place, rest)),
      kept: ([place], answer) => keep((store) => store.listen(place, answer)),
    };
  }

  /** What the code of the bot's author needs to run in the page. */
  means(/** @type {AbortSignal} */ signal) {
    return {
      nonce: this.options.nonce,
      signal,
      refusal: (/** @type {string} */ url) => this.wire?.ask("refusal", url) ?? "refused: the chat is over",
      tell: (/** @type {string} */ name, /** @type {unknown} */ detail) => !this.isOver && this.hear(name, detail),
    };
  }

  obey() {
    this.commands.take((name, payload, done) => void this.wire?.once("command", [name, payload], done));
  }

  told(/** @type {string} */ name, /** @type {unknown} */ detail) {
    if (this.isOver) return;
    if (name === "shown") {
      this.isDrawn = true;
      this.commands.pass();
    }
    if (name === "crashed") this.end("the chat has stopped unexpectedly");
    this.hear(name, detail);
  }

  /**
   * Answers the frame with the reply to the facade's start request. If that
   * request was lost, the frame sends it again.
   */
  async handOver(/** @type {import("./wire.js").Answer} */ answer) {
    try {
      answer(await this.early?.response);
    } catch (error) {
      answer({ problem: String(error), isLost: error instanceof TypeError });
    }
  }

  async opened(/** @type {Early|undefined} */ early, /** @type {import("../screen/screen.js").Screen|undefined} */ screen) {
    const handover = screen?.isShown ? { text: await screen.handOver(), isFocused: momentOf(screen).focus !== "" } : undefined;
    const isNew = Boolean(early && !early.taken && !handover);
    if (early) {
      this.early = early;
      early.taken = true;
      if (!handover) early.response.then(({ body }) => tint(this.shell, JSON.parse(body))).catch(() => {});
    }
    this.wire?.tell("opened", isNew, this.surroundings(), handover);
    // The panel took the focus while it was empty.
    const { activeElement } = this.shell.root;
    if (activeElement && activeElement === this.shell.panel_) this.view.focus({ preventScroll: true });
  }

  /** Tells the frame what the visitor has done in the first screen. Resolved once the frame shows it. */
  give(/** @type {import("./resume.js").Moment} */ moment) {
    return /** @type {Wire} */ (this.wire).ask("resume", moment);
  }

  /** Passes on the visitor's state, which the frame already has unless the visitor has sent it, and the focus. */
  resume(/** @type {import("./resume.js").Moment} */ moment) {
    if (moment.isSent) void this.give(moment);
    if (moment.focus) this.view.focus({ preventScroll: true });
  }

  /** What was said, as the frame reads it. @returns {Promise<import("../extras/entries.js").Entry[]>} */
  entries() {
    return this.wire?.ask("entries") ?? Promise.resolve([]);
  }

  command(/** @type {string} */ name, /** @type {unknown} */ value) {
    return this.commands.send(name, value);
  }

  /**
   * Moving an iframe on the page reloads it. The chat then continues from the
   * stored conversation.
   */
  again() {
    this.end("the chat was moved on the page");
    this.shell.chat = undefined;
    if (this.shell.isOpen_) this.shell.run();
  }

  unmount() {
    this.isUnmounted = true;
    this.end("the chat was taken off the page");
  }

  end(/** @type {string} */ why) {
    if (this.isOver) return;
    this.isOver = true;
    this.over.abort();
    this.commands.end(why);
    this.wire?.end();
    this.store.end(this.isUnmounted);
    this.view.remove();
  }
}

/**
 * @template T
 * @param {number} ms
 * @param {Promise<T>} promise
 * @param {string} problem
 */
function within(ms, promise, problem) {
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;
  const late = new Promise((_, fail) => (timer = setTimeout(() => fail(new Error(problem)), ms)));
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
