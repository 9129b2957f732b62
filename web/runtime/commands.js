// Passes the commands of the page on to the program.

/** @typedef {(name: string, payload: string, done: (result: string, problem: string) => void) => void} Obey */

/** Keeps commands until the program takes them, and reports the outcome of each. */
export class Commands {
  /** @type {Obey|undefined} */ obey;
  /** @type {(() => void)[]} */ waiting = [];
  /** Why commands are refused; empty while they are taken. */
  over = "";
  /** @type {Set<(reason: Error) => void>} */ open = new Set();

  /** @param {() => boolean} isCovered whether commands wait, because a first screen shows what the program has yet to take over */
  constructor(isCovered) {
    this.isCovered = isCovered;
  }

  /**
   * Sends a command to the program, in the order of the calls.
   * @param {string} name
   * @param {unknown} value what JSON can write
   * @returns {Promise<unknown>} rejected with an Error that says why it could not be done
   */
  send(name, value) {
    const promise = new Promise((done, fail) => {
      if (this.over) throw new Error(`${name}: ${this.over}`);
      const payload = written(name, value);
      this.open.add(fail);
      const settle = (/** @type {string} */ result, /** @type {string} */ problem) => {
        this.open.delete(fail);
        if (problem) fail(new Error(`${name}: ${problem}`));
        else done(result ? JSON.parse(result) : undefined);
      };
      this.handOver(() => this.obey?.(name, payload, settle));
    });
    // A caller that ignores the promise must not cause an unhandled rejection
    // in the page.
    promise.catch(() => {});
    return promise;
  }

  /** Calls later, because a call of the program itself may still be running. */
  handOver(/** @type {() => void} */ call) {
    if (this.obey && !this.isCovered()) queueMicrotask(() => this.over || call());
    else this.waiting.push(call);
  }

  /** Starts to pass commands on, first those that have waited. */
  take(/** @type {Obey} */ obey) {
    this.obey = obey;
    this.pass();
  }

  /** Passes on the commands that have waited. */
  pass() {
    for (const call of this.waiting.splice(0)) this.handOver(call);
  }

  /** Rejects all commands, now and later. */
  end(/** @type {string} */ why) {
    this.over ||= why;
    this.waiting = [];
    for (const fail of this.open) fail(new Error(this.over));
    this.open.clear();
  }
}

/** Writes a value as JSON. undefined becomes null, and a page's own toJSON may throw. */
function written(/** @type {string} */ name, /** @type {unknown} */ value) {
  try {
    return JSON.stringify(value) ?? "null";
  } catch (error) {
    throw new Error(`${name}: the value cannot be written as JSON: ${error}`);
  }
}
