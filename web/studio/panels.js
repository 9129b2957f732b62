// The panels of the studio, in the order of their tabs. Each is a module that
// fills an element. To add one, write the module and name it here.

import { botsPanel } from "./bots/panel.js";
import { optionsPanel } from "./options/panel.js";
import { resultsPanel } from "./results/panel.js";
import { themePanel } from "./theme/panel.js";

/**
 * What a panel gets.
 * @typedef {object} Studio
 * @property {import("./state.js").State} state the options and the view
 * @property {import("./api.js").API} api the server, behind the token
 * @property {import("./preview/preview.js").Preview} preview the frame with the widget
 * @property {(text: string, kind?: "good"|"bad") => void} say tells the owner something, also through a screen reader
 * @property {(id: string) => void} show opens a panel by its id
 */

/**
 * A panel. Wide panels take the room of the preview and of what is taken away.
 * @typedef {object} Panel
 * @property {string} id
 * @property {string} title the label of its tab
 * @property {boolean} [isWide]
 * @property {(studio: Studio) => void} [start] is called when the page is there
 * @property {(parent: HTMLElement, studio: Studio) => void} mount is called once, when the panel is shown first
 */

/** @type {Panel[]} */
export const PANELS = [optionsPanel, themePanel, botsPanel, resultsPanel];
