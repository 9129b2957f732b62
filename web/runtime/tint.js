/** @typedef {import("../facade/frame.js").Frame} Frame */
/** @typedef {import("./runtime.js").Early} Early */

/** Gives the skeleton the bot's own colours as soon as the first reply tells them. */
export async function tint(/** @type {Frame} */ frame, /** @type {Early} */ early) {
  const { body } = await early.response;
  const reply = JSON.parse(body);
  const { theme } = reply.typebot ?? reply.mozbot ?? reply.agent ?? {};
  const { themeParts, theme: own } = frame.options;
  const background = own?.general?.background ?? (themeParts?.background ? { type: "Color", content: themeParts.background } : theme?.general?.background);
  color(frame, "--backgroundColor", background?.type === "Color" ? background.content : undefined);
  // Black or white, whichever reads better on it.
  color(frame, "--text", "lch(from var(--backgroundColor) calc((62 - l) * 1000) 0 0)");
  color(frame, "--host", theme?.chat?.hostBubbles?.backgroundColor);
}

/** A colour from the bot never replaces one from the page's owner. */
function color(/** @type {Frame} */ frame, /** @type {string} */ name, /** @type {unknown} */ value) {
  if (typeof value === "string" && !(name in frame.options.styles) && CSS.supports("color", value)) frame.frame.style.setProperty(name, value);
}
