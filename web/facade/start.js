/**
 * The body of the request that starts a chat. It is what startRequest in
 * widget/start.go comes to on the wire; a Go test there compares the two.
 * @param {{variables?: Record<string, unknown>, resultId?: string, prefillKey: string}} options
 * @param {Record<string, unknown>} [set] the variables that JavaScript has set since. Null is none
 */
export function startBody({ variables, resultId, prefillKey }, set) {
  const prefilled = Object.entries({ ...variables, ...set }).filter(([, value]) => value !== null);
  return JSON.stringify({ isStreamEnabled: true, resultId: resultId || undefined, [prefillKey]: prefilled.length ? Object.fromEntries(prefilled) : undefined });
}
