// How well a text can be read on a colour, as WCAG measures it.

/** Red, green and blue from 0 to 255, and the opacity from 0 to 1. @typedef {[number, number, number, number]} Color */

/** Level AA: for text, and for parts that are no text. */
export const TEXT = 4.5;
export const PART = 3;

/** @type {CanvasRenderingContext2D|null|undefined} */
let context;

/** Reads a CSS colour in any notation. @returns {Color|undefined} */
export function colorOf(/** @type {unknown} */ text) {
  if (typeof text !== "string" || !CSS.supports("color", text)) return undefined;
  context ??= document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  if (!context) return undefined;
  context.clearRect(0, 0, 1, 1);
  context.fillStyle = text;
  context.fillRect(0, 0, 1, 1);
  const [r, g, b, a] = context.getImageData(0, 0, 1, 1).data;
  return [r, g, b, a / 255];
}

/** What is seen of a colour in front of an opaque one. @returns {Color} */
export function over(/** @type {Color} */ [r, g, b, a], /** @type {Color} */ behind) {
  const mix = (/** @type {number} */ front, /** @type {number} */ back) => front * a + back * (1 - a);
  return [mix(r, behind[0]), mix(g, behind[1]), mix(b, behind[2]), 1];
}

/** The contrast of two opaque colours, from 1 to 21. */
export function contrast(/** @type {Color} */ one, /** @type {Color} */ other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(/** @type {Color} */ [r, g, b]) {
  const linear = (/** @type {number} */ part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

/**
 * Says what a contrast is worth.
 * @returns {{isEnough: boolean, text: string}}
 */
export function verdict(/** @type {number} */ ratio, /** @type {number} */ least) {
  // Rounding must not turn a failure into a success.
  const said = `${Math.floor(ratio * 100) / 100} : 1`;
  const isEnough = ratio >= least;
  if (least === PART) return { isEnough, text: isEnough ? `${said}, enough to be seen` : `${said}, hard to see: want ${PART} : 1` };
  const level = ratio >= 7 ? "AAA" : "AA";
  return { isEnough, text: isEnough ? `${said}, ${level}` : `${said}, hard to read: want ${TEXT} : 1` };
}
