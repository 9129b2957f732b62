// Keeps a chat for the next page in the browser's storage, which may be blocked
// or full. It also keeps the chat in the memory of this page, for a restart
// after a crash. Other tabs with the same chat are told.

import { join, replaceFrom } from "./snapshot.js";

/** @typedef {import("./snapshot.js").Snapshot} Snapshot */

/** What programs of this page have kept that may break down, by their shadow root. */
/** @type {WeakMap<ShadowRoot, Snapshot>} */
const memory = new WeakMap();

/** @typedef {"session"|"local"|"none"} Place */
/** @typedef {{text?: unknown, isBusy?: unknown}|"hello"} Word a message between tabs */

/** The window's storages. If they are blocked, even reading the property throws. */
const PLACES = { session: () => window.sessionStorage, local: () => window.localStorage };

const places = /** @type {("session"|"local")[]} */ (Object.keys(PLACES));

export class Store {
  key = "";
  /** The transcript, one entry for each bubble. @type {string[]} */ entries = [];
  /** The text that this tab has last read or written, and its place. */
  text = "";
  /** @type {Place} */ place = "none";
  /** Whether this tab does something that no other tab may do at the same time. */
  isBusy = false;
  hasFailed = false;
  /** @type {BroadcastChannel|undefined} */ channel;

  constructor(/** @type {ShadowRoot} */ root) {
    this.root = root;
  }

  /**
   * Finds what this page kept before its chat crashed, or what an earlier page
   * stored.
   * @param {string} key
   * @param {boolean} isWanted whether storing is allowed; if not, stored chats are removed
   */
  find(key, isWanted) {
    this.key = key;
    const own = memory.get(this.root);
    for (const place of places) {
      const stored = quietly(() => PLACES[place]().getItem(key));
      if (!stored) continue;
      if (!isWanted) quietly(() => PLACES[place]().removeItem(key));
      else if (!this.text) Object.assign(this, { text: stored, place });
    }
    return { text: own ? join(own) : this.text, isOwn: own !== undefined };
  }

  /**
   * Keeps a snapshot. It comes as a change to the last one: see Snapshot in
   * widget/page/page.go.
   * @param {{head: string, same: number, more: string, first: number, place: Place, instead: string, isBusy: boolean}} kept
   */
  keep({ head, same, more, first, place, instead, isBusy }) {
    replaceFrom(this.entries, same, more);
    const snapshot = { head, entries: this.entries, first };
    memory.set(this.root, snapshot);
    if (place === "none") return;
    this.isBusy = isBusy;
    if (instead) return this.put(place, instead);
    const text = join(snapshot);
    this.put(place, text);
    this.tell({ text, isBusy });
  }

  /** Forgets the chat, and stores the given rest, if any. */
  drop(/** @type {Place} */ place, /** @type {string} */ rest) {
    memory.delete(this.root);
    this.isBusy = false;
    this.put(place, rest);
  }

  put(/** @type {Place} */ place, /** @type {string} */ text) {
    Object.assign(this, { text, place });
    for (const other of places) if (other !== place || !text) quietly(() => PLACES[other]().removeItem(this.key));
    if (place === "none" || !text) return;
    try {
      PLACES[place]().setItem(this.key, text);
    } catch (error) {
      // The stored text is outdated now.
      quietly(() => PLACES[place]().removeItem(this.key));
      if (!this.hasFailed) console.warn(`[chatlet] the chat cannot be kept for the next page: ${error}`);
      this.hasFailed = true;
    }
  }

  /** The text that another tab has written since the last look, or empty. */
  overwritten() {
    const { place } = this;
    const now = place === "none" ? "" : (quietly(() => PLACES[place]().getItem(this.key)) ?? "");
    if (now === this.text) return "";
    this.text = now;
    return now;
  }

  /** Listens to other tabs, and asks whether they are busy. */
  listen(/** @type {Place} */ place, /** @type {(text: string, isBusy: boolean) => void} */ hear) {
    this.place = place;
    if (this.channel || typeof BroadcastChannel === "undefined") return;
    this.channel = quietly(() => new BroadcastChannel(this.key));
    this.channel?.addEventListener("message", ({ data }) => this.heard(data, hear));
    this.tell("hello");
  }

  heard(/** @type {Word} */ word, /** @type {(text: string, isBusy: boolean) => void} */ hear) {
    if (word !== "hello") {
      if (typeof word?.text === "string") hear(word.text, word.isBusy === true);
      return;
    }
    const snapshot = memory.get(this.root);
    if (this.isBusy && snapshot) this.tell({ text: join(snapshot), isBusy: true });
  }

  tell(/** @type {Word} */ word) {
    quietly(() => this.channel?.postMessage(word));
  }

  /** Ends the store. The snapshot in memory stays only after a crash. */
  end(/** @type {boolean} */ isForGood) {
    this.channel?.close();
    if (isForGood) memory.delete(this.root);
  }
}

/** Removes a chat from memory and from all storages. */
export function forget(/** @type {ShadowRoot} */ root, /** @type {string} */ key) {
  memory.delete(root);
  for (const place of places) quietly(() => PLACES[place]().removeItem(key));
}

/**
 * Returns undefined if storage cannot be used.
 * @template T
 * @param {() => T} f
 * @returns {T|undefined}
 */
function quietly(f) {
  try {
    return f();
  } catch {
    return undefined;
  }
}
