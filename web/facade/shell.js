import css from "./widget.css";
import { element, icon } from "./dom.js";
import { log } from "./log.js";
import { part } from "./part.js";
import { keptAt, sendStart } from "./start.js";
import { firstText } from "./language.js";

/** @typedef {import("./options.js").Options} Options */
/** @typedef {import("../runtime/runtime.js").Chat|import("../runtime/frame_chat.js").FrameChat} Chat */
/** @typedef {import("../runtime/runtime.js").Early} Early */
/** @typedef {typeof import("../runtime/runtime.js")} Runtime */

/** The code that all widgets of a page share. The runtime compiles the response to the module. @typedef {{screen?: Promise<typeof import("../screen/screen.js")>, answer?: Promise<typeof import("../screen/answering.js")>, runtime?: Promise<Runtime>, embed?: Promise<any>, triggers?: Promise<any>, extras?: Promise<any>, heard_?: string[], wasm?: Promise<Response>, module?: Promise<WebAssembly.Module|undefined>}} Code */

/** The words of a language: around the chat, in it, and of its tools in JavaScript. @typedef {{shell: Record<string, string>, chat: object, tools: Record<string, string>}} Words */

/** One widget on a page: its element, its panel, and the chat once it is loaded. */
export class Shell {
  /** @type {Promise<Chat>|undefined} */ chat;
  /** @type {Early|undefined} */ early_;
  /** Shows the conversation until the program has loaded. @type {import("../screen/screen.js").Screen|undefined} */ screen_;
  /** Options that JavaScript has set later, and whether the visitor has consented. @type {Record<string, any>} */ changes_ = {};
  isOpen_ = false;
  /** @type {boolean|undefined} */ isUnmounted_;
  /** Whether the console has named the wrong options. @type {boolean|undefined} */ isTold_;
  /** Whether we created the element, and remove it. */
  isOurs_ = true;
  /** What the page has said, as readTag returns it. @type {Record<string, any>} */ given_ = {};
  /** The words of the visitor's language, once they are wanted. @type {Promise<Words>|undefined} */ words_;
  /** Removes the listeners on the page. */
  over_ = new AbortController();

  constructor(/** @type {HTMLElement} */ host, /** @type {Options} */ options, /** @type {Code} */ code) {
    this.host = host;
    this.options = options;
    this.code_ = code;
    this.text_ = firstText(options.lang);
    this.root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    this.root.adoptedStyleSheets = [sheet];
    const { mode, placement, position, lang, dir, styles, isDark } = options;
    this.wrapper_ = element("div", { class: ["shell", mode, placement, position, isDark && "dark"].filter(Boolean).join(" "), lang, dir });
    for (const name in styles) this.wrapper_.style.setProperty(name, styles[name]);
    this.wrapper_.addEventListener("keydown", (event) => event.key === "Escape" && !event.isComposing && this.close());
    this.root.replaceChildren(this.wrapper_);
  }

  /** Opens the chat if the options say so, or if a payment has led the visitor back to the page. */
  begin_() {
    const { open, preload } = this.options;
    this.showState_();
    const paid = new URLSearchParams(location.search).get("payment_intent_client_secret");
    if (`${open ?? false}` !== "false" || (paid && keptAt(this.options.storageKey)?.includes(paid))) this.open();
    // previewOn, previewDelay, previewMessages, showOn or autoShowDelay.
    if (/w(On|Delay)|Messages/.test(`${Object.keys(this.options)}`)) this.script_("triggers", __CHATLET_TRIGGERS__).then(({ watch }) => watch(this)).catch(log);
    if (preload === "idle") (window.requestIdleCallback ?? setTimeout)(() => this.warm_());
  }

  showState_() {
    this.wrapper_.classList.toggle("open", this.isOpen_);
    const { panel_: panel, skeleton_: skeleton, dismiss_: dismiss, text_: text } = /** @type {any} */ (this);
    if (!panel) return;
    panel.hidden = !this.isOpen_;
    panel.ariaLabel = this.options.title || text.chat;
    skeleton.ariaLabel = text.loading;
    dismiss.ariaLabel = text.close;
  }

  /** Fires an event on the element. Returns false if a listener has prevented it. */
  emit_(/** @type {string} */ name, /** @type {unknown} */ detail = null) {
    return this.host.dispatchEvent(new CustomEvent("chatlet:" + name, { detail, bubbles: true, composed: true, cancelable: name === "action" }));
  }

  toggle() {
    this.isOpen_ ? this.close() : this.open();
  }

  open() {
    if (this.isOpen_ || this.isUnmounted_) return;
    this.isOpen_ = true;
    // What goes over the network leaves first: the panel is drawn meanwhile.
    this.run();
    this.build_();
    this.showState_();
    this.takeFocus_();
    this.emit_("open");
  }

  close() {
    if (!this.isOpen_) return;
    const hadFocus = this.root.activeElement;
    this.isOpen_ = false;
    this.showState_();
    if (hadFocus) this.giveFocusBack_();
    this.emit_("close");
  }

  takeFocus_() {
    this.panel_?.focus({ preventScroll: true });
  }

  giveFocusBack_() {}

  unmount() {
    this.isOpen_ = false;
    this.isUnmounted_ = true;
    this.over_.abort();
    this.chat?.then((chat) => chat.unmount(), () => {});
    this.screen_?.end();
    this.root.replaceChildren();
    if (this.isOurs_) this.host.remove();
  }

  /** Builds the panel with its skeleton. It does not exist before intent. */
  build_() {
    if (this.panel_) return;
    this.skeleton_ = element("div", { class: "skeleton", role: "status" }, element("i"), element("i"), element("i"));
    this.mount = element("div", { class: "mount" });
    this.dismiss_ = element("button", { type: "button", class: "dismiss" }, icon("close"));
    this.dismiss_.addEventListener("click", () => this.close());
    this.panel_ = element("div", { class: "panel", part: "bot", tabindex: "-1", role: "dialog" }, this.mount, this.skeleton_, this.dismiss_);
    this.showState_();
    this.wrapper_.prepend(this.panel_);
  }

  /** Loads a script of the build once for all widgets of the page. A failed load can be repeated. @returns {Promise<any>} */
  script_(/** @type {"screen"|"answer"|"runtime"|"embed"|"triggers"|"extras"} */ kind, /** @type {string} */ name) {
    const { code_: code } = this;
    (code[kind] ??= part(this.options.base, name)).catch(() => (code[kind] = undefined));
    return /** @type {any} */ (code[kind]);
  }

  /** @returns {Promise<typeof import("../screen/screen.js")>} */
  loadScreen_() {
    return this.script_("screen", __CHATLET_SCREEN__);
  }

  /** Downloads what a chat needs. @returns {Promise<Runtime>} */
  load_() {
    this.loadScreen_().then((screen) => screen.fetchRest(this), () => {});
    return this.script_("runtime", __CHATLET_RUNTIME__);
  }

  /** Loads the chat. It stays idle until it is opened. */
  prepare_() {
    this.build_();
    (this.chat ??= this.load_().then((runtime) => runtime.mount(this))).catch(() => (this.chat = undefined));
    return this.chat;
  }

  warm_() {
    if (!this.isUnmounted_) this.prepare_().catch(() => {});
  }

  /**
   * Sends the start at once, and shows the chat. The program uses the response
   * when it has loaded.
   */
  async run() {
    const { startPath, storageKey, consent } = this.options;
    const screen = this.loadScreen_();
    if (consent == null && startPath && !keptAt(storageKey)) this.early_ ??= this.start();
    try {
      await (await screen).begin(this);
    } catch (error) {
      if (this.isUnmounted_) return;
      log(`loading failed: ${error}`);
      this.fail_();
    }
  }

  /** Notes the visitor's consent, which a chat may wait for. */
  consent = () => void (this.changes_.consent = this.emit_("consent"));

  /** Sends the start request before the program has loaded. */
  start() {
    this.emit_("init");
    return sendStart(this.options, this.changes_.variables);
  }

  /**
   * Has the runtime perform a command. Variables are noted at once, because the
   * chat may start before the runtime has loaded.
   */
  async command(/** @type {string} */ name, /** @type {any} */ value = null) {
    if (/Variables$/.test(name) && typeof value === "object" && !Array.isArray(value)) this.changes_.variables = { ...this.changes_.variables, ...value };
    return (await this.load_()).command(this, name, value);
  }

  /** Shows an error in the panel. Without a text of its own, it offers a retry. */
  fail_(/** @type {string|Node} */ text = "") {
    this.skeleton_?.remove();
    this.failure_?.remove();
    const retry = element("button", { type: "button" }, this.text_.retry);
    const failure = (this.failure_ = element("div", { class: "failure", role: "alert" }, element("p", {}, text || this.text_.failed), ...(text ? [] : [retry])));
    retry.addEventListener("click", () => {
      failure.replaceWith(/** @type {Node} */ (this.skeleton_));
      this.takeFocus_();
      this.run();
    });
    this.dismiss_?.before(failure);
  }
}
