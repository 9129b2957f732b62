// The studio: a page on which an owner builds a widget by looking, and takes its
// tag away.

import { API } from "./api.js";
import { drawer } from "./drawer/drawer.js";
import { takeAway } from "./export/panel.js";
import { layOut } from "./layout.js";
import { openLink, takeFragment } from "./link.js";
import { PANELS } from "./panels.js";
import { Preview } from "./preview/preview.js";
import { speaker } from "./say.js";
import { h } from "./dom.js";
import { State } from "./state.js";
import { clean } from "./options/clean.js";

const storage = attempt(() => sessionStorage);
const { token, config } = takeFragment();
const state = new State(storage);
// What is stored may be of another version.
state.start(clean(state.options).options);
const { status, say } = speaker();
const api = new API(storage, token);
const preview = new Preview(state, api);
/** @type {import("./panels.js").Studio} */
const studio = { state, api, preview, say, show: () => {} };
const notices = h("div", { class: "notices" });
layOut(studio, PANELS, { preview: preview.node, take: takeAway(studio), happens: drawer(studio), status, notices });
for (const panel of PANELS) panel.start?.(studio);
if (config !== undefined) openLink(studio, config, notices);
addEventListener("hashchange", () => {
  const { token, config } = takeFragment();
  if (token) api.setToken(token);
  if (config !== undefined) openLink(studio, config, notices);
});
chooseBot();

/** Chooses the first bot of this server, if there is none yet, so that there is something to see. */
async function chooseBot() {
  if (!api.hasToken) return;
  try {
    const bots = await api.json("bots");
    if (state.options.bot === undefined && config === undefined && bots[0]) state.start({ ...state.options, bot: bots[0].id });
  } catch {
    // The panel of the bots says what is wrong.
  }
}

/** @template T @returns {T|undefined} */
function attempt(/** @type {() => T} */ f) {
  try {
    return f();
  } catch {
    return undefined;
  }
}
