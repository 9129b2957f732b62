// Connects a page and the frame of its chat: a private port, and calls that may
// have several answers.

/** @typedef {(...words: any[]) => void} Answer */
/** @typedef {(args: any[], answer: Answer, signal: AbortSignal) => void} Handler answers a call; the signal cancels it */

export class Wire {
  last = 0;
  /** Who gets the answers to our calls. @type {Map<number, Answer>} */ calls = new Map();
  /** The other side's calls that are not over. @type {Map<number, AbortController>} */ served = new Map();

  /**
   * @param {MessagePort} port
   * @param {Record<string, Handler>} handlers by the names of calls
   */
  constructor(port, handlers) {
    this.port = port;
    this.handlers = handlers;
    port.onmessage = ({ data }) => this.hear(data);
  }

  /**
   * Calls the other side.
   * @param {string} name
   * @param {unknown[]} args values that can be cloned
   * @param {Answer} heard
   * @returns {() => void} ends the call, because it is cancelled or because its
   *   answers are enough
   */
  call(name, args, heard) {
    const id = ++this.last;
    this.calls.set(id, heard);
    this.port.postMessage({ id, name, args });
    return () => {
      if (this.calls.delete(id)) this.port.postMessage({ id, isOver: true });
    };
  }

  /** Calls for one answer. @returns {() => void} cancels the call */
  once(/** @type {string} */ name, /** @type {unknown[]} */ args, /** @type {Answer} */ heard) {
    const stop = this.call(name, args, (...words) => {
      stop();
      heard(...words);
    });
    return stop;
  }

  /** @returns {Promise<any>} the first word of the answer */
  ask(/** @type {string} */ name, /** @type {unknown[]} */ ...args) {
    return new Promise((done) => void this.once(name, args, done));
  }

  /** Calls without an answer. */
  tell(/** @type {string} */ name, /** @type {unknown[]} */ ...args) {
    this.port.postMessage({ name, args });
  }

  hear(/** @type {any} */ { id, name, args, words, isOver }) {
    if (words) this.calls.get(id)?.(...words);
    else if (isOver) this.giveUp(id);
    else if (Object.hasOwn(this.handlers, name)) this.serve(id, name, args);
  }

  serve(/** @type {number} */ id, /** @type {string} */ name, /** @type {any[]} */ args) {
    const given = new AbortController();
    if (id) this.served.set(id, given);
    this.handlers[name](args, (...words) => given.signal.aborted || this.port.postMessage({ id, words }), given.signal);
  }

  giveUp(/** @type {number} */ id) {
    this.served.get(id)?.abort();
    this.served.delete(id);
  }

  /** Closes the port and cancels the other side's calls. */
  end() {
    this.port.close();
    this.calls.clear();
    for (const id of [...this.served.keys()]) this.giveUp(id);
  }
}
