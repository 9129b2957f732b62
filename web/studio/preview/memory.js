// Storage in memory, for a page whose origin has none. It lasts as long as the
// page, so that a widget that is put on the page again goes on with its
// conversation.

/** Replaces a storage of the window. */
export function remember(/** @type {"localStorage"|"sessionStorage"} */ name) {
  /** @type {Map<string, string>} */
  const kept = new Map();
  const storage = {
    getItem: (/** @type {string} */ key) => kept.get(`${key}`) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => void kept.set(`${key}`, `${value}`),
    removeItem: (/** @type {string} */ key) => void kept.delete(`${key}`),
    clear: () => kept.clear(),
    key: (/** @type {number} */ n) => [...kept.keys()][n] ?? null,
    get length() {
      return kept.size;
    },
  };
  Object.defineProperty(window, name, { configurable: true, value: storage });
}
