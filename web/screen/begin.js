// Opens a chat: first the first screen, then the program.

import { suffices } from "./browser.js";
import { loadAnswer } from "./fetch.js";
import { Screen } from "./screen.js";

/** @typedef {import("../facade/shell.js").Shell} Shell */

/** For how long the program's downloads wait for the first screen, in ms. */
const PATIENCE = 1000;

const after = (/** @type {number} */ ms) => new Promise((done) => setTimeout(done, ms));
const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

/**
 * Loads the program once more. A browser stops the downloads of a page that it
 * caches for the back button, and a second attempt often succeeds.
 */
function again(/** @type {Shell} */ shell, /** @type {any} */ error) {
  if (error.shown || shell.isUnmounted_) throw error;
  return shell.prepare_();
}

/** Loads the program. After a failure, a working first screen goes on until it needs the program. */
async function load(/** @type {Shell} */ shell) {
  for (;;) {
    try {
      return await shell.prepare_().catch((error) => again(shell, error));
    } catch (error) {
      const { screen_: screen } = shell;
      if (shell.isUnmounted_ || !screen?.isShown || screen.isOver || screen.isStuck) throw error;
      console.warn(`[chatlet] loading failed, and the first screen goes on: ${error}`);
      await Promise.race([screen.stuck, new Promise((done) => addEventListener("online", done, { once: true }))]);
    }
  }
}

/** Opens a chat. What fails is logged, and shown in the panel. */
export async function begin(/** @type {Shell} */ shell) {
  try {
    await show(shell);
  } catch (error) {
    if (shell.isUnmounted_) return;
    console.error(`[chatlet] loading failed: ${error}`);
    await shell.words_?.catch(() => {});
    shell.fail_(/** @type {any} */ (error).shown);
    loadAnswer(shell).then(({ giveFace }) => giveFace(shell), () => {});
  }
}

/** Shows the first screen if possible, then loads the program, which takes it over. */
async function show(/** @type {Shell} */ shell) {
  const { early_: early } = shell;
  loadAnswer(shell).then(({ closeOnBack, mindTheTime }) => {
    mindTheTime(shell);
    closeOnBack(shell);
  }, () => {});
  if (early && !early.taken && !shell.screen_ && suffices()) {
    const screen = (shell.screen_ = new Screen(shell));
    // The program shows what the first screen cannot.
    const shown = screen.show(early.response).catch((error) => console.info(`[chatlet] no first screen: ${error}`));
    await Promise.race([shown, after(PATIENCE)]);
  }
  await painted();
  const chat = await load(shell);
  // The program also shows a reply that arrives after it.
  if (!shell.screen_?.isShown) {
    shell.screen_?.end();
    shell.screen_ = undefined;
  }
  chat.opened(early, shell.screen_);
}
