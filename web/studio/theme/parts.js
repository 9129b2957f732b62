// The parts of a theme that the panel shows, in groups. A path is the place in
// the theme object, which has the form of a bot's theme.

/** @typedef {Record<string, any>} Theme */

/**
 * A field of the panel.
 * @typedef {object} Part
 * @property {string} path
 * @property {string} label
 * @property {string} want the kind of value, as in widget/options.go
 * @property {string} [doc]
 * @property {boolean} [isLong] whether the text may be long
 * @property {string} [unset] what is there without a value
 * @property {(theme: Theme) => unknown} [get] reads the value, if it is not simply at the path
 * @property {(value: any, theme: Theme) => [string, unknown]} [put] says what to change for a value; undefined removes it
 */

/** @returns {any} the value at a path of a theme */
export const at = (/** @type {Theme} */ theme, /** @type {string} */ path) => path.split(".").reduce((/** @type {any} */ value, name) => value?.[name], theme);

const color = (/** @type {string} */ path, /** @type {string} */ label) => ({ path, label, want: "color" });

/** The corners, in px. Themes have words for some. @returns {Part} */
function corners(/** @type {string} */ box) {
  const words = /** @type {Record<string, number>} */ ({ none: 0, medium: 6, large: 20 });
  const path = `chat.${box}.border`;
  return {
    path: `${path}.customRoundeness`, label: "Roundness (px)", want: "0..200",
    get: (theme) => {
      const border = at(theme, path);
      return border?.roundeness === "custom" ? border.customRoundeness : words[border?.roundeness];
    },
    put: (value, theme) => {
      const { roundeness, customRoundeness, ...others } = at(theme, path) ?? {};
      return [path, value === undefined ? others : { ...others, roundeness: "custom", customRoundeness: value }];
    },
  };
}

/** The edges of a box. @returns {Part[]} */
function edges(/** @type {string} */ box) {
  const path = `chat.${box}`;
  return [
    corners(box),
    { path: `${path}.shadow`, label: "Shadow", want: "none|sm|md|lg|xl|2xl" },
    { path: `${path}.border.thickness`, label: "Border (px)", want: "0..100" },
    color(`${path}.border.color`, "Colour of the border"),
    { path: `${path}.border.opacity`, label: "Opacity of the border", want: "0..1" },
    { path: `${path}.opacity`, label: "Opacity of the background", want: "0..1" },
    { path: `${path}.blur`, label: "Blur behind it (px)", want: "0..200" },
  ];
}

/** The background is a colour or a picture, in one place. @returns {Part} */
const background = (/** @type {string} */ type, /** @type {string} */ label, /** @type {string} */ want) => ({
  path: `general.background.${type}`, label, want,
  get: (theme) => (at(theme, "general.background.type") === type ? at(theme, "general.background.content") : undefined),
  put: (value) => ["general.background", value === undefined ? undefined : { type, content: value }],
});

/** The font is one of Google's, the system's, or one with CSS of its own. @type {Part[]} */
const FONT = [
  { path: "general.font.type", label: "Font from", want: "System|Google|Custom", doc: "System needs no download. Google loads the font from fonts.bunny.net. Custom takes the CSS below." },
  { path: "general.font.family", label: "Name of the font", want: "", unset: "Lato", put: (value, theme) => ["general.font", value === undefined ? undefined : { type: "Google", ...at(theme, "general.font"), family: value }] },
  { path: "general.font.css", label: "CSS of an own font", want: "", isLong: true, unset: "@font-face { font-family: …; src: url(…) }" },
];

/** The surfaces whose texts must be read. */
export const BOXES = [
  ["hostBubbles", "The bot's messages"], ["guestBubbles", "The visitor's messages"], ["buttons", "Buttons"], ["inputs", "Fields"],
];

/**
 * The groups. A pair is two colours that must differ: of a text and of what is
 * behind it, or of a part and its surroundings.
 * @type {{id: string, title: string, isOpen?: boolean, parts: Part[], pairs?: {front: string, back: string, label: string, isText: boolean}[]}[]}
 */
export const GROUPS = [
  { id: "ground", title: "Background and text", isOpen: true, parts: [background("Color", "Colour of the background", "color"), background("Image", "Picture", "picture"), color("chat.container.color", "Text outside of bubbles")], pairs: [{ front: "chat.container.color", back: "general.background.content", label: "Text on the background", isText: true }] },
  ...BOXES.map(([box, title]) => ({
    id: box, title, isOpen: box !== "inputs",
    parts: [color(`chat.${box}.backgroundColor`, "Background"), color(`chat.${box}.color`, "Text"), ...(box === "inputs" ? [color("chat.inputs.placeholderColor", "Hint in an empty field")] : []), ...edges(box)],
    pairs: [
      { front: `chat.${box}.color`, back: `chat.${box}.backgroundColor`, label: "Text", isText: true },
      ...(box === "inputs" ? [{ front: "chat.inputs.placeholderColor", back: "chat.inputs.backgroundColor", label: "Hint", isText: true }] : []),
      ...(box === "buttons" ? [{ front: "chat.buttons.backgroundColor", back: "general.background.content", label: "Buttons on the background", isText: false }] : []),
    ],
  })),
  { id: "font", title: "Font", parts: FONT },
  { id: "avatars", title: "Avatars", parts: [
    { path: "chat.hostAvatar.isEnabled", label: "The bot has one", want: "bool", unset: "true" }, { path: "chat.hostAvatar.url", label: "Picture or emoji of the bot", want: "" },
    { path: "chat.guestAvatar.isEnabled", label: "The visitor has one", want: "bool", unset: "false" }, { path: "chat.guestAvatar.url", label: "Picture or emoji of the visitor", want: "" },
  ] },
  { id: "progress", title: "Progress bar", parts: [
    { path: "general.progressBar.isEnabled", label: "Is shown", want: "bool", unset: "false" }, color("general.progressBar.color", "Colour"), color("general.progressBar.backgroundColor", "Colour of its track"),
    { path: "general.progressBar.thickness", label: "Thickness (px)", want: "0..100" }, { path: "general.progressBar.placement", label: "Place", want: "Top|Bottom" }, { path: "general.progressBar.position", label: "Stays in place", want: "fixed|absolute" },
  ], pairs: [{ front: "general.progressBar.color", back: "general.progressBar.backgroundColor", label: "Bar on its track", isText: false }] },
  { id: "column", title: "Column", parts: [
    color("chat.container.backgroundColor", "Background"), { path: "chat.container.maxWidth", label: "Largest width", want: "length", unset: "800px" }, { path: "chat.container.maxHeight", label: "Largest height", want: "length", unset: "100%" },
    { path: "chat.buttonsInput.layout", label: "Choices stand", want: "wrap|vertical" }, ...edges("container"),
  ] },
];
