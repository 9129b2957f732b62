// A notice before a chat that needs the visitor's consent: before it, nothing is
// sent to the chat's server, and nothing is stored.

import { element } from "../facade/dom.js";
import { consentKey, isConsentKept, needsConsent } from "./may_store.js";
import { picture } from "./picture.js";

/** @typedef {import("../facade/shell.js").Shell} Shell */
/** @typedef {import("../facade/shell.js").Words} Words */

/** Storage may be blocked: then a consent lasts as long as the page. */
function keep(/** @type {Shell} */ shell) {
  try {
    localStorage.setItem(consentKey(shell), "given");
  } catch {}
}

/** Resolved once the visitor has consented, or if nobody asks for it. */
export async function untilConsent(/** @type {Shell} */ shell, /** @type {Words} */ words) {
  if (!needsConsent(shell) || isConsentKept(shell)) return;
  if (!shell.changes_.consent) await given(shell, words);
  keep(shell);
}

/** Whether an address leads somewhere. The check of the options comes with the program, so scripts are excluded here. */
function isLink(/** @type {string} */ address) {
  try {
    return /^(https?|mailto|tel):$/.test(new URL(address, document.baseURI).protocol);
  } catch {
    return false;
  }
}

/** Shows the notice until the visitor agrees, or the page says so. */
function given(/** @type {Shell} */ shell, /** @type {Words} */ { shell: words }) {
  const { host, options, panel_, skeleton_: skeleton, over_: over } = shell;
  const { consentText, consentLink, consentLabel } = options;
  const panel = /** @type {HTMLElement} */ (panel_);
  const agree = element("button", { type: "button", class: "chatlet-loud" }, consentLabel || words.agree);
  const notice = element("div", { class: "chatlet-notice", role: "group", "aria-labelledby": "chatlet-consent-title", "aria-describedby": "chatlet-consent-text" },
    picture("shield"), element("h2", { id: "chatlet-consent-title" }, words.consent), element("p", { id: "chatlet-consent-text", dir: "auto" }, consentText || words.consentText));
  if (consentLink && isLink(consentLink)) notice.append(element("a", { href: consentLink, target: "_blank", rel: "noopener" }, words.consentLink));
  notice.append(agree);
  agree.addEventListener("click", () => shell.consent());
  for (const old of panel.querySelectorAll(":scope > .chatlet-notice")) old.remove();
  if (skeleton) skeleton.hidden = true;
  // Below the button that closes a phone's chat.
  shell.dismiss_?.before(notice);
  if (shell.root.activeElement === panel) agree.focus({ preventScroll: true });
  return new Promise((done) => {
    host.addEventListener("chatlet:consent", () => {
      const hadFocus = notice.contains(shell.root.activeElement);
      notice.remove();
      if (skeleton) skeleton.hidden = false;
      if (hadFocus) panel.focus({ preventScroll: true });
      done(undefined);
    }, { once: true, signal: over.signal });
  });
}
