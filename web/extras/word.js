// A word with which a visitor begins the chat anew. It is caught before the chat
// sends it.

/** Calls f instead of sending the word. */
export function watchWord(/** @type {EventTarget} */ node, /** @type {string} */ word, /** @type {() => void} */ f) {
  const catchIt = (/** @type {Event} */ event, /** @type {Element|null} */ form) => {
    const field = /** @type {HTMLInputElement|null|undefined} */ (form?.querySelector("input[type='text'][name='answer'], textarea[name='answer']"));
    if (!field || field.value.trim() !== `${word}`.trim()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    field.value = "";
    f();
  };
  node.addEventListener("submit", (event) => catchIt(event, /** @type {Element} */ (event.target)), true);
  // Ctrl or Cmd with Enter sends a long text without that event.
  node.addEventListener("keydown", (event) => {
    const { key, ctrlKey, metaKey, target } = /** @type {KeyboardEvent} */ (event);
    if (key === "Enter" && (ctrlKey || metaKey)) catchIt(event, /** @type {Element} */ (target).closest("form"));
  }, true);
}
