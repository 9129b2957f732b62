// Reads and checks the drawing that the server sends with a reply.

/**
 * @typedef {object} Step a bubble or the input, which appears after a wait: see Step in widget/conversation/rehearse.go
 * @property {string} id of the bubble; empty for the input
 * @property {number} pause in ms, before the host begins to type
 * @property {number} typing in ms
 * @property {string} picture an address; the typing ends when the picture has loaded. Empty for none
 */

/**
 * @typedef {object} Drawing see Drawing in widget/drawing.go
 * @property {string} build the build whose stylesheet and script the drawing needs
 * @property {string} html the whole chat, with all steps done
 * @property {string} styles the argument of Styles.set; empty if it has not changed
 * @property {Step[]} steps the parts that do not appear at once
 * @property {string} guest a guest bubble without text
 * @property {string} typing the row with the host's typing indicator
 * @property {string} path the path on the server to which answers are sent
 * @property {"none"|"session"|"local"|"result"} storage where the conversation is stored for the next page; "result" stores only the result's id
 * @property {boolean} canBeEmpty whether the input accepts an empty answer
 */

/** The limit for a drawing's texts, in characters. The server draws less. */
export const LONGEST = 400_000;

/** The reply itself as JSON, without the drawing. */
export function withoutDrawing(/** @type {any} */ { firstScreen, ...reply }) {
  return JSON.stringify(reply);
}

/** The drawing in a reply, if it is valid and made for this build. @returns {Drawing|undefined} */
export function drawingOf(/** @type {any} */ reply) {
  const drawing = reply.firstScreen;
  if (typeof drawing !== "object" || drawing?.build !== __CHATLET_WASM__) return undefined;
  const { html, styles, guest, typing, path, steps } = drawing;
  const areTexts = [html, styles, guest, typing, path].every((text) => typeof text === "string" && text.length <= LONGEST);
  const areSteps = Array.isArray(steps) && steps.every((step) => typeof step?.id === "string" && step.pause >= 0 && step.typing >= 0);
  return areTexts && areSteps ? drawing : undefined;
}
