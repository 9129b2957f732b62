// Knows in which browsers the chat runs. docs/browsers.md has the versions.

/** Whether the browser has the features for which scripts and stylesheets have no substitute. */
export const suffices = () =>
  typeof WebAssembly === "object" &&
  "checkVisibility" in Element.prototype &&
  ["selector(:has(a))", "(container-type: size)", "(color: color-mix(in srgb, red, blue))"].every((feature) => CSS.supports(feature));
