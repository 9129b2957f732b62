// Reads the props of JavaScript, with our names or with those of Typebot's
// embed.

/** Rows of an option's name and its places in Typebot's props. */
const PLACES = __CHATLET_PROPS__.split(" ").map((row) => row.split(":"));

/** The members of Typebot's prop "theme". Our option of that name is a bot's theme, which has others. */
const LOOKS = new Set(PLACES.flatMap(([, paths]) => paths.split("|")).filter((path) => path.startsWith("theme.")).map((path) => path.split(".")[1]));

/** Returns a bot's theme without the members of Typebot's prop, or undefined if nothing is left. */
function themeOf(/** @type {any} */ theme) {
  if (!theme || typeof theme !== "object") return theme;
  const own = Object.entries(theme).filter(([name]) => !LOOKS.has(name));
  return own.length ? Object.fromEntries(own) : undefined;
}

/** @returns {Record<string, any>} the props by the names of widget/options.go */
export function fromProps(/** @type {Record<string, any>} */ props) {
  const { previewMessage: preview, ...given } = props;
  for (const [name, paths] of PLACES) {
    for (const path of paths.split("|")) given[name] ??= path.split(".").reduce((/** @type {any} */ value, key) => value?.[key], props);
  }
  given.previewMessage = preview?.message ?? preview;
  given.theme = themeOf(given.theme);
  // Where several places give options, one that is not given must not count.
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
