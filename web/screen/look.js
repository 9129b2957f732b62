// Tells what stands around a chat how the chat looks: the theme is known inside
// of it alone.

/** @typedef {import("../facade/shell.js").Shell} Shell */
/** @typedef {{ground: string, text: string, accent: string, font: string, avatar: string}} Look */

/** What the parts around a chat know of a shell. @typedef {Shell & {look_?: Look}} Looked */

/** How the chat in a node looks. @returns {Look|undefined} */
export function lookOf(/** @type {Element} */ node) {
  const container = node.querySelector(".typebot-container");
  if (!container) return undefined;
  const style = getComputedStyle(container);
  const value = (/** @type {string} */ name) => style.getPropertyValue("--chatlet-" + name).trim();
  const avatar = /** @type {HTMLImageElement|null} */ (node.querySelector(".chatlet-host-row .chatlet-avatar:not(svg)"));
  return { ground: value("surface"), text: value("text"), accent: value("accent"), font: style.fontFamily, avatar: avatar?.src ?? avatar?.textContent ?? "" };
}

/** Gives what stands around a chat its look. */
export function wear(/** @type {Looked} */ shell, /** @type {Look|undefined} */ look) {
  const { wrapper_: { style } } = shell;
  if (!look?.ground || JSON.stringify(look) === JSON.stringify(shell.look_)) return;
  shell.look_ = look;
  for (const [name, value] of Object.entries(look)) if (name !== "avatar") style.setProperty("--head-" + name, value);
  shell.wrapper_.dispatchEvent(new Event("chatlet-look"));
}
