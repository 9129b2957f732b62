// Keeps the buttons of several bubbles apart.

/** @typedef {import("../facade/shell.js").Shell} Shell */

/** The space between two buttons, in px. */
const GAP = 12;

/**
 * Puts bubbles at the same place side by side, in the order in which they were
 * added.
 */
export function apart(/** @type {{shells_: Set<Shell>}} */ { shells_: shells }) {
  /** The offset after the last button at a place, in CSS. @type {Record<string, string>} */
  const reach = {};
  for (const { options, wrapper_: wrapper } of shells) {
    const { mode, position, placement = "right", styles, buttonHidden } = options;
    if (mode !== "bubble" || position === "static" || `${buttonHidden ?? false}` !== "false") continue;
    const place = [placement, styles["--offsetX"], styles["--offsetY"]].join();
    const own = styles["--offsetX"] || "20px";
    if (reach[place]) wrapper.style.setProperty("--offsetX", reach[place]);
    reach[place] = `calc(${reach[place] ?? own} + ${styles["--buttonSize"] || "56px"} + ${GAP}px)`;
  }
}
