/**
 * The body of the request that starts a chat. It is what startRequest in
 * widget/start.go comes to on the wire; a Go test there compares the two.
 * @param {{variables?: Record<string, unknown>, resultId?: string, prefillKey: string}} options
 * @param {Record<string, unknown>} [set] the variables that JavaScript has set since. Null is none
 * @param {object} [firstScreen] asks for a drawing of the reply, see widget/drawing.go
 */
export function startBody({ variables, resultId, prefillKey }, set, firstScreen) {
  const prefilled = Object.entries({ ...variables, ...set }).filter(([, value]) => value !== null);
  return JSON.stringify({ isStreamEnabled: true, resultId: resultId || undefined, [prefillKey]: prefilled.length ? Object.fromEntries(prefilled) : undefined, firstScreen });
}

/** How long the request may take before it counts as lost, in ms. */
const TIMEOUT = 60_000;

/**
 * Sends the request that starts a chat. A server of ours also draws what it
 * answers.
 * @param {import("./options.js").Options} options
 * @param {Record<string, unknown>} [set]
 * @returns {import("../runtime/runtime.js").Early}
 */
export function sendStart({ variables, nonce, styles, ...options }, set) {
  const { apiHost, startPath, prefillKey = "", base } = options;
  const ask = base.startsWith(apiHost + "/") ? { options, language: navigator.language } : undefined;
  const body = startBody({ ...options, prefillKey, variables }, set, ask);
  const request = { method: "POST", headers: { "Content-Type": "application/json" }, body, signal: AbortSignal.timeout(TIMEOUT) };
  const response = fetch(apiHost + startPath, request).then(async (r) => ({ status: r.status, body: await r.text() }));
  // Whoever takes it over says what is wrong.
  response.catch(() => {});
  return { response, taken: false, ask };
}

/** The chat that an earlier page has kept, which goes on without a start. */
export function keptAt(/** @type {string} */ key) {
  try {
    return sessionStorage.getItem(key) ?? localStorage.getItem(key);
  } catch {}
}
