// In place of web/screen/program.js: the program is a file of the package.
// It is compressed, because many hosts do not compress WebAssembly.

/** The first bytes of gzip, and those of WebAssembly, because some servers unpack the file on the way. */
const GZIP = [0x1f, 0x8b], WASM = [0, 0x61];

/** Bundlers copy the file that this names. */
export const programAt = () => new URL("./program.bin", import.meta.url).href;

/** Downloads the program, and unpacks it. @returns {Promise<Response>} */
export async function download() {
  const response = await fetch(programAt());
  const [head, rest] = response.body?.tee() ?? [];
  const reader = head?.getReader();
  const { value = [] } = (await reader?.read()) ?? {};
  reader?.cancel();
  const starts = (/** @type {number[]} */ bytes) => bytes.every((byte, i) => value[i] === byte);
  if (!response.ok || !rest || !(starts(GZIP) || starts(WASM))) {
    throw new Error(`${programAt()} is not the chat's program (status ${response.status}): copy program.bin of the package chatlet there, or call configure({server}); its README says what your bundler needs`);
  }
  const plain = starts(GZIP) ? rest.pipeThrough(new DecompressionStream("gzip")) : rest;
  return new Response(plain, { headers: { "Content-Type": "application/wasm" } });
}

/** A frame has to come from another origin, whose policy lets WebAssembly run. */
export function frameAt() {
  throw new Error("the page's Content-Security-Policy lets no WebAssembly run: add 'wasm-unsafe-eval' to script-src, or call configure({server}) with the address of a Chatlet server, which has a frame for the chat");
}
