/** Logs an error, marked as one of ours. */
export const log = (/** @type {unknown} */ text) => console.error(`[chatlet] ${text}`);
