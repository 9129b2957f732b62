// The script of the frame's page: takes the wire from the page around it, and
// runs the chat.

import { entriesIn } from "../extras/entries.js";
import { compile } from "../runtime/module.js";
import { Wire } from "../runtime/wire.js";
import { FramedChat } from "./framed_chat.js";
import { receive } from "./receive.js";
import { Stage } from "./stage.js";

/** @typedef {import("../runtime/wire.js").Handler} Handler */

/** The download and the compilation start before the page sends anything. */
const module = compile(fetch(new URL(__CHATLET_WASM__, import.meta.url)));
module.catch(() => {});

/** @type {FramedChat|undefined} */
let chat;

/** @type {Record<string, Handler>} */
const handlers = {
  hello: ([], answer) => answer(true),
  start: ([given], answer) => void start(given).then(() => answer(""), (error) => answer(String(error))),
  opened: ([isNew, surroundings, handover]) => chat?.openedIn(isNew, surroundings, handover),
  resume: ([moment], answer) => {
    chat?.resume(moment);
    answer(true);
  },
  moved: ([surroundings]) => chat?.move(surroundings),
  overwritten: ([text]) => chat?.relayedStore.overwrite(text),
  command: ([name, payload], answer) => chat?.obey(name, payload, answer),
  entries: ([], answer) => answer(chat?.entries(entriesIn, chat.host.options.words) ?? []),
  refusal: ([url], answer) => answer(chat?.refusal?.(url) ?? "refused: the chat is not there"),
};

/** @type {Wire|undefined} */
let wire;
receive(location.hash.slice(1)).then((port) => (wire = new Wire(port, handlers)));

async function start(/** @type {{options: string} & import("./stage.js").Surroundings} */ { options, ...surroundings }) {
  const stage = new Stage(JSON.parse(options));
  chat = new FramedChat(await module, stage, /** @type {Wire} */ (wire));
  chat.move(surroundings);
}
