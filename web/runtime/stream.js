// Reads a response while it arrives.

/** How long a server may be silent before the stream counts as broken, in ms. */
const SILENCE = 60_000;

/**
 * @param {string} url
 * @param {string} body
 * @param {(status: number, read: unknown, problem: string) => void} begun gets
 *   the status and a function that reads the next piece. That function reports
 *   the text, whether the stream has ended, and what went wrong
 * @param {AbortSignal} over ends the request from outside
 * @param {typeof fetch} ask
 * @returns {() => void} ends the request
 */
export function stream(url, body, begun, over, ask = fetch) {
  const request = new AbortController();
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => request.abort(new Error(`nothing came for ${SILENCE / 1000} s`)), SILENCE);
  };
  const cancel = () => {
    clearTimeout(timer);
    request.abort();
  };
  over.addEventListener("abort", cancel, { once: true });
  wait();
  ask(url, { method: "POST", headers: { "Content-Type": "application/json" }, body, signal: request.signal }).then(
    (response) => begun(response.status, reader(response, wait), ""),
    (error) => begun(0, undefined, String(error)),
  );
  return cancel;
}

/** Reads a response piece by piece, without splitting characters. */
function reader(/** @type {Response} */ response, /** @type {() => void} */ wait) {
  const pieces = response.body?.getReader();
  const decoder = new TextDecoder();
  return (/** @type {(text: string, isEnd: boolean, problem: string) => void} */ done) => {
    const read = pieces ? pieces.read() : Promise.resolve({ done: true, value: undefined });
    read.then(
      (piece) => {
        wait();
        const text = decoder.decode(piece.value, { stream: !piece.done });
        done(text, piece.done && !text, "");
      },
      (error) => done("", true, String(error)),
    );
  };
}
