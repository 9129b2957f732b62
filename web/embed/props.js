// What JavaScript hands over, in our names or in those of Typebot's embed.

/** Name, and where Typebot's props have it. */
const PLACES = __CHATLET_PROPS__.split(" ").map((row) => row.split(":"));

/** @returns {Record<string, any>} the same by the names of widget/options.go */
export function fromProps(/** @type {Record<string, any>} */ props) {
  const { previewMessage: preview, ...given } = props;
  for (const [name, paths] of PLACES) {
    for (const path of paths.split("|")) given[name] ??= path.split(".").reduce((/** @type {any} */ value, key) => value?.[key], props);
  }
  given.previewMessage = preview?.message ?? preview;
  return given;
}
