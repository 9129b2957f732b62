// The frame of the preview, scaled so that a whole screen of the chosen size is
// seen.

import { h } from "../dom.js";

/** The sizes of the screens, in px. */
export const SIZES = { phone: [390, 780], tablet: [820, 1100], desktop: [1100, 760] };

/** The screen that fits the owner's own. */
export const DEFAULT_SIZE = matchMedia("(max-width: 599px)").matches ? "phone" : "desktop";

/** What a page in the frame may do. It may not have the origin of the studio. */
const SANDBOX = "allow-scripts allow-forms allow-popups allow-modals allow-downloads";

export class Frame {
  /** @type {MessagePort|undefined} */ #port;
  /** What the page is to know before all else. @type {Record<string, any>} */ #settings = {};
  #ground = "";
  /** Whether the studio has asked for the page that loads next. */
  #isExpected = false;
  #hear;

  /** @param {(told: {tell: string, [name: string]: any}) => void} hear is called with what the page tells */
  constructor(hear) {
    this.#hear = hear;
    this.iframe = h("iframe", { sandbox: SANDBOX, title: "The page with your chat", load: () => this.#meet() });
    this.screen = h("div", { class: "screen" }, this.iframe);
    this.lost = h("div", { class: "lost", role: "alert", hidden: true },
      h("p", {}, "The chat has led to another page."),
      h("button", { type: "button", click: () => this.load() }, "Back to the preview"));
    this.node = h("div", { class: "stage" }, this.screen, this.lost);
    new ResizeObserver(() => this.#fit()).observe(this.node);
  }

  /** Sends something to the page, as soon as it listens. */
  send(/** @type {{do: string, [name: string]: any}} */ message) {
    if (message.do === "veto") this.#settings.veto = message;
    this.#port?.postMessage(message);
  }

  /** Takes what the owner has chosen to look at. */
  look(/** @type {Record<string, any>} */ { size = DEFAULT_SIZE, scheme = "light", dir = "ltr", ground = "blank", address = "" }) {
    this.screen.dataset.size = size in SIZES ? size : "desktop";
    this.#settings.look = { do: "look", scheme, dir, address: ground === "address" ? address : "" };
    this.#fit();
    const page = ground === "shop" ? "shop" : "preview";
    if (page !== this.#ground) {
      this.#ground = page;
      this.load();
    } else this.send(this.#settings.look);
  }

  /** Loads the page again. Its conversation is lost. */
  load() {
    this.#port = undefined;
    this.#isExpected = true;
    this.lost.hidden = true;
    this.iframe.src = new URL(this.#ground, document.baseURI).href;
  }

  /** Gives a page that has loaded its end of a channel. A page that the studio has not asked for gets none. */
  #meet() {
    this.lost.hidden = this.#isExpected;
    if (!this.#isExpected) return (this.#port = undefined);
    this.#isExpected = false;
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    port1.onmessage = ({ data }) => typeof data?.tell === "string" && this.#hear(data);
    for (const setting of Object.values(this.#settings)) port1.postMessage(setting);
    // The page has an opaque origin, which cannot be named.
    this.iframe.contentWindow?.postMessage("chatlet-studio", "*", [port2]);
  }

  #fit() {
    const [width, height] = SIZES[/** @type {keyof typeof SIZES} */ (this.screen.dataset.size ?? "desktop")];
    const { clientWidth, clientHeight } = this.node;
    if (!clientWidth || !clientHeight) return;
    const scale = Math.min(1, clientWidth / width, clientHeight / height);
    // A desktop is as high as there is room.
    const tall = this.screen.dataset.size === "desktop" ? Math.max(height, clientHeight / scale) : height;
    const { style } = this.iframe;
    for (const [name, value] of Object.entries({ width: `${width}px`, height: `${tall}px`, transform: `scale(${scale})` })) style.setProperty(name, value);
    this.screen.style.setProperty("width", `${width * scale}px`);
    this.screen.style.setProperty("height", `${tall * scale}px`);
  }
}
