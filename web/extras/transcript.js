// The transcript of a chat, as a text or as an HTML file.

import { element } from "../facade/dom.js";
import { entriesIn, escaped } from "./entries.js";

/** @typedef {import("../facade/shell.js").Shell} Shell */
/** @typedef {import("../facade/shell.js").Words} Words */
/** @typedef {import("./entries.js").Entry} Entry */
/** @typedef {"text"|"html"} Kind */

/** The file name's end and the media type of each kind. @type {Record<string, [string, string]>} */
const KINDS = { text: [".txt", "text/plain"], html: [".html", "text/html"] };

/** The look of the HTML file. It has no scripts, and its policy allows none. */
const STYLE = `:root{color-scheme:light dark}body{max-width:44rem;margin:2rem auto;padding:0 1rem;font:16px/1.5 system-ui,sans-serif}h1{margin:0;font-size:1.4rem}header{margin-bottom:2rem}header p,h2 time{opacity:.7;font-weight:400}article{margin:1rem 0;padding:.6rem 1rem;border-radius:14px;background:rgb(128 128 128/.14);overflow-wrap:anywhere}.guest{margin-inline-start:15%;background:rgb(64 110 230/.16)}.host{margin-inline-end:15%}h2{margin:0;font-size:.85rem}article p,article h3{margin:.2rem 0}img{max-width:100%}pre{overflow:auto}`;
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/** What the chat shows now. @returns {Promise<Entry[]>} */
async function entriesOf(/** @type {Shell} */ shell, /** @type {Words} */ { chat: words }) {
  const { screen_: screen } = shell;
  if (screen?.isShown) return entriesIn(screen.node, screen.bubbles?.times ?? [], words);
  // A program that is still loading has said nothing.
  const chat = await Promise.race([shell.chat, undefined]);
  return chat?.entries(entriesIn, words) ?? [];
}

/** Whether the visitor has said something in the chat. */
export async function hasSpoken(/** @type {Shell} */ shell, /** @type {Words} */ words) {
  return (await entriesOf(shell, words)).some(({ isHost }) => !isHost);
}

/** The transcript as a text, or as an HTML document. */
export async function transcript(/** @type {Shell} */ shell, /** @type {Words} */ words, /** @type {Kind|undefined} */ wanted) {
  const kind = wanted ?? "text";
  if (!Object.hasOwn(KINDS, kind)) throw new Error(`transcript: want "text" or "html", got ${JSON.stringify(kind)}`);
  const entries = await entriesOf(shell, words);
  return kind === "html" ? page(shell, words, entries) : text(shell, words, entries);
}

const titleOf = (/** @type {Shell} */ { options }, /** @type {Words} */ { shell: words }) => `${options.title || words.transcript}`;
const languageOf = (/** @type {Words} */ { chat }) => /** @type {{language: string}} */ (chat).language;
const dateOf = (/** @type {string} */ lang) => new Date().toLocaleString(lang, { dateStyle: "long", timeStyle: "short" });
const timeOf = (/** @type {number} */ at, /** @type {string} */ lang) => (at ? new Date(at).toLocaleTimeString(lang, { hour: "numeric", minute: "2-digit" }) : "");

function text(/** @type {Shell} */ shell, /** @type {Words} */ words, /** @type {Entry[]} */ entries) {
  const lang = languageOf(words);
  const said = entries.map(({ isHost, at, text }) => {
    const time = timeOf(at, lang);
    return `${isHost ? words.shell.host : words.shell.guest}${time && ` (${time})`}:\n${text}\n`;
  });
  return [titleOf(shell, words), `${dateOf(lang)}\n`, ...said].join("\n");
}

function page(/** @type {Shell} */ shell, /** @type {Words} */ words, /** @type {Entry[]} */ entries) {
  const { dir } = shell.options, lang = languageOf(words);
  const title = escaped(titleOf(shell, words));
  const said = entries.map(({ isHost, at, html }) => {
    const time = at ? ` <time datetime="${new Date(at).toISOString()}">${escaped(timeOf(at, lang))}</time>` : "";
    return `<article class="${isHost ? "host" : "guest"}"><h2>${escaped(isHost ? words.shell.host : words.shell.guest)}${time}</h2><div dir="auto">${html}</div></article>`;
  });
  return `<!doctype html>
<html lang="${escaped(lang)}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<header><h1>${title}</h1><p>${escaped(dateOf(lang))}</p></header>
${said.join("\n")}
</body>
</html>
`;
}

/** Saves the transcript as a file of the visitor. */
export async function save(/** @type {Shell} */ shell, /** @type {Kind} */ kind) {
  const words = await /** @type {Promise<Words>} */ (shell.words_);
  const [end, type] = KINDS[kind];
  const content = await transcript(shell, words, kind);
  const href = URL.createObjectURL(new Blob([content], { type: type + ";charset=utf-8" }));
  const name = `${titleOf(shell, words)} ${new Date().toISOString().slice(0, 10)}`.replace(/[\\/:*?"<>|\s]+/g, " ");
  element("a", { href, download: name + end }).click();
  // Later, because a browser may ask first where to put the file.
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
