// Receives the frame's wire, and listens to the window no longer than that.

/**
 * Returns the port that the page around the frame sends once.
 * @param {string} token the token in the frame's address
 * @returns {Promise<MessagePort>}
 */
export function receive(token) {
  return new Promise((done) => {
    const hear = (/** @type {MessageEvent} */ { source, origin, data, ports }) => {
      if (!token || window === parent || source !== parent || !isAround(origin) || data?.token !== token || ports.length !== 1) return;
      removeEventListener("message", hear);
      done(ports[0]);
    };
    addEventListener("message", hear);
  });
}

/**
 * Whether the page around the frame has this origin. If the browser does not
 * say, any origin is accepted.
 */
function isAround(/** @type {string} */ origin) {
  const known = location.ancestorOrigins?.[0] ?? (document.referrer ? new URL(document.referrer).origin : origin);
  return known === origin;
}
