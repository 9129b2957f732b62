/**
 * The body of the start request. It must equal what startRequest in
 * widget/start.go sends; a Go test there compares them.
 * @param {{variables?: Record<string, unknown>, resultId?: string, prefillKey: string, editAnswers?: string|boolean}} options
 * @param {Record<string, unknown>} [set] variables that JavaScript has set later; null removes one
 * @param {object} [firstScreen] asks the server to draw the reply, see widget/drawing.go
 */
export function startBody({ variables, resultId, prefillKey, editAnswers }, set, firstScreen) {
  const prefilled = Object.entries({ ...variables, ...set }).filter(([, value]) => value !== null);
  return JSON.stringify({ isStreamEnabled: true, resultId: resultId || undefined, [prefillKey]: prefilled.length ? Object.fromEntries(prefilled) : undefined, isRewindEnabled: `${editAnswers ?? false}` !== "false" || undefined, firstScreen });
}

/** How long the request may take before it counts as lost, in ms. */
const TIMEOUT = 60_000;

/**
 * Sends the start request. If Chatlet's own server answers the chat, it also
 * draws the reply.
 * @param {import("./options.js").Options} options
 * @param {Record<string, unknown>} [set]
 * @returns {import("../runtime/runtime.js").Early}
 */
export function sendStart({ variables, nonce, styles, ...options }, set) {
  const { apiHost, startPath, prefillKey = "", base } = options;
  const ask = base.href.startsWith(apiHost + "/") ? { options, language: navigator.language } : undefined;
  const body = startBody({ ...options, prefillKey, variables }, set, ask);
  const request = { method: "POST", headers: { "Content-Type": "application/json" }, body, signal: AbortSignal.timeout(TIMEOUT) };
  // A page's own fetch may throw at once.
  const response = (async () => fetch(apiHost + startPath, request))().then(async (r) => ({ status: r.status, body: await r.text() }));
  // Whoever awaits the response reports the error.
  response.catch(() => {});
  return { response, taken: false, ask };
}

/** The chat that an earlier page has stored. It continues without a start. */
export function keptAt(/** @type {string} */ key) {
  try {
    return sessionStorage.getItem(key) ?? localStorage.getItem(key);
  } catch {}
}
