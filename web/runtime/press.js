// Knows whether the visitor is pressing something. A control that is replaced
// between the press and the release gets no click.

/** How long after the release the click may come, in ms: touch screens take a moment. */
const CLICK = 50;

/**
 * A longer press is none, in ms: a key that is released in another window is not
 * told here. A busy page takes seconds to tell a release.
 */
const LONGEST = 10_000;

const later = (/** @type {number} */ ms) => new Promise((done) => setTimeout(done, ms));

/** Watches the presses on an element. */
export class Presses {
  /** Resolved when a press has got its click. Undefined if nothing is pressed. @type {Promise<void>|undefined} */ ended;

  /** The signal ends it. */
  constructor(/** @type {HTMLElement} */ node, /** @type {AbortSignal} */ signal) {
    const options = { capture: true, signal };
    for (const type of ["pointerdown", "keydown"]) node.addEventListener(type, (event) => acts(event) && this.press(), options);
    for (const type of ["pointerup", "pointercancel", "keyup"]) node.addEventListener(type, (event) => acts(event) && this.release?.(), options);
    // What is pressed gets no click from a pointer that is released elsewhere. The
    // page is not listened to, so a pointer that leaves counts as released.
    node.addEventListener("pointerleave", (event) => event.composedPath()[0] === node && this.release?.(), { signal });
  }

  press() {
    this.ended ??= new Promise((done) => (this.release = () => setTimeout(done, CLICK)));
    this.ended.then(() => (this.ended = undefined));
  }

  /** Calls a function once what is pressed has got its click: at once if nothing is pressed. */
  settled(/** @type {() => void} */ call) {
    if (this.ended) void Promise.race([this.ended, later(LONGEST)]).then(call);
    else call();
  }
}

/** Whether a control acts when this press ends. Most keys act at once, and other buttons of a mouse not at all. */
function acts(/** @type {Event} */ event) {
  const { key = " ", button = 0 } = /** @type {PointerEvent & KeyboardEvent} */ (event);
  return key === " " && button <= 0;
}
