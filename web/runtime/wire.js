// The wire between a page and the frame that its chat runs in: a port, which
// nobody else can speak on, and calls that may be answered more than once.

/** @typedef {(...words: any[]) => void} Answer */
/** @typedef {(args: any[], answer: Answer, signal: AbortSignal) => void} Handler what answers a call; the signal ends it */

export class Wire {
  last = 0;
  /** Who hears the answers to our calls. @type {Map<number, Answer>} */ calls = new Map();
  /** The calls of the other side that can still be answered. @type {Map<number, AbortController>} */ served = new Map();

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
   * @param {unknown[]} args what can be cloned
   * @param {Answer} heard
   * @returns {() => void} gives the call up, or says that its answers are enough
   */
  call(name, args, heard) {
    const id = ++this.last;
    this.calls.set(id, heard);
    this.port.postMessage({ id, name, args });
    return () => {
      if (this.calls.delete(id)) this.port.postMessage({ id, isOver: true });
    };
  }

  /** Calls for one answer. @returns {() => void} gives the call up */
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

  /** Says what wants no answer. */
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

  /** Nothing is said any more; whatever was under way for the other side ends. */
  end() {
    this.port.close();
    this.calls.clear();
    for (const id of [...this.served.keys()]) this.giveUp(id);
  }
}
