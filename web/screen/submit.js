// Sends the chat's forms also where the browser does not: in a frame with
// sandbox="allow-scripts" and without "allow-forms", it fires no submit event.

/** Fires the submit event of a form itself, when a button or the Enter key asks for it. */
export function submitEverywhere(/** @type {HTMLElement} */ node) {
  node.addEventListener("click", (event) => {
    // Enter in a field is a click on the form's button.
    const submitter = /** @type {Element} */ (event.target).closest("[type='submit']");
    const form = submitter?.closest(".typebot-input-container form");
    if (!form || event.defaultPrevented) return;
    event.preventDefault();
    form.dispatchEvent(new SubmitEvent("submit", { submitter: /** @type {HTMLElement} */ (submitter), bubbles: true, cancelable: true }));
  });
}
