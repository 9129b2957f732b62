// In place of web/screen/program.js: the program is a file of the package.
// It is compressed, because many hosts do not compress WebAssembly.

/** The first bytes of gzip. Some servers unpack the file on the way. */
const GZIP = [0x1f, 0x8b];

/** Bundlers copy the file that this names. */
export const programAt = () => new URL("./program.bin", import.meta.url).href;

/** Downloads the program, and unpacks it. @returns {Promise<Response>} */
export async function download() {
  const response = await fetch(programAt());
  const { body, ok, status } = response;
  if (!ok || !body) return new Response(null, { status: status || 500 });
  const [head, rest] = body.tee();
  const { value = [] } = await head.getReader().read();
  const plain = GZIP.every((byte, i) => value[i] === byte) ? rest.pipeThrough(new DecompressionStream("gzip")) : rest;
  return new Response(plain, { headers: { "Content-Type": "application/wasm" } });
}

/** A frame has to come from another origin, whose policy lets WebAssembly run. */
export function frameAt() {
  throw new Error("the page's Content-Security-Policy lets no WebAssembly run: add 'wasm-unsafe-eval' to script-src, or call configure({server}) with the address of a Chatlet server, which has a frame for the chat");
}
