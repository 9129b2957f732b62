// Takes a Typebot export that is dropped anywhere on the page, and chats with it
// at once.

import { h, icon } from "../dom.js";

/** @typedef {import("../panels.js").Studio} Studio */
/** @typedef {{level: string, message: string, group?: string, block?: string, groupId?: string, blockId?: string, field?: string}} Finding */

/** The largest export, in bytes, as the server has it. */
const LIMIT = 10 * 1024 * 1024;

/** An arrow into a tray, drawn for this project. */
const TRAY = "M12 3v11m-4-4 4 4 4-4M4 15v5h16v-5";

/** Whether something with files is dragged. */
const hasFiles = (/** @type {DragEvent} */ event) => !!event.dataTransfer?.types.includes("Files");

/** Accepts files anywhere on the page, also above the preview. */
export function acceptDrops(/** @type {Studio} */ studio) {
  const veil = h("div", { class: "veil", hidden: true }, icon(TRAY), h("p", {}, "Drop the export to chat with it"));
  document.body.append(veil);
  const show = (/** @type {DragEvent} */ event) => {
    if (!hasFiles(event)) return;
    // Without this, the browser opens the file in place of the studio.
    event.preventDefault();
    veil.hidden = false;
  };
  addEventListener("dragenter", show);
  addEventListener("dragover", show);
  addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) veil.hidden = true;
  });
  addEventListener("drop", (event) => {
    veil.hidden = true;
    if (!hasFiles(event)) return;
    event.preventDefault();
    dropFile(studio, event.dataTransfer?.files[0]);
  });
}

/** Events of dropped bots, for the panel. */
export const drops = new EventTarget();

/** Sends a file to the server, and plays it in the preview. */
export async function dropFile(/** @type {Studio} */ studio, /** @type {File|undefined} */ file) {
  if (!file) return;
  studio.show("bots");
  if (file.size > LIMIT) return refuse(studio, file, `It has ${megabytes(file.size)} MB: an export may have at most ${LIMIT >> 20} MB.`, []);
  let reply;
  try {
    reply = await studio.api.json("bots", { method: "POST", headers: { "Content-Type": "application/json" }, body: file });
  } catch (error) {
    const { message, data } = /** @type {import("../api.js").Refusal} */ (error);
    return refuse(studio, file, message, data?.findings ?? []);
  }
  drops.dispatchEvent(new CustomEvent("dropped", { detail: reply }));
  chatWith(studio, reply.id);
  const found = reply.findings.length;
  const gone = reply.ended ? ` “${reply.ended}” had to go: there can be ${reply.maxDropped} dropped bots.` : "";
  studio.say(`“${reply.name}” is in the preview. ${found === 1 ? "1 finding is" : `${found || "No"} findings are`} in the list.${gone}`);
}

const megabytes = (/** @type {number} */ bytes) => Math.ceil((bytes / 1024 / 1024) * 10) / 10;

function refuse(/** @type {Studio} */ { say }, /** @type {File} */ { name }, /** @type {string} */ message, /** @type {Finding[]} */ findings) {
  drops.dispatchEvent(new CustomEvent("refused", { detail: { name, message, findings } }));
  say(`“${name}” was not taken.`, "bad");
}

/** Chooses a bot of this server, and opens its chat. */
export function chatWith(/** @type {Studio} */ { state, preview }, /** @type {string} */ id) {
  const { apiHost, dialect, ...others } = state.options;
  state.replace({ ...others, bot: id });
  // On a phone, one region is seen at a time.
  state.change("view.region", "preview");
  preview.open();
}
