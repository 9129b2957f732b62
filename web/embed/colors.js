// Colours of the options that only some parts of a widget have.

/**
 * Sets colour options as custom properties of a widget. Values that are not
 * colours are left out.
 */
export function setColors(/** @type {{wrapper_: HTMLElement, options: Record<string, any>}} */ { wrapper_: wrapper, options }, /** @type {string[]} */ names) {
  for (const name of names) if (CSS.supports("color", options[name])) wrapper.style.setProperty("--" + name, options[name]);
}
