// Tells whether a Content-Security-Policy has blocked a request. To the caller,
// such a request fails like one without a network; only an event tells the
// difference.

/** How long the event may arrive after the failure, in ms. */
const PATIENCE = 100;

/**
 * Watches for violations of a directive by an address, until end is called.
 * @param {RegExp} directive
 * @param {string} url
 */
export function watchPolicy(directive, url) {
  const over = new AbortController();
  const { origin } = new URL(url, location.href);
  /** @type {Promise<true>} */
  const refused = new Promise((done) => {
    const hear = (/** @type {SecurityPolicyViolationEvent} */ event) => {
      if (event.disposition === "enforce" && directive.test(event.effectiveDirective) && URL.canParse(event.blockedURI) && new URL(event.blockedURI).origin === origin) done(true);
    };
    document.addEventListener("securitypolicyviolation", hear, over);
  });
  const end = () => over.abort();
  return {
    refused,
    end,
    /** Call this after the request has failed. */
    async isRefused() {
      const isRefused = await Promise.race([refused, new Promise((done) => setTimeout(done, PATIENCE, false))]);
      end();
      return isRefused;
    },
  };
}
