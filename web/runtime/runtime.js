// Runs the Go program inside a widget: the scoped window, Go's own loader, and
// the bridge that Go finds under the name "chatlet".

import { defineGo } from "chatlet:wasm_exec";
import { isBlocked } from "./blocked.js";
import { fields, growLongTexts } from "./fields.js";
import { part } from "../facade/part.js";
import { act } from "./actions.js";
import { Commands } from "./commands.js";
import { offerCopies } from "./copy.js";
import { formatNumber } from "./format.js";
import { autoplay, listenToFrame, loadPicture, runCustomEmbed } from "./media.js";
import { Faces, aimLinks, inputStyles, sendOnEnter } from "../screen/answering.js";
import { Bubbles, Styles, Panel, lookOf, randomValues, setHTML, trustScriptURL } from "../screen/screen.js";
import { carousel, fold, moveWithArrows, slide } from "./choice.js";
import { Files } from "./files.js";
import { Payment, paymentStatus } from "./payment.js";
import { Recorder, canRecord } from "./recorder.js";
import { resume } from "./resume.js";
import { watchScheme } from "./scheme.js";
import { createScope } from "./scope.js";
import { absolute } from "./script.js";
import { loadStylesheet } from "./stylesheet.js";
import { Store } from "./storage.js";
import { stream } from "./stream.js";

export { command } from "./command.js";
export { mount } from "./mount.js";

/** @typedef {import("../facade/options.js").Options} Options */
/** @typedef {import("./storage.js").Place} Place */
/** @typedef {{response: Promise<{status: number, body: string}>, taken: boolean, ask?: object}} Early */

/**
 * @typedef {object} Host what the shell passes to the chat
 * @property {Options} options
 * @property {HTMLElement} node the node that holds the chat
 * @property {ShadowRoot} root
 * @property {(reply: any) => void} tint gives the skeleton the bot's colours
 * @property {(name: string, detail: unknown) => unknown} tell reports an event; false if the page has prevented it
 * @property {typeof fetch} [fetch] for requests to the chat's server; the window's by default
 * @property {import("./files.js").Send} [send] uploads files; sendFile by default
 * @property {() => string} [address] of the page, if that is another window
 * @property {() => boolean} [isBegun] whether a first screen shows a conversation that the program takes over
 */

/** How long a request may take before it counts as lost, in ms. */
const TIMEOUT = 60_000;

/** After how many bubbles of the host its avatar is known. */
const FEW = 3;

/** One running Go program. */
export class Chat {
  /** @type {Early|undefined} */ early;
  /** @type {(() => void)|undefined} */ onOpened;
  /** @type {(() => void)|undefined} */ onUnmount;
  /** @type {((url: string) => string)|undefined} */ refusal;
  /** The conversation of the first screen, until the program reads it. */
  handover = "";
  isHandedOver = false;
  /** Whether the first screen has shown an input. @type {boolean|undefined} */ wasAsking = false;
  isUnmounted = false;
  isOpened = false;
  isOver = false;
  /** Whether the program has drawn the conversation. */
  isDrawn = false;
  commands = new Commands(() => !this.isDrawn && Boolean(this.host.isBegun?.()));
  /** Removes the listeners on the page. */
  over = new AbortController();
  /** How the chat looks, as JSON. */
  looked = "";

  constructor(/** @type {WebAssembly.Module} */ module, /** @type {Host} */ host) {
    this.host = host;
    this.bubbles = new Bubbles(host.node, (said) => {
      if (said && !this.isOver) host.tell("said", said);
      // Reading styles costs more with each bubble. Later looks come with new styles.
      if (said && this.bubbles.said <= FEW) this.look();
    });
    this.styles = new Styles(host.root);
    this.styles.extend(inputStyles);
    this.styles.use(new Faces());
    host.node.replaceChildren(document.createElement("div"));
    this.panel = new Panel(host.node, host.root, /^(standard|page)$/.test(host.options.mode));
    growLongTexts(host.node);
    aimLinks(host.node, host.options, host.address);
    sendOnEnter(host.node, host.options);
    offerCopies(this);
    if (host.options.dictation) this.dictate();
    this.files = new Files(host.send);
    this.recorder = new Recorder(this.files);
    this.payment = new Payment(host.root, trustScriptURL, host.address ?? (() => location.href));
    this.store = new Store(host.root);
    this.run(module);
  }

  /** Adds the buttons for dictating. */
  dictate() {
    const { node, root, options } = this.host;
    part(options.base, __CHATLET_DICTATION__).then(
      ({ offerDictation }) => this.isOver || offerDictation({ node, root, options, signal: this.over.signal }),
      (error) => console.warn(`[chatlet] data-dictation: ${error}`),
    );
  }

  async run(/** @type {WebAssembly.Module} */ module) {
    const scope = createScope(this.host.node, this.host.root, this.bridge());
    defineGo(scope);
    const go = (this.go = new /** @type {any} */ (scope).Go());
    this.contain(go);
    let code = 0;
    go.exit = (/** @type {number} */ status) => (code = status);
    try {
      await go.run(await WebAssembly.instantiate(module, go.importObject));
      this.end(`the program ended with status ${code}`);
    } catch (error) {
      this.end(String(error));
    }
  }

  /**
   * Keeps errors of the program away from the page. Listeners of an ended
   * program may still be called, for example when a picture loads.
   */
  contain(/** @type {any} */ go) {
    const resume = go._resume.bind(go);
    go._resume = () => {
      if (this.isOver) return;
      try {
        resume();
      } catch (error) {
        this.end(String(error));
      }
    };
  }

  /** Cleans up after the program, whether it was asked to end or has crashed. */
  end(/** @type {string} */ reason) {
    if (this.isOver) return;
    this.isOver = true;
    this.over.abort();
    this.commands.end(this.isUnmounted ? "the chat was taken off the page" : "the chat has stopped unexpectedly");
    this.recorder.cancel();
    this.payment.unmount();
    this.files.end();
    this.store.end(this.isUnmounted);
    for (const timer of this.go?._scheduledTimeouts.values() ?? []) clearTimeout(timer);
    this.panel.end();
    this.bubbles.end();
    this.host.node.replaceChildren();
    this.styles.end();
    // Released later, because the program itself may have called this. Nodes
    // that still refer to it would otherwise keep its memory.
    setTimeout(() => this.go && Object.assign(this.go, { _inst: undefined, mem: undefined, _values: [] }));
    if (!this.isUnmounted) this.host.tell("crashed", reason);
  }

  /**
   * Tells the program that the visitor sees it.
   * @param {Early|undefined} early the start request
   * @param {import("../screen/screen.js").Screen} [screen] shows the reply to it
   */
  async opened(early, screen) {
    this.early = early;
    if (screen?.isShown) {
      this.handedOver(await screen.handOver());
      this.wasAsking = screen.player?.isAsking;
    } else {
      // If the reply cannot be read, there are no colours to apply.
      early?.response.then(({ body }) => this.host.tint(JSON.parse(body))).catch(() => {});
    }
    this.isOpened = true;
    this.onOpened?.();
  }

  /** Passes on the conversation that the first screen has begun. */
  handedOver(/** @type {string} */ handover) {
    this.handover = handover;
    this.isHandedOver = true;
    if (this.early) this.early.taken = true;
  }

  /** Goes on where the visitor was in the first screen. */
  resume(/** @type {import("./resume.js").Moment} */ moment) {
    resume(this.host.node, moment);
    this.panel.resume(moment.isAway);
    this.bubbles.resume(moment.times);
  }

  /** Tells how the chat looks, once it is drawn with its styles. */
  look() {
    setTimeout(() => {
      const look = this.isOver ? undefined : lookOf(this.host.node);
      const text = JSON.stringify(look);
      if (!look?.ground || text === this.looked) return;
      this.looked = text;
      this.host.tell("look", look);
    });
  }

  /** What was said. @type {(read: typeof import("../extras/entries.js").entriesIn, words: Record<string, any>) => import("../extras/entries.js").Entry[]|Promise<import("../extras/entries.js").Entry[]>} */
  entries(read, words) {
    return read(this.host.node, this.bubbles.times, words);
  }

  tell(/** @type {string} */ name, /** @type {string} */ detail) {
    if (this.isOver) return;
    this.host.tell(name, JSON.parse(detail || "null"));
    if (name !== "shown") return;
    this.isDrawn = true;
    this.commands.pass();
    // While the first screen covered the program, an input could not take the
    // focus.
    if (this.isHandedOver && !this.wasAsking) this.panel.focus("[data-autofocus]");
  }

  /** Has the program perform a command of the page, see widget/commands.go. */
  command(/** @type {string} */ name, /** @type {unknown} */ value) {
    return this.commands.send(name, value);
  }

  unmount() {
    this.isUnmounted = true;
    this.onUnmount?.();
    this.end("unmounted");
  }

  /** Follows the page's colour scheme, unless the options set one. */
  watchScheme(/** @type {(isDark: boolean) => void} */ f) {
    const { colorScheme, isDark } = this.host.options;
    if (/^(light|dark)$/.test(`${colorScheme}`)) return;
    const changed = (/** @type {boolean} */ isDark) => {
      this.host.node.closest(".shell")?.classList.toggle("dark", isDark);
      f(isDark);
    };
    watchScheme(isDark, changed, this.over.signal);
  }

  /** What the code of the bot's author needs to run. */
  means() {
    return {
      nonce: this.host.options.nonce,
      signal: this.over.signal,
      refusal: (/** @type {string} */ url) => (this.isOver ? "refused: the chat is over" : (this.refusal?.(url) ?? "")),
      tell: (/** @type {string} */ name, /** @type {unknown} */ detail) => !this.isOver && this.host.tell(name, detail) !== false,
    };
  }

  /** The functions that Go can call. No callback reaches Go after the program has ended. */
  bridge() {
    const safe = (/** @type {(...a: any[]) => void} */ f) => (/** @type {any[]} */ ...a) => this.isOver || f(...a);
    return {
      options: JSON.stringify(this.host.options),
      handover: () => {
        const { handover } = this;
        this.handover = "";
        return handover;
      },
      setHTML,
      newID: () => [...randomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join(""),
      setStyles: (/** @type {string} */ text) => {
        this.styles.set(text);
        this.look();
      },
      loadStylesheet: (/** @type {string} */ url, /** @type {boolean} */ isRestricted, /** @type {(...a: any[]) => void} */ done) => loadStylesheet(url, isRestricted, safe(done)),
      onScheme: (/** @type {(isDark: boolean) => void} */ f) => this.watchScheme(safe(f)),
      // Do not tell within the program's own call: code of the page may remove
      // the program.
      tell: (/** @type {string} */ name, /** @type {string} */ detail) => queueMicrotask(() => this.tell(name, detail)),
      absolute,
      onCommand: (/** @type {import("./commands.js").Obey} */ obey) => this.commands.take(safe(obey)),
      onScript: (/** @type {(url: string) => string} */ refusal) => (this.refusal = refusal),
      act: (/** @type {string} */ kind, /** @type {string} */ payload, /** @type {boolean} */ isPreview, /** @type {(...a: any[]) => void} */ done) => act(kind, payload, this.means(), isPreview, safe(done)),
      log: (/** @type {"error"|"warn"|"info"} */ level, /** @type {string} */ text) => console[level](`[chatlet] ${text}`),
      follow: (/** @type {boolean} */ isForced) => this.panel.follow(isForced),
      showUnread: (/** @type {number} */ unread) => this.panel.showUnread(unread),
      onReading: (/** @type {(isAway: boolean) => void} */ f) => (this.panel.onReading = safe(f)),
      ...fields,
      number: formatNumber,
      focus: (/** @type {string} */ selector) => this.panel.focus(selector),
      receiveFiles: (/** @type {HTMLElement} */ node, /** @type {(files: string) => void} */ give) => this.files.receive(node, safe(give)),
      upload: (/** @type {number} */ id, /** @type {string} */ target, /** @type {() => void} */ progress, /** @type {() => void} */ done) => this.files.upload(id, target, safe(progress), safe(done)),
      releaseFile: (/** @type {number} */ id) => this.files.release(id),
      keepFile: (/** @type {number} */ id) => this.files.keep(id),
      canRecord,
      record: (/** @type {string} */ name, /** @type {() => void} */ tell) => void this.recorder.start(name, safe(tell)),
      finishRecording: () => this.recorder.finish(),
      cancelRecording: () => this.recorder.cancel(),
      mountPayment: (/** @type {string} */ slot, /** @type {string} */ text, /** @type {() => void} */ tell) => void this.payment.mount(slot, text, safe(tell)),
      confirmPayment: (/** @type {string} */ billing, /** @type {() => void} */ tell) => void this.payment.confirm(billing, safe(tell)),
      paymentStatus: (/** @type {string} */ secret) => paymentStatus(secret, this.host.address?.()),
      unmountPayment: () => this.payment.unmount(),
      findSnapshot: (/** @type {string} */ key, /** @type {boolean} */ isWanted) => this.store.find(key, isWanted),
      keepSnapshot: (/** @type {string} */ head, /** @type {number} */ same, /** @type {string} */ more, /** @type {number} */ first, /** @type {Place} */ place, /** @type {string} */ instead, /** @type {boolean} */ isBusy) => this.store.keep({ head, same, more, first, place, instead, isBusy }),
      dropSnapshot: (/** @type {Place} */ place, /** @type {string} */ rest) => this.store.drop(place, rest),
      newerSnapshot: () => this.store.overwritten(),
      onSnapshot: (/** @type {Place} */ place, /** @type {(text: string, isBusy: boolean) => void} */ hear) => this.store.listen(place, safe(hear)),
      fold,
      moveWithArrows,
      carousel,
      slide,
      setStyle: (/** @type {HTMLElement} */ node, /** @type {string} */ name, /** @type {string} */ value) => node.style.setProperty(name, value),
      nextFrame: (/** @type {() => void} */ f) => void requestAnimationFrame(safe(f)),
      loadPicture: (/** @type {string} */ url, /** @type {() => void} */ done) => loadPicture(url, safe(done)),
      autoplay,
      showFrame: (/** @type {HTMLIFrameElement} */ frame, /** @type {string} */ url) => void (frame.src = url),
      listenToFrame: (/** @type {HTMLIFrameElement} */ frame, /** @type {string} */ name, /** @type {(data: string) => void} */ heard) => listenToFrame(frame, name, safe(heard), this.over.signal),
      runCustomEmbed: (/** @type {HTMLElement} */ node, /** @type {string} */ init, /** @type {string} */ initArgs, /** @type {string} */ wait, /** @type {string} */ waitArgs, /** @type {(...a: any[]) => void} */ done) => void runCustomEmbed(node, init, initArgs, wait, waitArgs, this.means(), safe(done)),
      stream: (/** @type {string} */ url, /** @type {string} */ body, /** @type {(...a: any[]) => void} */ begun) => stream(url, body, safe(begun), this.over.signal, this.host.fetch),
      onOpened: (/** @type {() => void} */ f) => {
        this.onOpened = safe(f);
        if (this.isOpened) this.onOpened();
      },
      onOnline: (/** @type {() => void} */ f) => addEventListener("online", safe(f), { signal: this.over.signal }),
      onUnmount: (/** @type {() => void} */ f) => (this.onUnmount = safe(f)),
      post: (/** @type {string} */ url, /** @type {string} */ body, /** @type {string} */ key, /** @type {(...a: any[]) => void} */ done) => {
        // onLine may be true without a network, but false is reliable.
        const isUnsent = !navigator.onLine;
        this.request(url, body, key).then(
          ({ status, body }) => safe(done)(status, body, "", false, false),
          // Only a start tells why: an answer is not lost for another reason.
          async (error) => safe(done)(0, "", String(error), isUnsent, !key && !isUnsent && !this.host.fetch && (await isBlocked(url))),
        );
      },
    };
  }

  /** Sends a request. The shell has already sent the first start, so its response is used. */
  async request(/** @type {string} */ url, /** @type {string} */ body, /** @type {string} */ key) {
    const { apiHost, startPath } = this.host.options;
    if (this.early && !this.early.taken && url === apiHost + startPath) {
      this.early.taken = true;
      return this.early.response;
    }
    /** @type {Record<string, string>} */
    const headers = { "Content-Type": "application/json" };
    if (key) headers["Idempotency-Key"] = key;
    const { fetch: ask = fetch } = this.host;
    const response = await ask(url, { method: "POST", headers, body, signal: AbortSignal.timeout(TIMEOUT) });
    return { status: response.status, body: await response.text() };
  }
}
