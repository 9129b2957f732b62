// How a frame comes to its wire. Afterwards it listens to nobody.

/**
 * The port that the page around this one sends, once.
 * @param {string} token what the page has put into the frame's address
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

/** Whether the page around this one has an origin; not every browser says which it has. */
function isAround(/** @type {string} */ origin) {
  const known = location.ancestorOrigins?.[0] ?? (document.referrer ? new URL(document.referrer).origin : origin);
  return known === origin;
}
