// Compiles the wasm.

/** Passes the response on unchanged, because only then can a browser cache the compiled code. */
export async function compile(/** @type {Promise<Response>} */ loading) {
  const response = await loading;
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}`);
  if (response.headers.get("content-type") === "application/wasm") return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}

/** The smallest module. Every browser that may run wasm compiles it. */
const EMPTY = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** Reports whether the page's policy allows wasm, before the download is complete. */
export function mayCompile() {
  try {
    return Boolean(new WebAssembly.Module(EMPTY));
  } catch {
    return false;
  }
}
