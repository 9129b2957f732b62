// What happens once a chat is opened: the first screen, then the program.

import { suffices } from "./browser.js";
import { Screen } from "./screen.js";

/** @typedef {import("../facade/shell.js").Shell} Shell */

/** For how long the first screen has the network to itself, in ms. */
const PATIENCE = 1000;

const after = (/** @type {number} */ ms) => new Promise((done) => setTimeout(done, ms));
const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

/** Shows what there is to show, and then loads the program, which takes it over. */
export async function begin(/** @type {Shell} */ shell) {
  const { early_: early } = shell;
  if (early && !early.taken && !shell.screen_ && suffices()) {
    const screen = (shell.screen_ = new Screen(shell));
    // What cannot be shown is the program's to show.
    const shown = screen.show(early.response).catch((error) => console.info(`[chatlet] no first screen: ${error}`));
    await Promise.race([shown, after(PATIENCE)]);
  }
  await painted();
  const chat = await shell.prepare_();
  // A reply that comes later than the program is the program's.
  if (!shell.screen_?.isShown) {
    shell.screen_?.end();
    shell.screen_ = undefined;
  }
  chat.opened(early, shell.screen_);
}
