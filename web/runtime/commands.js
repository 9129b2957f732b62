// What the page asks of the chat in JavaScript, on its way to the program.

/** @typedef {(name: string, payload: string, done: (result: string, problem: string) => void) => void} Obey */

/** Keeps commands until the program takes them, and answers for each. */
export class Commands {
  /** @type {Obey|undefined} */ obey;
  /** @type {(() => void)[]} */ waiting = [];
  /** Why no command is taken any more. */
  over = "";
  /** @type {Set<(reason: Error) => void>} */ open = new Set();

  /**
   * Has the program do something, in the order of the calls.
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
    // Who does not wait for the outcome is not to find an error in the page.
    promise.catch(() => {});
    return promise;
  }

  /** Not within a call of the program's own, which would not be over yet. */
  handOver(/** @type {() => void} */ call) {
    if (this.obey) queueMicrotask(() => this.over || call());
    else this.waiting.push(call);
  }

  /** The program is there and takes what has waited. */
  take(/** @type {Obey} */ obey) {
    this.obey = obey;
    for (const call of this.waiting.splice(0)) this.handOver(call);
  }

  /** No command will be done any more. */
  end(/** @type {string} */ why) {
    this.over ||= why;
    this.waiting = [];
    for (const fail of this.open) fail(new Error(this.over));
    this.open.clear();
  }
}

/** JSON knows no undefined, and a page's own toJSON may throw. */
function written(/** @type {string} */ name, /** @type {unknown} */ value) {
  try {
    return JSON.stringify(value) ?? "null";
  } catch (error) {
    throw new Error(`${name}: the value cannot be written as JSON: ${error}`);
  }
}
