// What reaches the page as markup or code goes through this policy alone,
// where the page restricts Trusted Types. Markup was made safe in Go; code is
// the bot author's own, and runs only if the page's owner lets it.

const asIs = (/** @type {string} */ text) => text;
const rules = { createHTML: asIs, createScript: asIs, createScriptURL: asIs };

/** @type {typeof rules|undefined} */
let policy;
const trusting = () => (policy ??= /** @type {any} */ (window).trustedTypes?.createPolicy("chatlet", rules) ?? rules);

const trust = (/** @type {string} */ markup) => trusting().createHTML(markup);

export const setHTML = (/** @type {Element} */ node, /** @type {string} */ markup) => void (node.innerHTML = trust(markup));

export const trustScript = (/** @type {string} */ code) => trusting().createScript(code);

export const trustScriptURL = (/** @type {string} */ url) => trusting().createScriptURL(url);
