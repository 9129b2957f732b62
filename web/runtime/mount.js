// Starts a chat in the shell that the facade has painted.

import { FrameChat } from "./frame_chat.js";
import { compile, mayCompile } from "./module.js";
import { check } from "./options.js";
import { refuseOldBrowsers } from "./outdated.js";
import { Chat } from "./runtime.js";
import { Presses } from "./press.js";
import { momentOf } from "./resume.js";
import { giveFace, noteSaid } from "../screen/answering.js";
import { programAt } from "../screen/program.js";
import { fetchRest, speak, tint, wear } from "../screen/screen.js";
import { watchPolicy } from "./violation.js";

/** @typedef {import("../facade/shell.js").Shell} Shell */

/** For how long the program's start waits for a quiet moment, in ms. */
const PATIENCE = 3000;

/** Loads a chat into the shell. It stays idle until it is opened. */
export async function mount(/** @type {Shell} */ shell) {
  fetchRest(shell);
  const words = await speak(shell);
  refuseOldBrowsers(words);
  const options = check(shell, words);
  // The first screen may come later, if the program was loaded ahead of the opening.
  if (!watched.has(shell)) watched.set(shell, new Presses(shell.host, shell.over_.signal));
  const module = options.isolation === "frame" ? undefined : await prepare(shell, options.isolation === "shadow");
  if (module) await shell.screen_?.calm(PATIENCE);
  if (shell.isUnmounted_) throw new Error("the widget was taken off the page meanwhile");
  if (!module) return mountInFrame(shell, options);
  return new Chat(module, { options, node: /** @type {HTMLElement} */ (shell.mount), root: shell.root, tint: (reply) => tint(shell, reply), isBegun: () => !!shell.screen_?.isShown, tell: (name, detail) => hear(shell, name, detail) });
}

/** Loads the chat into a frame in the shell. */
async function mountInFrame(/** @type {Shell} */ shell, /** @type {import("./runtime.js").Options} */ options) {
  const chat = new FrameChat(shell, options, (name, detail) => hear(shell, name, detail));
  try {
    await chat.load();
    return chat;
  } catch (error) {
    chat.end("the chat could not be loaded");
    throw error;
  }
}

/**
 * Compiles the module once for all shells. Returns undefined if the page's
 * policy forbids wasm and the chat may run in a frame.
 */
async function prepare(/** @type {Shell} */ { code_: code, options }, /** @type {boolean} */ isOnlyHere) {
  if (!isOnlyHere && !mayCompile()) {
    // The frame downloads its own copy.
    code.wasm?.then((response) => response.body?.cancel()).catch(() => {});
    code.wasm = undefined;
    return undefined;
  }
  code.module ??= compile(/** @type {Promise<Response>} */ (code.wasm));
  const { module } = code;
  try {
    return await module;
  } catch (error) {
    // After a failure, the next shell downloads it again.
    if (code.module === module) code.wasm = code.module = undefined;
    if (isOnlyHere || !(error instanceof TypeError) || !(await isRefused(programAt(options.base)))) throw error;
    return undefined;
  }
}

/** Reports whether the page's policy blocks requests to an address. */
async function isRefused(/** @type {string} */ url) {
  const policy = watchPolicy(/^connect-src/, url);
  const isThere = await fetch(url, { method: "HEAD" }).then(() => true, () => false);
  if (!isThere) return policy.isRefused();
  policy.end();
  return false;
}

/** Makes room for another chat that has opened. An inline chat stays. */
function leave(/** @type {Shell} */ shell) {
  const { mode } = shell.options;
  if (mode === "bubble") shell.unmount();
  if (mode === "popup") shell.close();
}

/** The presses on the first screens that the program is to take over. @type {WeakMap<Shell, Presses>} */
const watched = new WeakMap();

/** Calls a function once the visitor presses nothing in the chat. */
function afterPresses(/** @type {Shell} */ shell, /** @type {() => void} */ call) {
  const presses = watched.get(shell);
  if (presses) presses.settled(call);
  else call();
}

/**
 * Removes the first screen, once the program has drawn the same content and has
 * the visitor's state.
 * @param {Shell} shell
 * @param {Chat|FrameChat} chat
 * @param {string} [given] the state that a frame already has, as JSON
 */
function takeOver(shell, chat, given = "") {
  const { screen_: screen } = shell;
  if (!screen?.isShown || shell.isUnmounted_) return;
  const moment = momentOf(screen);
  const state = JSON.stringify(moment);
  // A frame is told until the visitor has done nothing meanwhile. After sending,
  // there is nothing more to do.
  if (chat instanceof FrameChat && !moment.isSent && state !== given) {
    chat.give(moment).then(() => afterPresses(shell, () => takeOver(shell, chat, state)));
    return;
  }
  screen.end();
  shell.screen_ = undefined;
  chat.resume(moment);
}

/** Handles an event of the chat. Returns false if a listener of the page has prevented it. */
function hear(/** @type {Shell} */ shell, /** @type {string} */ name, /** @type {unknown} */ detail) {
  switch (name) {
    case "shown":
      shell.skeleton_?.remove();
      shell.chat?.then((chat) => chat && afterPresses(shell, () => takeOver(shell, chat)));
      return true;
    case "leave":
      leave(shell);
      return true;
    case "look":
      wear(shell, /** @type {any} */ (detail));
      return true;
    case "said":
      // What the first screen has shown, the program draws again.
      if (!shell.screen_?.isShown) noteSaid(shell, /** @type {number} */ (detail));
      return true;
    case "restart":
      shell.command("restart", "now").catch((error) => console.error(`[chatlet] ${error}`));
      return true;
    case "crashed":
      console.error(`[chatlet] stopped unexpectedly: ${detail}`);
      shell.chat = undefined;
      shell.fail_();
      giveFace(shell);
      return true;
  }
  return shell.emit_(name, detail);
}
