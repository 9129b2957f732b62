// A request that a page's Content-Security-Policy refuses fails like one that
// the network has lost. Only an event tells the two apart.

/** How long the event may come after the failure, in ms. */
const PATIENCE = 100;

/**
 * Watches for violations of a directive by an address, until it is ended.
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
    /** To be asked once something has failed. */
    async isRefused() {
      const isRefused = await Promise.race([refused, new Promise((done) => setTimeout(done, PATIENCE, false))]);
      end();
      return isRefused;
    },
  };
}
