// Makes room for a phone's keyboard. CSS does not know its size; the visual
// viewport does.

/** Sets custom properties with the part of the screen that the keyboard leaves for a panel. */
export function makeRoom(/** @type {HTMLElement} */ panel, /** @type {AbortSignal} */ signal) {
  const viewport = window.visualViewport;
  for (const type of ["resize", "scroll"]) viewport?.addEventListener(type, () => fit(panel, viewport), { signal });
}

function fit(/** @type {HTMLElement} */ { style }, /** @type {VisualViewport} */ viewport) {
  // A zoomed page also has a smaller viewport, but there the visitor pans.
  const isKeyboard = Math.abs(viewport.scale - 1) < 0.01;
  style.setProperty("--viewport-height", isKeyboard ? `${viewport.height}px` : "");
  style.setProperty("--viewport-top", isKeyboard ? `${viewport.offsetTop}px` : "");
}

/** Whether a field that has the focus opens a keyboard on the screen. */
export function hasTouchKeyboard() {
  return matchMedia("(pointer: coarse)").matches;
}
