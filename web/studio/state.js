// What the owner has made so far: the options that differ from their defaults,
// and how the studio shows them. It is kept in the tab, so that nothing is lost
// when the page is loaded again.

/** @typedef {Record<string, any>} Options by the names of widget/options.go */
/** @typedef {{options: Options, view: Record<string, any>}} Content */
/** @typedef {(change: {options: boolean, view: boolean, path: string}) => void} Listener */

/** The key in the tab's storage. */
const KEY = "chatlet-studio";

/** How many changes can be undone. */
const STEPS = 200;

export class State {
  /** @type {Content} */ #now = { options: {}, view: {} };
  /** Earlier options, as JSON. @type {string[]} */ #past = [];
  /** Options that were undone, as JSON. @type {string[]} */ #future = [];
  /** The path that the last step has changed. While somebody types, all changes are one step. */
  #typing = "";
  /** @type {Set<Listener>} */ #listeners = new Set();
  /** @type {Storage|undefined} */ #storage;

  /** @param {Storage} [storage] of the tab; it may be blocked */
  constructor(storage) {
    this.#storage = storage;
    try {
      const kept = JSON.parse(storage?.getItem(KEY) ?? "{}");
      if (isObject(kept.options)) this.#now.options = kept.options;
      if (isObject(kept.view)) this.#now.view = Object.fromEntries(Object.entries(kept.view).filter(([, value]) => /^(string|boolean)$/.test(typeof value)));
    } catch {
      // What cannot be read is as good as nothing.
    }
  }

  get options() {
    return this.#now.options;
  }

  get view() {
    return this.#now.view;
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  /**
   * Sets one value, such as that of "options.title" or "view.size". Without a
   * value, the place is removed, so that the default counts again. Objects that
   * become empty are removed, too.
   */
  change(/** @type {string} */ path, /** @type {unknown} */ value) {
    const next = structuredClone(this.#now);
    put(next, path.split("."), value);
    next.options ??= {};
    next.view ??= {};
    this.#take(next, path);
  }

  /** Replaces all options in one step. */
  replace(/** @type {Options} */ options) {
    this.#take({ ...this.#now, options: structuredClone(options) }, "options");
    this.settle();
  }

  /** Sets the options with which the owner begins. That is no step. */
  start(/** @type {Options} */ options) {
    this.#now = { ...this.#now, options: structuredClone(options) };
    this.#tell({ options: true, view: false, path: "options" });
  }

  /** Ends a step: the next change can be undone by itself. */
  settle() {
    this.#typing = "";
  }

  undo() {
    this.#step(this.#past, this.#future);
  }

  redo() {
    this.#step(this.#future, this.#past);
  }

  /** Calls a function after each change. Returns what ends that. */
  subscribe(/** @type {Listener} */ listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #step(/** @type {string[]} */ from, /** @type {string[]} */ to) {
    const kept = from.pop();
    if (kept === undefined) return;
    to.push(JSON.stringify(this.#now.options));
    this.#now = { ...this.#now, options: JSON.parse(kept) };
    this.settle();
    this.#tell({ options: true, view: false, path: "options" });
  }

  #take(/** @type {Content} */ next, /** @type {string} */ path) {
    const before = JSON.stringify(this.#now.options);
    const isOptions = before !== JSON.stringify(next.options);
    if (isOptions) {
      if (this.#typing !== path) this.#past.push(before);
      if (this.#past.length > STEPS) this.#past.shift();
      this.#future = [];
      this.#typing = path;
    }
    const isView = JSON.stringify(this.#now.view) !== JSON.stringify(next.view);
    this.#now = next;
    if (isOptions || isView) this.#tell({ options: isOptions, view: isView, path });
  }

  #tell(/** @type {Parameters<Listener>[0]} */ change) {
    try {
      this.#storage?.setItem(KEY, JSON.stringify(this.#now));
    } catch {
      // Full or blocked: the page goes on without.
    }
    for (const listener of this.#listeners) listener(change);
  }
}

export const isObject = (/** @type {any} */ value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** Sets or removes the value at a path. Names of an object's prototype are no places. */
function put(/** @type {any} */ object, /** @type {string[]} */ [name, ...rest], /** @type {unknown} */ value) {
  if (name === "__proto__") return;
  if (rest.length) {
    if (!isObject(object[name])) object[name] = {};
    put(object[name], rest, value);
    if (!Object.keys(object[name]).length) delete object[name];
  } else if (value === undefined || value === null) delete object[name];
  else object[name] = structuredClone(value);
}
