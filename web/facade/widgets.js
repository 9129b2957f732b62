import { Bubble } from "./bubble.js";
import { element } from "./dom.js";
import { Shell } from "./shell.js";
import { log } from "./log.js";
import { readOptions, readTag } from "./options.js";
import { part } from "./part.js";

/** The calls of the page, grouped by how many arguments come before {id}. */
const CALLS = ["open close toggle unmount hidePreviewMessage submitInput skipWait reload reset restart consent", "showPreviewMessage setPrefilledVariables setVariables setTheme setInputValue sendCommand transcript"];

/** The modes that have a call of their own, and an element. */
const MODES = ["Bubble", "Popup", "Standard"];

/** Calls that need no widget: without one, there is nothing to do. */
const ENDS = /^(close|hide|unmount)/;

/**
 * How a widget that is not a bubble is put on the page.
 * @typedef {object} Stand
 * @property {typeof Shell} Type
 * @property {Element|null} [host] the element of the page that becomes the widget
 * @property {(host: Element) => void} [put] puts the new element on the page
 * @property {(shell: Shell) => void} [listen] called before the shell starts
 */

/** @typedef {{id?: string, name: string, make: (shell: Shell) => void}} Waiting */

/** All widgets of a page, however they were added. */
export class Widgets {
  /** @type {Set<Shell>} */ shells_ = new Set();
  /** Calls that wait for a widget. @type {Waiting[]} */ waiting_ = [];
  /** @type {import("./shell.js").Code} */ code_ = {};
  /** Whether a tag has run, or a chat was added. */
  isUsed_ = false;
  Shell_ = Shell;
  Bubble_ = Bubble;
  /** What comes before the next turn: the page's body, or the chat of a tag that needs embed.js. @type {Promise<unknown>|undefined} */
  before_ = document.body ? undefined : new Promise((done) => document.addEventListener("DOMContentLoaded", done));

  /** @param {URL} base address of the folder that the script came from */
  constructor(base) {
    this.base = base;
  }

  /**
   * Calls f once the page has a body, and the chats of the tags before. The
   * console gets errors in one line, and callers can await them.
   */
  turn_(/** @type {() => any} */ f) {
    const result = (async () => (this.before_ && (await this.before_), f()))();
    result.catch(log);
    return result;
  }

  /** Calls a function of embed.js, which is fetched for everything but the bubble of a script tag. */
  embed(/** @type {string} */ name, /** @type {unknown[]} */ ...args) {
    return this.turn_(async () => (await part(this.base, __CHATLET_EMBED__))[name](this, ...args));
  }

  /**
   * Adds the chat of a script tag. Most tags only name a bot, and run once.
   * Others need more code: in another mode, in the page's text, or at the top.
   * Copies of the script from other builds call this, so its name stays.
   * @param {HTMLScriptElement} tag
   */
  addTag(tag) {
    const given = readTag(tag), { bot, mode = "bubble", position, placement } = given;
    if (this.isUsed_ || bot === undefined || mode !== "bubble" || /static|top/.test(position + placement) || tag.text.trim() || window.chatletSettings) this.before_ = this.embed("addTag", tag).catch(() => {});
    else this.turn_(() => this.add(given, tag));
    this.isUsed_ = true;
  }

  /**
   * Adds a chat to the page. The second one comes through embed.js, which knows
   * whether it is there already.
   * @param {Record<string, any>} given_
   * @param {Element|null} [tag]
   * @param {Stand} [stand]
   * @returns {Element}
   */
  add(given_, tag, { Type, host: theirs, put, listen } = { Type: Bubble }) {
    const options = readOptions(given_, this.base, tag);
    const { mode, id } = options;
    const host = /** @type {HTMLElement} */ (theirs ?? element("chatlet-" + mode.replace("page", "standard"), id ? { id } : {}));
    const shell = Object.assign(new Type(host, options, this.code_), { given_, isOurs_: !theirs });
    listen?.(shell);
    this.shells_.add(shell);
    shell.over_.signal.addEventListener("abort", () => this.shells_.delete(shell));
    // Beside the body, so that transforms, opacity or replacement of the body
    // do not affect it.
    if (!theirs) put ? put(host) : document.documentElement.append(host);
    if (this.shells_.size > 1) this.embed("apart");
    shell.begin_();
    this.waiting_ = this.waiting_.filter((call) => (call.id ?? id) !== id || void call.make(shell));
    return host;
  }

  /**
   * Calls a method of the widget with an id, or of all widgets. If there is
   * none, the call waits for the next one, except for calls such as close.
   * @param {string|undefined} id
   * @param {string} name
   * @param {unknown[]} args
   */
  call(id, name, args) {
    const make = async (/** @type {any} */ shell) => (shell[name] ? shell[name](...args) : shell.command(name, args[0]));
    return this.turn_(async () => {
      const found = [...this.shells_].filter(({ options }) => id === undefined || options.id === id);
      if (!found.length && !ENDS.test(name)) {
        setTimeout(() => this.waiting_[0] && this.embed("waits"), 3000);
        return new Promise((done, fail) => this.waiting_.push({ id, name, make: (shell) => make(shell).then(done, fail) }));
      }
      return (await Promise.all(found.map(make)))[0];
    });
  }

  /** The API of the page: window.Chatlet. */
  api_() {
    /** @type {Record<string|symbol, any>} */
    const api = { push: (/** @type {any} */ call) => [[call].flat()].map(([name, ...args]) => (api[name] ?? (() => this.embed("unknown", name)))(...args))[0] };
    for (const mode of MODES) api["init" + mode] = (/** @type {object} */ props) => this.embed("init", mode, props);
    CALLS.forEach((names, count) => {
      for (const name of names.split(" ")) api[name] = (/** @type {any[]} */ ...args) => this.call(args[count]?.id, name, args.slice(0, count));
    });
    /** Wrapped listeners, which get the events of one widget only. @type {WeakMap<Function, Record<string, (event: any) => void>>} */
    const heard = new WeakMap();
    const listener = (/** @type {any} */ f, /** @type {{id?: string}} */ { id } = {}) => {
      if (id === undefined) return f;
      if (!heard.has(f)) heard.set(f, {});
      return (/** @type {any} */ (heard.get(f))[id] ??= (/** @type {any} */ event) => event.target.id === id && f(event));
    };
    api.on = (/** @type {string} */ name, /** @type {Function} */ f, /** @type {{id?: string}} */ target) => ((this.code_.heard_ ??= []).push(name), addEventListener("chatlet:" + name, listener(f, target)));
    api.off = (/** @type {string} */ name, /** @type {Function} */ f, /** @type {{id?: string}} */ target) => removeEventListener("chatlet:" + name, listener(f, target));
    return api;
  }

  /** Defines the custom elements. */
  define_() {
    const widgets = this;
    const of = (/** @type {Element} */ host) => [...this.shells_].find((shell) => shell.host === host);
    for (const mode of MODES) {
      customElements.define("chatlet-" + mode.toLowerCase(), class extends HTMLElement {
        connectedCallback() {
          if (!of(this)) widgets.embed("connect", this);
        }

        restart = () => of(this)?.command("restart");

        disconnectedCallback() {
          // A moved element is connected again by then, even where a router
          // moves it in several steps.
          setTimeout(() => this.isConnected || of(this)?.unmount());
        }
      });
    }
  }
}

/** The property by which copies of the script find each other. */
const SHARED = Symbol.for("chatlet.widgets");

/**
 * Adds the API to the page, unless another copy of the script has done so. Of a
 * copy from another build, only the public names are the same.
 * @returns {Widgets}
 */
export function share(/** @type {URL} */ base) {
  const page = /** @type {any} */ (window);
  const before = page.Chatlet;
  if (before?.[SHARED]) return before[SHARED];
  const widgets = new Widgets(base);
  const api = (page.Chatlet = Object.assign(widgets.api_(), { [SHARED]: widgets }));
  // Scripts of bots call Typebot.unmount() and similar methods.
  page.Typebot ??= api;
  widgets.define_();
  if (Array.isArray(before)) before.forEach(api.push);
  return widgets;
}
