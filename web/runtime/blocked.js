// Distinguishes a server that a page may not use from one that does not answer. A
// page sees the same failure for both.

import { watchPolicy } from "./violation.js";

/** How long the server may take to answer, in ms. */
const TIMEOUT = 5000;

/** Whether the browser has blocked a request: by the page's policy, or because the server does not allow the page's origin. */
export async function isBlocked(/** @type {string} */ url) {
  const policy = watchPolicy(/^connect-src/, url);
  // The page cannot read the response, but needs to know only that there is one.
  const isThere = await fetch(url, { method: "HEAD", mode: "no-cors", credentials: "omit", signal: AbortSignal.timeout(TIMEOUT) }).then(() => true, () => false);
  if (!isThere) return policy.isRefused();
  policy.end();
  return new URL(url, location.href).origin !== location.origin;
}
