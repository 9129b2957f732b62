// The Trusted Types policy for all markup and code. Go has made the markup
// safe. Code comes from the bot's author, and runs only if the page's owner
// allows it.

const asIs = (/** @type {string} */ text) => text;
const rules = { createHTML: asIs, createScript: asIs, createScriptURL: asIs };

/** @type {typeof rules|undefined} */
let policy;
const trusting = () => (policy ??= /** @type {any} */ (window).trustedTypes?.createPolicy("chatlet", rules) ?? rules);

const trust = (/** @type {string} */ markup) => trusting().createHTML(markup);

export const setHTML = (/** @type {Element} */ node, /** @type {string} */ markup) => void (node.innerHTML = trust(markup));

export const trustScript = (/** @type {string} */ code) => trusting().createScript(code);

export const trustScriptURL = (/** @type {string} */ url) => trusting().createScriptURL(url);
