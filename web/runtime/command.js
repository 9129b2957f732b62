// The commands of the page that need the runtime. The shell does the others
// itself.

import { keptAt } from "../facade/start.js";
import { forgetUnread } from "../screen/answering.js";
import { beginAgain, loadExtras, speak, startOver } from "../screen/screen.js";
import { hidePreview, showPreview } from "./preview.js";
import { forget } from "./storage.js";

/** @typedef {import("../facade/shell.js").Shell} Shell */

/** @type {Record<string, (shell: Shell, value: any) => unknown>} */
const COMMANDS = {
  showPreviewMessage: showPreview,
  hidePreviewMessage: hidePreview,
  setPrefilledVariables: (shell, value) => setVariables(shell, "setPrefilledVariables", value),
  setVariables: (shell, value) => setVariables(shell, "setVariables", value),
  setTheme: (shell, value) => change(shell, "theme", "setTheme", value),
  reload,
  reset,
  restart,
  transcript: async (shell, kind) => (await loadExtras(shell)).transcript(shell, await speak(shell), kind ?? undefined),
};

/**
 * Performs a command. If that is not possible, the promise is rejected with an
 * Error that says why.
 */
export async function command(/** @type {Shell} */ shell, /** @type {string} */ name, /** @type {unknown} */ value) {
  if (shell.screen_) shell.screen_.isUrgent = true;
  // Wait first, so that commands are performed in the order of the calls.
  await speak(shell);
  const here = COMMANDS[name];
  return here ? here(shell, value) : (await shell.prepare_()).command(name, value);
}

/** The shell has already noted the variables for a chat that has not started. */
async function setVariables(/** @type {Shell} */ shell, /** @type {string} */ name, /** @type {any} */ value) {
  if (!value || typeof value !== "object" || Array.isArray(value)) {
    throw new Error(`${name}: want an object of names with their values, got ${JSON.stringify(value)?.slice(0, 60)}`);
  }
  // A chat that shows its first screen has started.
  return (await (shell.isOpen_ || shell.screen_ ? shell.prepare_() : shell.chat))?.command(name, value);
}

/** Applies a change now if the chat is running, otherwise when it starts. */
async function change(/** @type {Shell} */ shell, /** @type {string} */ option, /** @type {string} */ name, /** @type {object} */ value) {
  shell.changes_[option] = value;
  return (await shell.chat)?.command(name, value);
}

/** Loads the chat again from the beginning. */
async function reload(/** @type {Shell} */ shell) {
  (await shell.chat)?.unmount();
  shell.screen_?.end();
  startOver(shell);
  shell.chat = shell.early_ = shell.screen_ = undefined;
  shell.panel_?.remove();
  shell.panel_ = undefined;
  if (!shell.isOpen_) return;
  shell.isOpen_ = false;
  shell.open();
}

/** Forgets the conversation and starts a new one. */
async function reset(/** @type {Shell} */ shell) {
  const { root, options } = shell;
  forgetUnread(shell);
  if (shell.panel_) {
    forget(root, options.storageKey);
    if (beginAgain(shell)) return;
  }
  (await shell.chat)?.unmount();
  forget(root, options.storageKey);
  await reload(shell);
}

/** How often a chat that opens is looked at, in ms. */
const OFTEN = 50;

/** Whether the panel shows a conversation or an error instead of its skeleton. */
const isDrawn = (/** @type {Shell} */ { skeleton_: skeleton }) => !!skeleton && !skeleton.isConnected;

/** Opens a chat that an earlier page has stored. Returns false if that fails, or if the chat is taken off the page. */
async function draw(/** @type {Shell} */ shell) {
  shell.open();
  while (!isDrawn(shell) && !shell.isUnmounted_) await new Promise((done) => setTimeout(done, OFTEN));
  return !shell.isUnmounted_ && !shell.failure_?.isConnected;
}

/**
 * Begins a new conversation. A visitor who has said something is asked first,
 * unless the visitor has asked for it with a word.
 * @returns {Promise<boolean>} whether it has begun anew
 */
async function restart(/** @type {Shell} */ shell, /** @type {unknown} */ value) {
  const isKept = !isDrawn(shell) && keptAt(shell.options.storageKey);
  if (value !== "now" && (shell.panel_ || isKept)) {
    const [extras, words] = [await loadExtras(shell), await speak(shell)];
    if (isKept && !(await draw(shell))) return false;
    if (await extras.hasSpoken(shell, words)) {
      shell.open();
      if (!(await extras.confirmRestart(shell, words))) return false;
    }
  }
  await reset(shell);
  return true;
}
