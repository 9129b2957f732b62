// Stands in for what a page may lack, or has replaced by something of its own:
// other scripts of the page have run before ours.

/** The time in ms, which goes on also where the page's clock stands still. */
export const now = () => Math.max(performance.now(), new Event("").timeStamp);

/**
 * Fills an array of integers with random ones. Without the page's crypto they
 * can be guessed. That is enough for the ids of answers, which are no secret.
 * @template {Uint8Array|Uint32Array} T
 */
export function randomValues(/** @type {T} */ array) {
  return /** @type {T} */ (window.crypto ? crypto.getRandomValues(/** @type {Uint8Array<ArrayBuffer>} */ (array)) : array.map(() => Math.random() * 2 ** 32));
}

/** Tells the size of elements, and later when it changes if the page can tell. */
export const resizeObserver = (/** @type {() => void} */ f) => (window.ResizeObserver ? new ResizeObserver(f) : { observe: () => f(), disconnect() {} });

/** Tells what changes in nodes, if the page can tell. */
export const mutationObserver = (/** @type {MutationCallback} */ f) => (window.MutationObserver ? new MutationObserver(f) : { observe() {}, disconnect() {} });
