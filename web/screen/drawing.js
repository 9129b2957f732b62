// What the server has drawn, checked and split into pieces that can be put on
// the screen.

/**
 * @typedef {object} Step a bubble, or the input, that comes by itself: see Step in widget/conversation/rehearse.go
 * @property {string} id of the bubble; empty for the input
 * @property {number} pause in ms, before the host begins to type
 * @property {number} typing in ms
 * @property {string} picture what ends the typing once it has loaded, or nothing
 */

/**
 * @typedef {object} Drawing see Drawing in widget/drawing.go
 * @property {string} build the build whose stylesheet and script it is made for
 * @property {string} html the whole chat as it will stand in the end
 * @property {string} styles what Styles.set takes; nothing where it has not changed
 * @property {Step[]} steps what of it is not there at once
 * @property {string} guest a guest's bubble without a text
 * @property {string} typing the host's row while it types
 * @property {string} path where answers go, from the server's address on
 * @property {"none"|"session"|"local"|"result"} storage where the conversation is kept for the next page; "result" keeps the result's id alone
 * @property {boolean} canBeEmpty whether the input takes an answer in which nothing is entered
 */

/** How long a drawing may be, in characters. The server draws less. */
export const LONGEST = 400_000;

/** A reply without what came along with it. */
export function withoutDrawing(/** @type {any} */ { firstScreen, ...reply }) {
  return JSON.stringify(reply);
}

/** What a reply brings besides the reply itself: a drawing, or nothing that can be used. @returns {Drawing|undefined} */
export function drawingOf(/** @type {any} */ reply) {
  const drawing = reply.firstScreen;
  if (typeof drawing !== "object" || drawing?.build !== __CHATLET_WASM__) return undefined;
  const { html, styles, guest, typing, path, steps } = drawing;
  const areTexts = [html, styles, guest, typing, path].every((text) => typeof text === "string" && text.length <= LONGEST);
  const areSteps = Array.isArray(steps) && steps.every((step) => typeof step?.id === "string" && step.pause >= 0 && step.typing >= 0);
  return areTexts && areSteps ? drawing : undefined;
}
