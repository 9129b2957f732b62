// Shows the first texts if the server draws nothing. They are text nodes, never
// markup.

const element = (/** @type {string} */ tag, /** @type {string} */ name, /** @type {(Node|string)[]} */ ...children) => {
  const node = document.createElement(tag);
  node.className = name;
  node.append(...children);
  return node;
};

/** The limit for bubbles, because the program follows soon. */
const MOST = 20;

/**
 * Reads the text bubbles at the beginning of a reply, as lists of lines. It
 * stops at another kind of bubble, or where an action comes first.
 * @returns {string[][]}
 */
export function textsOf(/** @type {any} */ reply) {
  const messages = Array.isArray(reply?.messages) ? reply.messages : [];
  const actions = Array.isArray(reply?.clientSideActions) ? reply.clientSideActions : [];
  const barriers = new Set(actions.map((/** @type {any} */ action) => action?.lastBubbleBlockId));
  if (barriers.has(undefined)) return [];
  const texts = [];
  for (const message of messages.slice(0, MOST)) {
    const lines = message?.type === "text" ? linesOf(message.content) : [];
    if (!lines.length) break;
    texts.push(lines);
    if (barriers.has(message.id)) break;
  }
  return texts;
}

/** Splits a text into lines, in each form that servers send. Forms that need a parser give none. @returns {string[]} */
function linesOf(/** @type {any} */ content) {
  const { richText, plainText, type } = content ?? {};
  if (Array.isArray(richText)) return richText.map(plain);
  if (type === undefined && typeof plainText === "string" && plainText) return plainText.split("\n");
  return [];
}

const plain = (/** @type {any} */ node) => (typeof node?.text === "string" ? node.text : Array.isArray(node?.children) ? node.children.map(plain).join("") : "");

/** Builds a bubble with the same nodes as the program, without formatting. @returns {Element} */
export function bubbleOf(/** @type {string[]} */ lines, /** @type {number} */ key) {
  const text = element("div", "slate-html-container", ...lines.map((line) => element("p", "", line || "\u00a0")));
  text.dir = "auto";
  const bubble = element("div", "typebot-host-bubble", element("div", "bubble-typing"), text);
  bubble.id = "chatlet-said-" + key;
  return bubble;
}

/** Builds the chat around the bubbles. */
export function chatOf(/** @type {Node[]} */ bubbles, /** @type {string[][]} */ texts) {
  const column = element("div", "chatlet-host-column", ...bubbles);
  const chunk = element("div", "typebot-chat-chunk", element("div", "chatlet-host-row", column));
  const transcript = element("div", "chatlet-transcript", element("div", "chatlet-page", chunk));
  // As in a drawing, a region of its own announces the texts.
  const region = element("div", "chatlet-hidden", ...texts.map((lines) => element("div", "", lines.join("\n"))));
  region.setAttribute("aria-live", "polite");
  const view = element("div", "typebot-chat-view scrollable-container", element("div", "chatlet-column", transcript, element("div", "typebot-bottom-spacer")));
  return element("div", "typebot-container", view, region);
}
