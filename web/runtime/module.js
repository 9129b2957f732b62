// The wasm, on its way from a response to a module.

/** Only the plain response lets a browser keep the compiled code. */
export async function compile(/** @type {Promise<Response>} */ loading) {
  const response = await loading;
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}`);
  if (response.headers.get("content-type") === "application/wasm") return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}

/** The smallest module: whatever runs wasm at all takes it. */
const EMPTY = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** Whether the page's policy lets wasm run, found out before it has all been downloaded. */
export function mayCompile() {
  try {
    return Boolean(new WebAssembly.Module(EMPTY));
  } catch {
    return false;
  }
}
