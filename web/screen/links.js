// Decides where links in messages open.

/**
 * Opens links in the same tab or in a new one, as the options say: see
 * LinkTarget in widget/options.go. Go has written them with a new tab.
 * @param {HTMLElement} node holds the chat
 * @param {Record<string, any>} options
 * @param {() => string} [pageOf] the address of the page, if the chat is in a frame in it
 */
export function aimLinks(node, { linkTarget, mode }, pageOf) {
  node.addEventListener("click", (event) => {
    const link = /** @type {HTMLAnchorElement|null} */ (/** @type {Element} */ (event.target).closest(".typebot-host-bubble a[href], .typebot-guest-bubble a[href]"));
    if (!link || linkTarget === "new" || !/^https?:$/.test(link.protocol)) return;
    const page = new URL(pageOf?.() ?? location.href);
    const isOnPage = link.hash && link.href.split("#")[0] === page.href.split("#")[0];
    if (linkTarget === "same" || isOnPage || (mode === "page" && link.origin === page.origin)) link.target = pageOf ? "_parent" : "_self";
  });
}
