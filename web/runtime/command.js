// The commands of the page that need the runtime. The shell does the others
// itself.

import { speak } from "../screen/screen.js";
import { hidePreview, showPreview } from "./preview.js";
import { forget } from "./storage.js";

/** @typedef {import("../facade/shell.js").Shell} Shell */

/** @type {Record<string, (shell: Shell, value: any) => unknown>} */
const COMMANDS = {
  showPreviewMessage: showPreview,
  hidePreviewMessage: hidePreview,
  setPrefilledVariables,
  setTheme: (shell, value) => change(shell, "theme", "setTheme", value),
  reload,
  reset,
};

/**
 * Performs a command. If that is not possible, the promise is rejected with an
 * Error that says why.
 */
export async function command(/** @type {Shell} */ shell, /** @type {string} */ name, /** @type {unknown} */ value) {
  // Wait first, so that commands are performed in the order of the calls.
  await speak(shell);
  const here = COMMANDS[name];
  return here ? here(shell, value) : (await shell.prepare_()).command(name, value);
}

/** The shell has already noted the variables for a chat that has not started. */
async function setPrefilledVariables(/** @type {Shell} */ shell, /** @type {any} */ value) {
  if (!value || typeof value !== "object" || Array.isArray(value)) {
    throw new Error(`setPrefilledVariables: want an object of names with their values, got ${JSON.stringify(value)?.slice(0, 60)}`);
  }
  return (await shell.chat)?.command("setPrefilledVariables", value);
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
  shell.chat = shell.early_ = shell.screen_ = undefined;
  shell.panel_?.remove();
  shell.panel_ = undefined;
  if (!shell.isOpen_) return;
  shell.isOpen_ = false;
  shell.open();
}

/** Forgets the conversation and starts a new one. */
async function reset(/** @type {Shell} */ shell) {
  (await shell.chat)?.unmount();
  forget(shell.root, shell.options.storageKey);
  await reload(shell);
}
