// The directives that a page's Content-Security-Policy needs for a
// configuration, as docs/csp.md has them.

/** Where the chat loads fonts by their names from, as theme/font.go has it. */
const FONTS = "https://fonts.bunny.net";

/** @returns {string} lines of a policy */
export function policyFor(/** @type {Record<string, any>} */ options, /** @type {string} */ server) {
  const api = originOf(options.apiHost ?? server);
  const isFrame = options.isolation === "frame";
  const lines = isFrame
    ? [["script-src", server], ["connect-src", api], ["frame-src", server]]
    : [["script-src", server, "'wasm-unsafe-eval'"], ["connect-src", ...new Set([server, api])]];
  if (!isFrame && (options.font || typeof options.theme?.general?.font === "string")) {
    lines[1].push(FONTS);
    lines.push(["font-src", FONTS]);
  }
  const pictures = picturesOf(options);
  if (pictures.length) lines.push(["img-src", ...pictures]);
  return lines.map((line) => `${line.join(" ")};`).join("\n");
}

/** The sources of pictures that options name. */
function picturesOf(/** @type {Record<string, any>} */ { buttonIcon, buttonCloseIcon, previewAvatar, headerAvatar, previewMessages = [], theme = {} }) {
  const avatars = Object.values(theme.chat ?? {}).map((part) => /** @type {any} */ (part)?.url);
  const messages = Array.isArray(previewMessages) ? previewMessages.map((message) => message?.avatarUrl) : [];
  const all = [buttonIcon, buttonCloseIcon, previewAvatar, headerAvatar, theme.general?.background?.content, ...messages, ...avatars];
  return [...new Set(all.filter((value) => typeof value === "string" && /^(https?:|data:)/.test(value)).map((value) => (value.startsWith("data:") ? "data:" : originOf(value))))];
}

const originOf = (/** @type {string} */ address) => (URL.canParse(address) ? new URL(address).origin : address);
