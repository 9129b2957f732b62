// The scope is the window that go-app gets instead of the real one. go-app
// behaves as if it owned the page: it replaces the first element of the body,
// sets window.onclick, onresize and onpopstate, and cleans localStorage. Reads
// of the scope fall through to the real window; writes stay in a private table.

import { now, randomValues } from "../screen/screen.js";

/** Names that Go's loader would use if a page defined them. */
const UNSEEN = ["fs", "process", "path", "Go", "require", "module"];

/** Binds functions to their owner. It caches them, so that the same function is always returned. */
function binder(/** @type {object} */ owner) {
  const bound = new Map();
  return (/** @type {any} */ value) => {
    // Constructors have a prototype and stay unbound: binding would break
    // instanceof.
    if (typeof value !== "function" || "prototype" in value) return value;
    if (!bound.has(value)) bound.set(value, value.bind(owner));
    return bound.get(value);
  };
}

/**
 * An object that reads from its own table first, and then from the owner.
 * @param {object} owner
 * @param {Record<PropertyKey, unknown>} table
 */
function overlay(owner, table) {
  const bind = binder(owner);
  return new Proxy(table, {
    get: (own, key) => (key in own ? own[key] : bind(Reflect.get(owner, key, owner))),
    has: (own, key) => key in own || key in owner,
  });
}

/** Storage in memory, so that go-app does not clean the page's own. */
function memoryStorage() {
  /** @type {Map<string, string>} */
  const items = new Map();
  return {
    get length() {
      return items.size;
    },
    key: (/** @type {number} */ index) => [...items.keys()][index] ?? null,
    getItem: (/** @type {string} */ key) => items.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => void items.set(key, value),
    removeItem: (/** @type {string} */ key) => void items.delete(key),
    clear: () => items.clear(),
  };
}

/**
 * @param {HTMLElement} mount takes the place of the body; its first child is replaced
 * @param {ShadowRoot} root where ids are looked up
 * @param {object} bridge what Go finds under the name "chatlet"
 */
export function createScope(mount, root, bridge) {
  /** @type {Record<PropertyKey, unknown>} */
  const table = Object.create(null);
  for (const name of UNSEEN) table[name] = undefined;
  const scope = overlay(window, table);
  const doc = Object.assign(Object.create(null), { body: mount, getElementById: (/** @type {string} */ id) => root.getElementById(id) });
  return Object.assign(scope, {
    window: scope,
    self: scope,
    globalThis: scope,
    document: overlay(document, doc),
    localStorage: memoryStorage(),
    sessionStorage: memoryStorage(),
    performance: overlay(performance, { now }),
    crypto: window.crypto ?? { getRandomValues: randomValues },
    chatlet: bridge,
  });
}
