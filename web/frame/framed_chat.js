// A chat in a frame. Everything that belongs to the page goes over the wire.

import { watchWord } from "../extras/word.js";
import { Chat } from "../runtime/runtime.js";
import { refocus } from "../runtime/resume.js";
import { tint } from "../screen/screen.js";
import { RelayedStore } from "./storage.js";
import { fetchThrough, sendThrough } from "./relay.js";

/** @typedef {import("../runtime/wire.js").Wire} Wire */
/** @typedef {import("../runtime/resume.js").Moment} Moment */
/** @typedef {import("../runtime/storage.js").Place} Place */
/** @typedef {import("./stage.js").Stage} Stage */
/** @typedef {import("./stage.js").Surroundings} Surroundings */

/** How long a hidden frame waits for the next animation frame, in ms: browsers run none there. */
const UNSEEN = 100;

export class FramedChat extends Chat {
  /** Where the focus is to go once the page passes it on. @type {Moment|undefined} */ moment;

  /**
   * @param {WebAssembly.Module} module
   * @param {Stage} stage
   * @param {Wire} wire
   */
  constructor(module, stage, wire) {
    const page = { address: "" };
    super(module, {
      options: stage.options,
      node: stage.mount,
      root: stage.root,
      tint: (reply) => tint(/** @type {any} */ (stage), reply),
      tell: (name, detail) => wire.tell("tell", name, detail),
      fetch: fetchThrough(wire, () => page.address),
      send: sendThrough(wire),
      address: () => page.address,
    });
    this.page = page;
    this.stage = stage;
    this.wire = wire;
    this.panel.isFramed = true;
    this.relayedStore = new RelayedStore(wire);
    const { restartWord } = stage.options;
    if (restartWord) watchWord(stage.root, restartWord, () => wire.tell("tell", "restart"));
    addEventListener("focus", () => this.takeFocus());
    // Safari refuses the focus in a frame of another site until the visitor does
    // something there. The key that is pressed goes into the field then.
    addEventListener("keydown", () => this.takeFocus(), true);
    document.addEventListener("keydown", (event) => event.key === "Escape" && !event.isComposing && wire.tell("escape"));
  }

  move(/** @type {Surroundings} */ surroundings) {
    this.page.address = surroundings.page;
    if (surroundings.kept) this.relayedStore.found = surroundings.kept;
    this.stage.move(surroundings);
  }

  /**
   * @param {boolean} isNew whether the facade has sent a start whose reply is to be used
   * @param {Surroundings} surroundings
   * @param {{text: string, isFocused: boolean}} [handover] the conversation of the page's first screen
   */
  openedIn(isNew, surroundings, handover) {
    this.move(surroundings);
    if (handover) {
      this.handedOver(handover.text);
      this.wasAsking = handover.isFocused;
    }
    this.opened(isNew ? { response: this.takeOver(), taken: false } : undefined);
  }

  /**
   * Goes on where the visitor was in the first screen. The focus stays there until
   * the page passes it on: what is typed until then goes into the first screen.
   */
  resume(/** @type {Moment} */ moment) {
    this.moment = moment;
    super.resume({ ...moment, focus: "" });
    if (document.hasFocus()) this.takeFocus();
  }

  /** Puts the focus where it was in the first screen. */
  takeFocus() {
    const { root, mount } = this.stage;
    if (this.moment && !root.activeElement) refocus(mount, this.moment);
    if (root.activeElement) this.moment = undefined;
  }

  /** The reply to the facade's start request. */
  async takeOver() {
    const answer = await this.wire.ask("early");
    if (answer.problem) throw Object.assign(new Error(answer.problem), { isLost: answer.isLost, toString: () => answer.problem });
    return answer;
  }

  /** Sends a request again if the facade's start was lost: a second start does no harm. */
  async request(/** @type {string} */ url, /** @type {string} */ body, /** @type {string} */ key) {
    try {
      return await super.request(url, body, key);
    } catch (/** @type {any} */ error) {
      if (error.isLost) return super.request(url, body, key);
      throw error;
    }
  }

  obey(/** @type {string} */ name, /** @type {string} */ payload, /** @type {(result: string, problem: string) => void} */ done) {
    this.commands.handOver(() => this.commands.obey?.(name, payload, done));
  }

  bridge() {
    const safe = (/** @type {(...a: any[]) => void} */ f) => (/** @type {any[]} */ ...a) => this.isOver || f(...a);
    return {
      ...super.bridge(),
      act: (/** @type {string} */ kind, /** @type {string} */ payload, /** @type {boolean} */ isPreview, /** @type {(...a: any[]) => void} */ done) => this.wire.once("act", [kind, payload, isPreview], safe(done)),
      findSnapshot: (/** @type {string} */ key, /** @type {boolean} */ isWanted) => this.relayedStore.find(key, isWanted),
      keepSnapshot: (/** @type {string} */ head, /** @type {number} */ same, /** @type {string} */ more, /** @type {number} */ first, /** @type {Place} */ place, /** @type {string} */ instead, /** @type {boolean} */ isBusy) => this.relayedStore.keep({ head, same, more, first, place, instead, isBusy }),
      dropSnapshot: (/** @type {Place} */ place, /** @type {string} */ rest) => this.relayedStore.drop(place, rest),
      newerSnapshot: () => this.relayedStore.overwritten(),
      onSnapshot: (/** @type {Place} */ place, /** @type {(text: string, isBusy: boolean) => void} */ hear) => this.relayedStore.listen(place, safe(hear)),
      // The code would run in the page, but its node is in the frame.
      runCustomEmbed: (/** @type {unknown[]} */ ...args) => void queueMicrotask(() => safe(/** @type {any} */ (args.at(-1)))("", "a custom embed needs a chat that runs in the page: see data-isolation")),
      nextFrame: (/** @type {() => void} */ f) => void soon(safe(f)),
    };
  }
}

/** Calls f before the next repaint, or soon in a hidden frame. */
function soon(/** @type {() => void} */ f) {
  const both = () => {
    cancelAnimationFrame(drawn);
    clearTimeout(late);
    f();
  };
  const drawn = requestAnimationFrame(both);
  const late = setTimeout(both, UNSEEN);
}
