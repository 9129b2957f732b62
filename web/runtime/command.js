// What the page can ask of a widget that its frame does not do itself.

import { hidePreview, showPreview } from "./preview.js";
import { forget, keyOf } from "./storage.js";

/** @typedef {import("../facade/frame.js").Frame} Frame */

/** @type {Record<string, (frame: Frame, value: any) => unknown>} */
const COMMANDS = {
  showPreviewMessage: showPreview,
  hidePreviewMessage: hidePreview,
  setPrefilledVariables,
  setTheme: (frame, value) => change(frame, "theme", "setTheme", value),
  reload,
  reset,
};

/**
 * Carries a command out. The promise fails, with an Error that says why, where
 * that is not possible.
 */
export async function command(/** @type {Frame} */ frame, /** @type {string} */ name, /** @type {unknown} */ value) {
  const here = COMMANDS[name];
  return here ? here(frame, value) : (await frame.prepare()).command(name, value);
}

/** The frame has noted what can be set, for a chat that is not there yet. */
async function setPrefilledVariables(/** @type {Frame} */ frame, /** @type {any} */ value) {
  if (!value || typeof value !== "object" || Array.isArray(value)) {
    throw new Error(`setPrefilledVariables: want an object of names with their values, got ${JSON.stringify(value)?.slice(0, 60)}`);
  }
  return (await frame.chat)?.command("setPrefilledVariables", value);
}

/** Takes effect now where the chat runs, else once it does. */
async function change(/** @type {Frame} */ frame, /** @type {string} */ option, /** @type {string} */ name, /** @type {object} */ value) {
  frame.changes[option] = value;
  return (await frame.chat)?.command(name, value);
}

/** Loads the chat again, as it was when it was opened first. */
async function reload(/** @type {Frame} */ frame) {
  (await frame.chat)?.unmount();
  frame.chat = frame.early = undefined;
  frame.panel?.remove();
  frame.panel = undefined;
  if (!frame.isOpen) return;
  frame.isOpen = false;
  frame.open();
}

/** Forgets the conversation, and begins anew. */
async function reset(/** @type {Frame} */ frame) {
  (await frame.chat)?.unmount();
  forget(frame.root, keyOf(frame.options));
  await reload(frame);
}
