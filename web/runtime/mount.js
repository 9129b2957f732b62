// Brings a chat into the frame that the facade has painted.

import { check } from "./options.js";
import { Chat } from "./runtime.js";
import { tint } from "./tint.js";

/** @typedef {import("../facade/frame.js").Frame} Frame */

/** Starts a chat in a frame, idle until it is opened. */
export async function mount(/** @type {Frame} */ frame) {
  const options = check(frame);
  const module = await compile(frame);
  if (frame.isUnmounted) throw new Error("the widget was taken off the page meanwhile");
  return new Chat(module, { options, node: /** @type {HTMLElement} */ (frame.mount), root: frame.root, tint: (early) => tint(frame, early), tell: (name, detail) => hear(frame, name, detail) });
}

/** The module is compiled once for all frames, as it arrives. */
function compile(/** @type {Frame} */ { code }) {
  code.module ??= compileResponse(/** @type {Promise<Response>} */ (code.wasm));
  // What is lost is fetched again by the next frame that asks.
  code.module.catch(() => (code.wasm = code.module = undefined));
  return /** @type {Promise<WebAssembly.Module>} */ (code.module);
}

/** Only the plain response lets a browser keep the compiled code. */
async function compileResponse(/** @type {Promise<Response>} */ loading) {
  const response = await loading;
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}`);
  if (response.headers.get("content-type") === "application/wasm") return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
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
