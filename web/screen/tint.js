/** @typedef {import("../facade/shell.js").Shell} Shell */

/** Gives the skeleton the bot's own colours as soon as the first reply tells them. */
export function tint(/** @type {Shell} */ shell, /** @type {any} */ reply) {
  const { theme } = reply.typebot ?? reply.mozbot ?? reply.agent ?? {};
  const { themeParts, theme: own } = shell.options;
  const background = own?.general?.background ?? (themeParts?.background ? { type: "Color", content: themeParts.background } : theme?.general?.background);
  color(shell, "--backgroundColor", background?.type === "Color" ? background.content : undefined);
  // Black or white, whichever reads better on it.
  color(shell, "--text", "lch(from var(--backgroundColor) calc((62 - l) * 1000) 0 0)");
  color(shell, "--host", theme?.chat?.hostBubbles?.backgroundColor);
}

/** A colour from the bot never replaces one from the page's owner. */
function color(/** @type {Shell} */ shell, /** @type {string} */ name, /** @type {unknown} */ value) {
  if (typeof value === "string" && !(name in shell.options.styles) && CSS.supports("color", value)) shell.wrapper_.style.setProperty(name, value);
}
