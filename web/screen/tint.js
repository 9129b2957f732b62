/** @typedef {import("../facade/shell.js").Shell} Shell */

/** Sets the skeleton's colours from the first reply. */
export function tint(/** @type {Shell} */ shell, /** @type {any} */ reply) {
  const { theme } = reply.typebot ?? reply.mozbot ?? reply.agent ?? {};
  const { themeParts, theme: own } = shell.options;
  const background = own?.general?.background ?? (themeParts?.background ? { type: "Color", content: themeParts.background } : theme?.general?.background);
  color(shell, "--backgroundColor", background?.type === "Color" ? background.content : undefined);
  // Black or white, whichever has more contrast with the background.
  color(shell, "--text", "lch(from var(--backgroundColor) calc((62 - l) * 1000) 0 0)");
  color(shell, "--host", theme?.chat?.hostBubbles?.backgroundColor);
}

/** Sets a colour of the bot, unless the page's owner has set one. */
function color(/** @type {Shell} */ shell, /** @type {string} */ name, /** @type {unknown} */ value) {
  if (typeof value === "string" && !(name in shell.options.styles) && CSS.supports("color", value)) shell.wrapper_.style.setProperty(name, value);
}
