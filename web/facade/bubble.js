import css from "./widget.css";
import { element, icon } from "./dom.js";
import { log } from "./log.js";
import { textFor } from "./text.js";

/** @typedef {import("./options.js").Options} Options */
/** @typedef {import("../runtime/runtime.js").Chat} Chat */
/** @typedef {import("../runtime/runtime.js").Early} Early */

/**
 * What all widgets of a page share, even when the script tag stands twice.
 * @typedef {object} Shared
 * @property {Set<Bubble>} widgets
 * @property {Promise<[typeof import("../runtime/runtime.js"), WebAssembly.Module]>} [code]
 */

/** How long the first request may take before it counts as lost, in ms. */
const TIMEOUT = 60_000;

/** Downloads the rest: both files at once, the wasm compiling as it arrives. */
function load(/** @type {Options} */ options, /** @type {Shared} */ shared) {
  shared.code ??= Promise.all([import(options.base + __CHATLET_RUNTIME__), compile(options.base + __CHATLET_WASM__)]);
  shared.code.catch(() => (shared.code = undefined));
  return shared.code;
}

/** Only the plain response lets a browser keep the compiled code. */
async function compile(/** @type {string} */ url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  if (response.headers.get("content-type") === "application/wasm") return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}

/** What opens a chat; the same as firstRequest in widget/chat.go. */
const START = JSON.stringify({ isStreamEnabled: true });

/** A chat that an earlier page has kept goes on without a start: see widget/keeping.go. */
function isKept(/** @type {Options} */ { apiHost, bot }) {
  const key = `chatlet:${apiHost}/${bot}`;
  try { return sessionStorage.getItem(key) ?? localStorage.getItem(key) } catch {}
}

const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

/** The launcher, its panel, and the chat inside once that is there. */
export class Bubble {
  /** @type {Chat|undefined} */ chat;
  /** @type {Promise<void>|undefined} */ prepared;
  /** @type {Early|undefined} */ early;
  isOpen = false;
  isUnmounted = false;

  constructor(/** @type {Options} */ options, /** @type {Shared} */ shared) {
    this.options = options;
    this.shared = shared;
    this.text = textFor(options.lang);
    this.host = element("chatlet-bubble");
    this.root = this.host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    this.root.adoptedStyleSheets = [sheet];

    this.button = element("button", { type: "button", class: "launcher", part: "button", "aria-haspopup": "dialog" }, icon("chat"), icon("close"));
    this.frame = element("div", { class: `frame ${options.placement}${options.isDark ? " dark" : ""}` }, this.button);
    if (options.lang) this.frame.lang = options.lang;
    this.frame.dir = options.dir;
    for (const name in options.colors) this.frame.style.setProperty(name, options.colors[name]);
    this.root.append(this.frame);
    this.showState();
    this.listen();
    // Beside the body, where no transform, opacity or replacement of it reaches.
    document.documentElement.append(this.host);
  }

  listen() {
    const prepare = () => void this.prepare().catch(() => {});
    for (const type of ["pointerenter", "touchstart", "focus"]) this.button.addEventListener(type, prepare, { passive: true });
    this.button.addEventListener("click", this.toggle);
    this.frame.addEventListener("keydown", (event) => event.key === "Escape" && !event.isComposing && this.close());
  }

  showState() {
    this.button.setAttribute("aria-label", this.isOpen ? this.text.close : this.text.open);
    this.button.setAttribute("aria-expanded", String(this.isOpen));
    this.frame.classList.toggle("open", this.isOpen);
    if (this.panel) this.panel.hidden = !this.isOpen;
  }

  toggle = () => (this.isOpen ? this.close() : this.open());

  /** Tells the page; false where a listener has prevented what it was told. */
  emit(/** @type {string} */ name, /** @type {unknown} */ detail = null) {
    return this.host.dispatchEvent(new CustomEvent("chatlet:" + name, { detail, bubbles: true, composed: true, cancelable: name === "action" }));
  }

  open() {
    if (this.isOpen) return;
    this.isOpen = true;
    this.build();
    this.showState();
    this.panel?.focus({ preventScroll: true });
    if (this.options.bot) this.run();
    else this.fail(this.text.misconfigured);
    this.emit("open");
  }

  close() {
    if (!this.isOpen) return;
    const hadFocus = this.root.activeElement;
    this.isOpen = false;
    this.showState();
    if (hadFocus) this.button.focus({ preventScroll: true });
    this.emit("close");
  }

  unmount() {
    this.isOpen = false;
    this.isUnmounted = true;
    this.chat?.unmount();
    this.host.remove();
    this.shared.widgets.delete(this);
  }

  /** The panel with its skeleton. Nothing of it exists before intent. */
  build() {
    if (this.panel) return;
    this.skeleton = element("div", { class: "skeleton", role: "status" }, element("i"), element("i"), element("i"), element("span", {}, this.text.loading));
    this.mount = element("div", { class: "mount" });
    const dismiss = element("button", { type: "button", class: "dismiss", "aria-label": this.text.close }, icon("close"));
    dismiss.addEventListener("click", () => this.close());
    this.panel = element("div", { class: "panel", part: "bot", role: "dialog", "aria-label": this.options.title || this.text.chat, tabindex: "-1" }, this.mount, this.skeleton, dismiss);
    this.panel.hidden = true;
    this.frame.prepend(this.panel);
  }

  /** Loads the chat and starts it, idle until it is told that it is open. */
  prepare() {
    if (!this.options.bot) return Promise.resolve();
    this.build();
    this.prepared ??= load(this.options, this.shared).then(([runtime, module]) => {
      if (!this.isUnmounted) this.chat = runtime.mount(module, { options: this.options, node: /** @type {HTMLElement} */ (this.mount), root: this.root, tell: this.hear.bind(this) });
    });
    this.prepared.catch(() => (this.prepared = undefined));
    return this.prepared;
  }

  /** The first request leaves at once; the wasm takes its answer over. */
  async run() {
    if (this.options.startPath && !isKept(this.options)) this.early ??= this.start();
    try {
      await painted();
      await this.prepare();
      this.chat?.opened(this.early);
    } catch (error) {
      log(`loading failed: ${error}`);
      this.fail(this.text.failed, () => this.run());
    }
  }

  start() {
    this.emit("init");
    const { apiHost, startPath } = this.options;
    const request = { method: "POST", headers: { "Content-Type": "application/json" }, body: START, signal: AbortSignal.timeout(TIMEOUT) };
    const response = fetch(apiHost + startPath, request).then(async (r) => ({ status: r.status, body: await r.text() }));
    response.then((r) => this.tint(JSON.parse(r.body))).catch(() => {});
    return { response, taken: false };
  }

  /** Gives the skeleton the bot's own colours as soon as they are known. */
  tint(/** @type {any} */ reply) {
    const { theme } = reply.typebot ?? reply.mozbot ?? reply.agent ?? {};
    const { background } = theme?.general ?? {};
    this.color("--panel", background?.type === "Color" ? background.content : undefined);
    this.color("--host", theme?.chat?.hostBubbles?.backgroundColor);
  }

  /** A colour from the bot never replaces one from the page's owner. */
  color(/** @type {string} */ name, /** @type {unknown} */ value) {
    if (typeof value === "string" && !(name in this.options.colors) && CSS.supports("color", value)) this.frame.style.setProperty(name, value);
  }

  /** What the running chat tells its frame. */
  hear(/** @type {string} */ name, /** @type {unknown} */ detail) {
    if (name === "shown") this.skeleton?.remove();
    if (name === "leave") this.unmount();
    if (/^(shown|leave)$/.test(name)) return true;
    if (name !== "crashed") return this.emit(name, detail);
    log(`stopped unexpectedly: ${detail}`);
    this.chat = this.prepared = undefined;
    this.fail(this.text.failed, () => this.run());
    return true;
  }

  /**
   * Says in the panel what is wrong, with a way to go on where there is one.
   * @param {string} text
   * @param {() => void} [again]
   */
  fail(text, again) {
    this.skeleton?.remove();
    this.failure?.remove();
    const failure = (this.failure = element("div", { class: "failure", role: "alert" }, element("p", {}, text)));
    this.panel?.append(failure);
    if (!again) return;
    const retry = element("button", { type: "button" }, this.text.retry);
    retry.addEventListener("click", () => {
      failure.replaceWith(/** @type {Node} */ (this.skeleton));
      this.panel?.focus({ preventScroll: true });
      again();
    });
    failure.append(retry);
  }
}
