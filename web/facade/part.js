// Where the other files of a build are. The npm package replaces this file,
// because bundlers have to see what a page may load.

/** Loads a script of the build. @returns {Promise<any>} */
export const part = (/** @type {URL} */ base, /** @type {string} */ name) => import(base + name);
