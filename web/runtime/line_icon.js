/** A picture of lines on a grid of 24 by 24, with the style of the chat's other pictures. */
export function lineIcon(/** @type {string} */ path) {
  const space = "http://www.w3.org/2000/svg";
  const [picture, line] = ["svg", "path"].map((name) => document.createElementNS(space, name));
  for (const [name, value] of Object.entries({ viewBox: "0 0 24 24", class: "chatlet-icon", "aria-hidden": "true" })) picture.setAttribute(name, value);
  line.setAttribute("d", path);
  picture.append(line);
  return picture;
}
