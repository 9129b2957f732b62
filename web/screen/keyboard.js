// A phone's keyboard takes room from the window, which only the window itself
// is told of.

/** Says in CSS what a keyboard leaves of the screen for a panel. */
export function makeRoom(/** @type {HTMLElement} */ panel, /** @type {AbortSignal} */ signal) {
  const viewport = window.visualViewport;
  for (const type of ["resize", "scroll"]) viewport?.addEventListener(type, () => fit(panel, viewport), { signal });
}

function fit(/** @type {HTMLElement} */ { style }, /** @type {VisualViewport} */ viewport) {
  // A page that is zoomed in is another matter: there the visitor pans.
  const isKeyboard = Math.abs(viewport.scale - 1) < 0.01;
  style.setProperty("--viewport-height", isKeyboard ? `${viewport.height}px` : "");
  style.setProperty("--viewport-top", isKeyboard ? `${viewport.offsetTop}px` : "");
}
