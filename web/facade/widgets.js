import { Bubble } from "./bubble.js";
import { element } from "./dom.js";
import { Shell } from "./shell.js";
import { log } from "./log.js";
import { readOptions } from "./options.js";

/** What can be asked of widgets, by the number of arguments before {id}. */
const CALLS = ["open close toggle unmount hidePreviewMessage submitInput skipWait reload reset", "showPreviewMessage setPrefilledVariables setTheme setInputValue sendCommand"];

/** What is as it should be where there is no widget. */
const ENDS = /^(close|hide|unmount)/;

/**
 * How a widget comes to stand on a page, where that is not as a bubble.
 * @typedef {object} Stand
 * @property {typeof Shell} Type
 * @property {Element|null} [host] the author's element for it
 * @property {(host: Element) => void} [put] puts an element of ours on the page
 * @property {(shell: Shell) => void} [listen] sees it before anything happens
 */

/** The widgets of a page, whichever way they came there. */
export class Widgets {
  /** @type {Set<Shell>} */ shells_ = new Set();
  /** Calls that have found no widget yet. @type {{id?: string, make: (shell: Shell) => void}[]} */ waiting_ = [];
  /** @type {import("./shell.js").Code} */ code_ = {};
  Shell = Shell;
  Bubble = Bubble;
  /** There as long as there is no body to stand in or beside. @type {Promise<void>|undefined} */
  unready_ = document.body ? undefined : new Promise((done) => document.addEventListener("DOMContentLoaded", () => done((this.unready_ = undefined)), { once: true }));

  /** @param {string} base address of the folder that the script came from */
  constructor(base) {
    this.base = base;
  }

  /** Calls f in its turn. A failure is for whoever awaits it; the page hears of it in one line. */
  turn_(/** @type {() => any} */ f) {
    const result = (async () => (this.unready_ && (await this.unready_), f()))();
    result.catch(log);
    return result;
  }

  /** Has another file do what is more than a bubble of a script tag. */
  embed(/** @type {string} */ name, /** @type {unknown[]} */ ...args) {
    return this.turn_(async () => (await import(this.base + __CHATLET_EMBED__))[name](this, ...args));
  }

  /**
   * Puts a chat on the page. One that is there already stays as it is: pages
   * that swap their body run the same tag again.
   * @param {Record<string, any>} given
   * @param {Element|null} [tag]
   * @param {Stand} [stand]
   * @returns {Element}
   */
  add(given, tag, { Type, host: theirs, put, listen } = { Type: Bubble }) {
    const options = readOptions(given, this.base, tag);
    const { mode = "bubble", id, bot, apiHost } = options;
    const place = theirs ?? mode + (id ?? apiHost + bot);
    const key_ = JSON.stringify(given);
    for (const shell of this.shells_) {
      if (shell.place_ === place && shell.key_ === key_ && shell.host.isConnected) return shell.host;
      if (shell.place_ === place || !shell.host.isConnected) shell.unmount();
    }
    const host = /** @type {HTMLElement} */ (theirs ?? element("chatlet-" + mode.replace("page", "standard"), id ? { id } : {}));
    const shell = Object.assign(new Type(host, options, this.code_), { place_: place, key_, isOurs_: !theirs });
    listen?.(shell);
    this.shells_.add(shell);
    shell.over_.signal.addEventListener("abort", () => this.shells_.delete(shell));
    // Beside the body, where no transform, opacity or replacement of it reaches.
    if (!theirs) put ? put(host) : document.documentElement.append(host);
    shell.begin_();
    this.waiting_ = this.waiting_.filter((call) => (call.id ?? id) !== id || call.make(shell));
    return host;
  }

  /**
   * Calls something of the widgets with an id, or of all of them. What finds
   * none waits for the next, unless there is nothing to wait for.
   * @param {string|undefined} id
   * @param {string} name
   * @param {unknown[]} args
   */
  call(id, name, args) {
    const make = async (/** @type {any} */ shell) => (shell[name] ? shell[name](...args) : shell.command(name, args[0]));
    return this.turn_(async () => {
      const found = [...this.shells_].filter(({ options }) => id === undefined || options.id === id);
      if (!found.length && !ENDS.test(name)) return new Promise((done, fail) => this.waiting_.push({ id, make: (shell) => make(shell).then(done, fail) }));
      return (await Promise.all(found.map(make)))[0];
    });
  }

  /** What the page can call: window.Chatlet. */
  api_() {
    /** @type {Record<string|symbol, any>} */
    const api = { push: (/** @type {[string, ...any]} */ [name, ...args]) => api[name](...args) };
    for (const mode of ["Bubble", "Popup", "Standard"]) api["init" + mode] = (/** @type {object} */ props) => this.embed("init", mode.toLowerCase(), props);
    CALLS.forEach((names, count) => {
      for (const name of names.split(" ")) api[name] = (/** @type {any[]} */ ...args) => this.call(args[count]?.id, name, args.slice(0, count));
    });
    /** Listeners that hear of one widget alone. @type {WeakMap<Function, Record<string, (event: any) => void>>} */
    const heard = new WeakMap();
    const listener = (/** @type {any} */ f, /** @type {{id?: string}} */ { id } = {}) => {
      if (id === undefined) return f;
      if (!heard.has(f)) heard.set(f, {});
      return (/** @type {any} */ (heard.get(f))[id] ??= (/** @type {any} */ event) => event.target.id === id && f(event));
    };
    api.on = (/** @type {string} */ name, /** @type {Function} */ f, /** @type {{id?: string}} */ target) => addEventListener("chatlet:" + name, listener(f, target));
    api.off = (/** @type {string} */ name, /** @type {Function} */ f, /** @type {{id?: string}} */ target) => removeEventListener("chatlet:" + name, listener(f, target));
    return api;
  }

  /** Makes the elements that are a chat by themselves. */
  define_() {
    const widgets = this;
    const of = (/** @type {Element} */ host) => [...this.shells_].find((shell) => shell.host === host);
    for (const mode of ["bubble", "popup", "standard"]) {
      customElements.define("chatlet-" + mode, class extends HTMLElement {
        connectedCallback() {
          if (!of(this)) widgets.embed("connect", this, mode);
        }

        disconnectedCallback() {
          // One that is only moved is connected again by then.
          queueMicrotask(() => this.isConnected || of(this)?.unmount());
        }
      });
    }
  }
}

/** Where the copies of the script on a page find each other. */
const SHARED = Symbol.for("chatlet.widgets");

/** Gives the page its API, unless another copy of the script has. @returns {Widgets} */
export function share(/** @type {string} */ base) {
  const page = /** @type {any} */ (window);
  const before = page.Chatlet;
  if (before?.[SHARED]) return before[SHARED];
  const widgets = new Widgets(base);
  const api = (page.Chatlet = Object.assign(widgets.api_(), { [SHARED]: widgets }));
  // The scripts of bots say Typebot.unmount() and the like.
  page.Typebot ??= api;
  widgets.define_();
  if (Array.isArray(before)) before.forEach(api.push);
  return widgets;
}
