// go-app believes that it owns the page: it replaces the first element of the
// body, sets window.onclick, onresize and onpopstate, and walks localStorage.
// The scope is the window it is given instead. Reads fall through to the real
// window; writes stay in a private table.

/** Names that Go's loader would take from a page that happens to have them. */
const UNSEEN = ["fs", "process", "path", "Go", "require", "module"];

/** Functions bound to their owner once, so that the same one is always seen. */
function binder(/** @type {object} */ owner) {
  const bound = new Map();
  return (/** @type {any} */ value) => {
    // A constructor has a prototype and is handed over as it is: bound, it
    // would break instanceof.
    if (typeof value !== "function" || "prototype" in value) return value;
    if (!bound.has(value)) bound.set(value, value.bind(owner));
    return bound.get(value);
  };
}

/**
 * An object that reads from owner where its own table has nothing.
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

/** A store of the scope's own: the page's storage is not go-app's to sweep. */
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
 * @param {HTMLElement} mount stands for the body; its first child is replaced
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
    chatlet: bridge,
  });
}
