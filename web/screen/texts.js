// The first words of a server that draws nothing: the texts of its text
// bubbles, as text nodes. Nothing of them is read as markup.

const element = (/** @type {string} */ tag, /** @type {string} */ name, /** @type {(Node|string)[]} */ ...children) => {
  const node = document.createElement(tag);
  node.className = name;
  node.append(...children);
  return node;
};

/** How many bubbles are shown at most; the program is there soon. */
const MOST = 20;

/**
 * The text bubbles at the beginning of a reply, up to the first of another
 * kind, each as a list of lines. What has to happen first, an action in front
 * of all bubbles, leaves none.
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

/** The lines of a text, in whichever of its forms the server sends it; none where one cannot be told without a parser. @returns {string[]} */
function linesOf(/** @type {any} */ content) {
  const { richText, plainText, type } = content ?? {};
  if (Array.isArray(richText)) return richText.map(plain);
  if (type === undefined && typeof plainText === "string" && plainText) return plainText.split("\n");
  return [];
}

const plain = (/** @type {any} */ node) => (typeof node?.text === "string" ? node.text : Array.isArray(node?.children) ? node.children.map(plain).join("") : "");

/** The same nodes that the program draws, without formatting. @returns {Element} */
export function bubbleOf(/** @type {string[]} */ lines, /** @type {number} */ key) {
  const text = element("div", "slate-html-container", ...lines.map((line) => element("p", "", line || "\u00a0")));
  text.dir = "auto";
  const bubble = element("div", "typebot-host-bubble", element("div", "bubble-typing"), text);
  bubble.id = "chatlet-said-" + key;
  return bubble;
}

/** The frame around the bubbles. */
export function chatOf(/** @type {Node[]} */ bubbles) {
  const column = element("div", "chatlet-host-column", ...bubbles);
  const chunk = element("div", "typebot-chat-chunk", element("div", "chatlet-host-row", column));
  const transcript = element("div", "chatlet-transcript", element("div", "chatlet-page", chunk));
  transcript.setAttribute("aria-live", "polite");
  const view = element("div", "typebot-chat-view scrollable-container", element("div", "chatlet-column", transcript, element("div", "typebot-bottom-spacer")));
  return element("div", "typebot-container", view);
}
