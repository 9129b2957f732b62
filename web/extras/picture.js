// The pictures of the extras, drawn for this project on a 24 by 24 grid.

const PATHS = {
  more: "M5.5 12h.01M12 12h.01M18.5 12h.01",
  larger: "M14 4.5h5.5V10M19 5l-6.5 6.5M10 19.5H4.5V14M5 19l6.5-6.5",
  smaller: "M19 10h-5V5m.5 4.5L20 4M5 14h5v5m-.5-4.5L4 20",
  close: "m6.5 6.5 11 11m0-11-11 11",
  restart: "M4.5 12a7.5 7.5 0 1 0 2.4-5.5L4.5 8.7M4.5 4v4.7h4.7",
  sound: "M4 9.5v5h3.5l4.5 4v-13l-4.5 4zM15.5 9a4.2 4.2 0 0 1 0 6M18 6.3a8 8 0 0 1 0 11.4",
  text: "M7 3.5h7l4 4v13H7zM10 12h5m-5 4h5",
  page: "M4 5.5h16v13H4zM4 9.5h16M7.5 13h5",
  chat: "M12 4c-4.7 0-8.5 3.1-8.5 7 0 2.2 1.2 4.1 3.1 5.4-.1.9-.6 2-1.5 2.9 1.8-.1 3.3-.7 4.4-1.5.8.2 1.6.3 2.5.3 4.7 0 8.5-3.1 8.5-7s-3.8-7.1-8.5-7.1z",
  shield: "M12 3.5 5 6v5.5c0 4.3 2.9 7.6 7 9 4.1-1.4 7-4.7 7-9V6zm-3 8.3 2.2 2.2 4-4.2",
};

/** @returns {SVGElement} */
export function picture(/** @type {keyof typeof PATHS} */ name) {
  const space = "http://www.w3.org/2000/svg";
  const [svg, path] = ["svg", "path"].map((tag) => document.createElementNS(space, tag));
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `chatlet-pic chatlet-pic-${name}`);
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return /** @type {SVGElement} */ (svg);
}
