// Tells a server that a page may not ask from one that does not answer. To the
// page, the two fail alike.

import { watchPolicy } from "./violation.js";

/** How long the server may take to show that it is there, in ms. */
const TIMEOUT = 5000;

/** Whether the browser has blocked a request: by the page's policy, or because the server does not allow the page's origin. */
export async function isBlocked(/** @type {string} */ url) {
  const policy = watchPolicy(/^connect-src/, url);
  // The response is of no use to the page. That there is one is what counts.
  const isThere = await fetch(url, { method: "HEAD", mode: "no-cors", credentials: "omit", signal: AbortSignal.timeout(TIMEOUT) }).then(() => true, () => false);
  if (!isThere) return policy.isRefused();
  policy.end();
  return new URL(url, location.href).origin !== location.origin;
}
