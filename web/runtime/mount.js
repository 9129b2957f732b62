// Brings a chat into the frame that the facade has painted.

import { FrameChat } from "./frame_chat.js";
import { compile, mayCompile } from "./module.js";
import { check } from "./options.js";
import { Chat } from "./runtime.js";
import { tint } from "./tint.js";
import { watchPolicy } from "./violation.js";

/** @typedef {import("../facade/frame.js").Frame} Frame */

/** Starts a chat in a frame, idle until it is opened. */
export async function mount(/** @type {Frame} */ frame) {
  const options = check(frame);
  const module = options.isolation === "frame" ? undefined : await prepare(frame, options.isolation === "shadow");
  if (frame.isUnmounted) throw new Error("the widget was taken off the page meanwhile");
  if (!module) return mountApart(frame, options);
  return new Chat(module, { options, node: /** @type {HTMLElement} */ (frame.mount), root: frame.root, tint: (early) => tint(frame, early), tell: (name, detail) => hear(frame, name, detail) });
}

/** The same in a frame of its own. */
async function mountApart(/** @type {Frame} */ frame, /** @type {import("./runtime.js").Options} */ options) {
  const chat = new FrameChat(frame, options, (name, detail) => hear(frame, name, detail));
  try {
    await chat.load();
    return chat;
  } catch (error) {
    chat.end("the chat could not be loaded");
    throw error;
  }
}

/**
 * The module, compiled once for all frames as it arrives; nothing where the
 * page's policy refuses it and the chat may run elsewhere.
 */
async function prepare(/** @type {Frame} */ { code, options }, /** @type {boolean} */ isOnlyHere) {
  if (!isOnlyHere && !mayCompile()) {
    // What is downloaded here is of no use in the frame.
    code.wasm?.then((response) => response.body?.cancel()).catch(() => {});
    code.wasm = undefined;
    return undefined;
  }
  code.module ??= compile(/** @type {Promise<Response>} */ (code.wasm));
  const { module } = code;
  try {
    return await module;
  } catch (error) {
    // What is lost is fetched again by the next frame that asks.
    if (code.module === module) code.wasm = code.module = undefined;
    if (isOnlyHere || !(error instanceof TypeError) || !(await isRefused(options.base + __CHATLET_WASM__))) throw error;
    return undefined;
  }
}

/** Whether it is the page's policy that keeps an address from being fetched. */
async function isRefused(/** @type {string} */ url) {
  const policy = watchPolicy(/^connect-src/, url);
  const isThere = await fetch(url, { method: "HEAD" }).then(() => true, () => false);
  if (!isThere) return policy.isRefused();
  policy.end();
  return false;
}

/** Another chat has opened: this one makes room, unless it stands in the page's text. */
function leave(/** @type {Frame} */ frame) {
  const { mode } = frame.options;
  if (mode === "bubble") frame.unmount();
  if (mode === "popup") frame.close();
}

/** What the running chat tells its frame; false where the page has prevented it. */
function hear(/** @type {Frame} */ frame, /** @type {string} */ name, /** @type {unknown} */ detail) {
  switch (name) {
    case "shown":
      frame.skeleton?.remove();
      return true;
    case "leave":
      leave(frame);
      return true;
    case "crashed":
      console.error(`[chatlet] stopped unexpectedly: ${detail}`);
      frame.chat = undefined;
      frame.fail();
      return true;
  }
  return frame.emit(name, detail);
}
