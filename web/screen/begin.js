// Opens a chat: first the first screen, then the program.

import { keptAt } from "../facade/start.js";
import { suffices } from "./browser.js";
import { extend } from "./extras.js";
import { loadAnswer } from "./fetch.js";
import { Screen } from "./screen.js";

/** @typedef {import("../facade/shell.js").Shell} Shell */

/**
 * For how long the program's downloads wait for the first screen, in ms. They
 * and the compilation would delay what the visitor sees.
 */
const PATIENCE = 2000;

/** For how long the first words have the network alone, in ms. */
const HEADSTART = 1000;

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

/** The newest opening of each chat. An earlier one that still waits gives up. @type {WeakMap<Shell, object>} */
const newest = new WeakMap();

/** The chats whose conversation is the program's. @type {WeakSet<Shell>} */
const handedOver = new WeakSet();

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

/**
 * Begins a conversation again that the program does not have yet. Returns false
 * if it has it. The program goes on loading.
 */
export function beginAgain(/** @type {Shell} */ shell) {
  if (handedOver.has(shell)) return false;
  newest.delete(shell);
  shell.screen_?.end();
  shell.screen_ = shell.early_ = undefined;
  shell.failure_?.remove();
  if (shell.skeleton_ && !shell.skeleton_.isConnected) shell.mount?.after(shell.skeleton_);
  if (!shell.isOpen_) return true;
  shell.takeFocus_();
  shell.run();
  return true;
}

/** Notes that the panel is to be built again. */
export function startOver(/** @type {Shell} */ shell) {
  handedOver.delete(shell);
  newest.delete(shell);
}

/** Shows the first screen if possible, then loads the program, which takes it over. */
async function show(/** @type {Shell} */ shell) {
  const turn = {};
  const isLate = () => newest.get(shell) !== turn || shell.isUnmounted_;
  newest.set(shell, turn);
  // Once the reply is there. Without a request there is nothing to wait for.
  const rest = Promise.any([shell.early_?.response, after(HEADSTART)]).then(() => loadAnswer(shell));
  rest.then(({ closeOnBack }) => closeOnBack(shell), () => {});
  await extend(shell);
  if (isLate()) return;
  const { consent, startPath, storageKey } = shell.options;
  // The facade sends no start where the option is set, whatever its value.
  if (consent != null && startPath && !keptAt(storageKey)) shell.early_ ??= shell.start();
  const { early_: early } = shell;
  rest.then(({ mindTheTime }) => mindTheTime(shell), () => {});
  if (early && !early.taken && !shell.screen_ && suffices()) {
    const screen = (shell.screen_ = new Screen(shell));
    // The program shows what the first screen cannot.
    const shown = screen.show(early.response).catch((error) => console.info(`[chatlet] no first screen: ${error}`));
    await Promise.race([shown.then(() => screen.calm(PATIENCE)), after(PATIENCE)]);
  }
  await painted();
  if (isLate()) return;
  const chat = await load(shell);
  if (isLate()) return;
  // The program also shows a reply that arrives after it.
  if (!shell.screen_?.isShown) {
    shell.screen_?.end();
    shell.screen_ = undefined;
  }
  handedOver.add(shell);
  chat.opened(early, shell.screen_);
}
