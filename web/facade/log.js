/** One line of ours in the console, recognisable among everybody else's. */
export const log = (/** @type {unknown} */ text) => console.error(`[chatlet] ${text}`);
