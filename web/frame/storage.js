// What the page keeps of the conversation. The program reads it without
// waiting, so the page sends it in advance.

/** @typedef {import("../runtime/wire.js").Wire} Wire */
/** @typedef {import("../runtime/storage.js").Place} Place */

export class RelayedStore {
  /** The state that the page has last sent. */
  found = { key: "", text: "", isOwn: false };
  /** What another tab has stored since, returned once. */
  news = "";

  constructor(/** @type {Wire} */ wire) {
    this.wire = wire;
  }

  find(/** @type {string} */ key, /** @type {boolean} */ isWanted) {
    const { text, isOwn } = this.found;
    if (!isWanted) this.wire.tell("unwanted", key);
    return this.found.key === key && (isWanted || isOwn) ? { text, isOwn } : { text: "", isOwn: false };
  }

  /** @type {(kept: Parameters<import("../runtime/storage.js").Store["keep"]>[0]) => void} */
  keep(kept) {
    this.news = "";
    this.wire.tell("keep", kept);
  }

  drop(/** @type {Place} */ place, /** @type {string} */ rest) {
    this.news = "";
    this.wire.tell("drop", place, rest);
  }

  overwrite(/** @type {string} */ text) {
    this.news = text;
  }

  overwritten() {
    const { news } = this;
    this.news = "";
    return news;
  }

  listen(/** @type {Place} */ place, /** @type {(text: string, isBusy: boolean) => void} */ hear) {
    this.wire.call("kept", [place], hear);
  }
}
