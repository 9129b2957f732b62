// Reads what was said from the nodes that show it, as text and as HTML. The HTML
// has only the tags and attributes that this file writes.

/** @typedef {{isHost: boolean, at: number, text: string, html: string}} Entry a message; at is when it appeared, in ms, or 0 */

/** @typedef {[text: string, html: string, isBlock?: boolean]} Said a block begins on a line of its own */

/** The tags that stay, by the names of nodes, and the text before each of their lines and after them. @type {Record<string, [tag: string, before: string, after: string]>} */
const TAGS = {
  P: ["p", "", "\n"],
  DIV: ["div", "", "\n"],
  H1: ["h3", "", "\n"],
  H2: ["h3", "", "\n"],
  H3: ["h3", "", "\n"],
  H4: ["h3", "", "\n"],
  UL: ["ul", "", "\n"],
  OL: ["ol", "", "\n"],
  LI: ["li", "  ", "\n"],
  BLOCKQUOTE: ["blockquote", "> ", "\n"],
  PRE: ["pre", "", "\n"],
  CODE: ["code", "", ""],
  TABLE: ["table", "", "\n"],
  TR: ["tr", "", "\n"],
  TH: ["th", "", "\t"],
  TD: ["td", "", "\t"],
  STRONG: ["strong", "", ""],
  B: ["strong", "", ""],
  EM: ["em", "", ""],
  I: ["em", "", ""],
  U: ["u", "", ""],
  S: ["s", "", ""],
  DEL: ["s", "", ""],
  SUP: ["sup", "", ""],
};

/** Nodes without words. */
const SILENT = ".chatlet-hidden, .bubble-typing, .chatlet-stop-row, [aria-hidden='true'], svg, script, style, template, time";

const ENTITIES = /** @type {Record<string, string>} */ ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" });

/** A text as HTML, also between quotes. */
export const escaped = (/** @type {string} */ text) => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]);

/** Addresses that run nothing. */
const isPlain = (/** @type {string} */ url) => /^(https?:|mailto:|tel:)/i.test(url);

function join(/** @type {Said[]} */ parts) {
  /** @type {Said} */
  const all = ["", ""];
  for (const [text, html, isBlock] of parts) {
    if (isBlock && all[0] && !all[0].endsWith("\n")) all[0] += "\n";
    all[0] += text;
    all[1] += html;
  }
  return all;
}

/** An address as people write it. */
const bare = (/** @type {string} */ url) => url.replace(/\s|^(mailto|tel):|\/$/gi, "");

/** A link to something, named by its words. @returns {Said} */
function linked(/** @type {string} */ url, /** @type {Said} */ [text, html]) {
  if (!isPlain(url)) return [text, html];
  const words = text.trim() ? text : url;
  return [bare(words) === bare(url) ? words : `${words} (${url})`, `<a href="${escaped(url)}" rel="noopener noreferrer">${html || escaped(url)}</a>`];
}

/** What stands before an item of a list. */
function markOf(/** @type {Element} */ item) {
  const list = item.parentElement;
  return list instanceof HTMLOListElement ? `${list.start + [...list.children].indexOf(item)}. ` : "- ";
}

/** @returns {Said} */
function read(/** @type {Node} */ node, /** @type {Record<string, any>} */ words, isLinked = false) {
  if (node.nodeType === Node.TEXT_NODE) return [node.nodeValue ?? "", escaped(node.nodeValue ?? "")];
  if (!(node instanceof Element) || node.matches(SILENT)) return ["", ""];
  const named = (/** @type {string} */ name) => /** @type {Said} */ ([`[${name}]`, escaped(`[${name}]`)]);
  const { src = "", alt = "", currentSrc = "" } = /** @type {HTMLImageElement} */ (node);
  const link = (/** @type {string} */ url, /** @type {Said} */ said) => (isLinked ? said : linked(url, said));
  switch (node.localName) {
    case "br":
      return ["\n", "<br>"];
    case "img":
      return link(src, named(alt || words.image));
    case "video":
    case "audio":
    case "iframe":
      return link(currentSrc || src, named(words[node.localName === "iframe" ? "embed" : node.localName]));
  }
  const isLink = node.localName === "a";
  const inner = join([...node.childNodes].map((child) => read(child, words, isLinked || isLink)));
  if (isLink) return link(/** @type {HTMLAnchorElement} */ (node).href, inner);
  const { elementType = "" } = /** @type {HTMLElement} */ (node).dataset;
  const row = TAGS[/^h\d$/.test(elementType) ? "H3" : node.nodeName];
  if (!row || !inner[0].trim()) return inner;
  const [tag, before, after] = row;
  const text = inner[0].replace(/\n+$/, "").replaceAll("\n", "\n" + before);
  const start = node instanceof HTMLOListElement && node.start !== 1 ? ` start="${node.start}"` : "";
  return [(tag === "li" ? markOf(node) : before) + text + after, `<${tag}${start}>${inner[1]}</${tag}>`, after === "\n"];
}

/** The messages below a node, the oldest first. */
export function entriesIn(/** @type {Element} */ root, /** @type {number[]} */ times, /** @type {Record<string, any>} */ words) {
  return [...root.querySelectorAll(".typebot-host-bubble, .typebot-guest-bubble")].map((bubble, i) => {
    const [text, html] = join([...bubble.childNodes].map((child) => read(child, words)));
    const at = Date.parse(bubble.querySelector("time")?.dateTime ?? "") || times[i] || 0;
    return { isHost: bubble.matches(".typebot-host-bubble"), at, text: text.trim(), html };
  }).filter(({ text }) => text);
}
