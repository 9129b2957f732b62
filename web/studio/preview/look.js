// How the page in the preview looks: light or dark, its direction, and another
// page below the chat.

const DARK = "(prefers-color-scheme: dark)";
const LIGHT = "(prefers-color-scheme: light)";

/** The queries of stylesheets, as they were. @type {Map<CSSMediaRule, string>} */
const queries = new Map();

/** Whether the page is to be dark. */
let isDark = false;

/** Listeners of queries for the scheme. @type {Set<() => void>} */
const listeners = new Set();

const real = window.matchMedia.bind(window);

// Scripts of the page ask for the scheme that the studio has chosen.
window.matchMedia = (/** @type {string} */ query) => {
  if (![DARK, LIGHT].includes(query.trim())) return real(query);
  const list = new EventTarget();
  const fire = () => list.dispatchEvent(new Event("change"));
  listeners.add(fire);
  return /** @type {any} */ (Object.defineProperties(list, {
    matches: { get: () => (query.trim() === DARK) === isDark },
    media: { value: query },
    addListener: { value: (/** @type {any} */ f) => list.addEventListener("change", f) },
    removeListener: { value: (/** @type {any} */ f) => list.removeEventListener("change", f) },
  }));
};

/** @param {{scheme: string, dir: string, address: string}} look */
export function look({ scheme, dir, address }) {
  const root = document.documentElement;
  isDark = scheme === "dark";
  root.dir = dir === "rtl" ? "rtl" : "ltr";
  root.style.setProperty("color-scheme", isDark ? "dark" : "light");
  for (const sheet of document.styleSheets) paint(sheet);
  for (const fire of listeners) fire();
  showPage(address);
}

/** Answers the queries of a stylesheet for the scheme. */
function paint(/** @type {CSSStyleSheet} */ sheet) {
  for (const rule of sheet.cssRules) {
    if (!(rule instanceof CSSMediaRule)) continue;
    if (!queries.has(rule)) queries.set(rule, rule.media.mediaText);
    const own = /** @type {string} */ (queries.get(rule));
    rule.media.mediaText = own.replaceAll(DARK, isDark ? "all" : "not all").replaceAll(LIGHT, isDark ? "not all" : "all");
  }
}

/** Shows another page below the chat. */
function showPage(/** @type {string} */ address) {
  const before = document.querySelector("iframe[data-chatlet-page]");
  if (before?.getAttribute("src") === address) return;
  before?.remove();
  if (!address) return;
  const frame = document.createElement("iframe");
  frame.toggleAttribute("data-chatlet-page", true);
  frame.title = "Your page";
  frame.src = address;
  for (const [name, value] of Object.entries({ position: "fixed", inset: "0", width: "100%", height: "100%", border: "0", background: "Canvas" })) frame.style.setProperty(name, value);
  document.body.prepend(frame);
}
