// Reads the props of JavaScript, with our names or with those of Typebot's
// embed.

/** Rows of an option's name and its places in Typebot's props. */
const PLACES = __CHATLET_PROPS__.split(" ").map((row) => row.split(":"));

/** @returns {Record<string, any>} the props by the names of widget/options.go */
export function fromProps(/** @type {Record<string, any>} */ props) {
  const { previewMessage: preview, ...given } = props;
  for (const [name, paths] of PLACES) {
    for (const path of paths.split("|")) given[name] ??= path.split(".").reduce((/** @type {any} */ value, key) => value?.[key], props);
  }
  given.previewMessage = preview?.message ?? preview;
  // Where several places give options, one that is not given must not count.
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
