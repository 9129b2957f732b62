// Runs once, when the engine starts. It keeps references to the globals that it
// needs, because code may change them.
"use strict";
{
  const host = globalThis.__host;
  const { parse, stringify } = JSON;
  const { isArray } = Array;
  const promiseThen = Promise.prototype.then;
  const AsyncFunction = (async () => {}).constructor;
  const Plain = Function;
  const text = String;
  const isClone = (value) => {
    const type = typeof value;
    return type !== "function" && type !== "symbol";
  };

  // asText is the text of a value; null for no value.
  const asText = (value) => {
    if (value === undefined || value === null) return null;
    if (typeof value === "string") return value;
    try {
      return stringify(value) ?? null;
    } catch {
      return null;
    }
  };

  // stored converts a value for a variable.
  const stored = (value) => {
    if (!isArray(value)) return asText(value);
    const list = [];
    for (let i = 0; i < value.length; i++) list[i] = asText(value[i]);
    return list;
  };

  const check = (value) => {
    if (!isClone(value) || (value !== null && typeof value === "object" && !deepClone(value, [])))
      throw new TypeError("the value could not be cloned");
    return value;
  };

  // deepClone reports whether a value contains no code.
  const deepClone = (value, above) => {
    if (above.length > 200) return true;
    for (const key of Object.keys(value)) {
      const inner = value[key];
      if (!isClone(inner)) return false;
      if (inner !== null && typeof inner === "object" && !above.includes(inner) && !deepClone(inner, [...above, value])) return false;
    }
    return true;
  };

  const thrown = (error) => {
    const isError = error !== null && typeof error === "object" && "message" in error;
    return stringify({ error: { name: isError ? text(error.name) : "", message: isError ? text(error.message) : asText(error) ?? text(error) }, set: settings });
  };

  let settings = [];
  let answer = "";
  let asOneText = false;

  const finish = (value) => stringify({ value: asOneText ? asText(check(value)) : stored(check(value)), set: settings });

  const define = (name, value) => Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
  define("global", globalThis);
  define("setVariable", (name, value) => {
    settings[settings.length] = { name: text(name), value: stored(check(value)) };
    return Promise.resolve();
  });
  const nothing = () => {};
  define("console", { log: nothing, info: nothing, warn: nothing, error: nothing, debug: nothing, trace: nothing, table: nothing, dir: nothing });
  Math.random = () => host();

  delete globalThis.__host;
  globalThis.__zoneOffset = (zone, ms) => host("zone", zone, ms);
  globalThis.__locale = (tag, place) => host(tag, place);

  globalThis.__run = (request) => {
    delete globalThis.__run;
    const code = parse(request);
    const names = [];
    const values = [];
    for (const arg of code.args ?? []) {
      names.push(arg.name);
      values.push(arg.value);
    }
    asOneText = code.asText === true;
    try {
      const kind = !asOneText && code.body.includes("await") ? AsyncFunction : Plain;
      const value = new kind(...names, code.body)(...values);
      if (!(value instanceof Promise)) return finish(value);
      promiseThen.call(value, (v) => (answer = finish(v)), nothing).then(undefined, (e) => (answer = thrown(e)));
      promiseThen.call(value, undefined, (e) => (answer = thrown(e)));
      return "";
    } catch (e) {
      return thrown(e);
    }
  };
  globalThis.__answer = () => answer || thrown(new Error("it waits for something that never happens"));
}
