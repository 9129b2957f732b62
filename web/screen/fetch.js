// What a chat downloads beside its scripts.

/** @typedef {import("../facade/shell.js").Shell} Shell */
/** @typedef {import("../facade/shell.js").Words} Words */

/** Fetches the words of the visitor's language. @returns {Promise<Words>} */
export function speak(/** @type {Shell} */ shell) {
  shell.words_ ??= import(shell.options.base + __CHATLET_WORDS__.replace("*", shell.language_)).then(({ default: words }) => {
    Object.assign(shell.text_, words.shell);
    shell.showState_();
    return words;
  });
  shell.words_.catch(() => (shell.words_ = undefined));
  return shell.words_;
}

/** Begins to fetch the words and the program, which the runtime compiles as it arrives. */
export function fetchRest(/** @type {Shell} */ shell) {
  const { base, isolation } = shell.options;
  const { code_: code } = shell;
  if (isolation !== "frame") code.wasm ??= fetch(base + __CHATLET_WASM__);
  // Both are awaited by the runtime, if that comes at all.
  code.wasm?.catch(() => {});
  speak(shell).catch(() => {});
}
