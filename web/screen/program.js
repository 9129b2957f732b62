// Where the program and the frame are. The npm package replaces this file.

/** The address of the program. */
export const programAt = (/** @type {URL} */ base) => base + __CHATLET_WASM__;

/** Downloads the program. */
export const download = (/** @type {URL} */ base) => fetch(programAt(base));

/** The address of the frame's page. */
export const frameAt = (/** @type {URL} */ base) => base + __CHATLET_FRAME__;
