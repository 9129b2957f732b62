// Bounds the built-ins that take long, or make something large, in one call.
// What is defined here must not use what it has replaced.
(() => {
  const max = 1 << 20
  const { defineProperty, getOwnPropertyNames, getPrototypeOf } = Object
  const { apply, construct } = Reflect
  const tooMuch = (name) => { throw new RangeError(String(name) + " makes too much") }
  const replace = (holder, name, size) => {
    const original = holder[name]
    const value = function () {
      if (size(this, arguments) > max) tooMuch(name)
      return apply(original, this, arguments)
    }
    defineProperty(holder, name, { value, writable: false, configurable: false })
  }
  const length = (value) => (value === null || value === undefined ? 0 : Number(value.length) || 0)
  const longest = (list, args) => {
    let found = length(list)
    for (let i = 0; i < args.length && i < 16; i++) found = Math.max(found, length(args[i]))
    return found
  }
  const total = (s, args) => {
    let sum = length(s)
    for (let i = 0; i < args.length && sum <= max; i++) sum += length(String(args[i]))
    return sum
  }
  const ofString = {
    __proto__: null,
    concat: total,
    repeat: (s, args) => length(String(s)) * Number(args[0]),
    padStart: (s, args) => Number(args[0]),
    padEnd: (s, args) => Number(args[0]),
    replace: (s, args) => length(s) * Math.max(1, (typeof args[1] === "string" ? args[1].length : 0) / 8),
    replaceAll: (s, args) => length(s) * Math.max(1, (typeof args[1] === "string" ? args[1].length : 0) / 8),
    split: length, normalize: length, match: length, matchAll: length,
  }
  for (const name in ofString) replace(String.prototype, name, ofString[name])
  replace(Function.prototype, "apply", (f, args) => length(args[1]))

  const plain = Array
  const { from, of, isArray } = plain
  const Bounded = function (size) {
    if (arguments.length === 1 && Number(size) > max) tooMuch("Array")
    return construct(plain, arguments)
  }
  Bounded.prototype = plain.prototype
  Bounded.isArray = isArray
  Bounded.of = function () { return apply(of, plain, arguments) }
  Bounded.from = function (source) {
    if (length(source) > max) tooMuch("Array.from")
    return apply(from, plain, arguments)
  }
  // Called for every list that is written as JSON, however deep.
  const toJSON = function () { return length(this) > max ? tooMuch("JSON") : this }
  // What looks at the items themselves: their texts count too, because many
  // items may share one long text.
  const heavy = { __proto__: null, sort: 1, toSorted: 1, indexOf: 1, lastIndexOf: 1, includes: 1, toReversed: 1, with: 1, toSpliced: 1 }
  const weigh = (list) => {
    let weight = length(list)
    for (let i = 0; i < weight && i <= max && weight <= max; i++) if (typeof list[i] === "string") weight += list[i].length / 8
    return weight
  }
  // What makes one large thing out of many is written here, where each round
  // can be interrupted.
  const add = (out, item) => { if (out.length >= max) tooMuch("the list"); out[out.length] = item }
  const spread = (out, list, depth) => {
    for (let i = 0; i < list.length; i++) {
      if (depth > 0 && isArray(list[i])) spread(out, list[i], depth - 1)
      else if (i in list) add(out, list[i])
    }
    return out
  }
  const joined = (list, separator) => {
    let out = ""
    for (let i = 0; i < length(list); i++) {
      const item = list[i]
      out += (i > 0 ? separator : "") + (item === null || item === undefined ? "" : String(item))
      if (out.length > 8 * max) tooMuch("join")
    }
    return out
  }
  const custom = {
    __proto__: null,
    join: function (separator) { return joined(this, separator === undefined ? "," : String(separator)) },
    toString: function () { return joined(this, ",") },
    toLocaleString: function () { return joined(this, ",") },
    concat: function () {
      const out = spread([], this, 0)
      for (let i = 0; i < arguments.length; i++) isArray(arguments[i]) ? spread(out, arguments[i], 0) : add(out, arguments[i])
      return out
    },
    flat: function (depth) { return spread([], this, depth === undefined ? 1 : Math.min(Number(depth), 100)) },
    flatMap: function (change, self) {
      const out = []
      for (let i = 0; i < this.length; i++) {
        const item = change.call(self, this[i], i, this)
        isArray(item) ? spread(out, item, 0) : add(out, item)
      }
      return out
    },
  }
  const names = getOwnPropertyNames(plain.prototype)
  for (let i = 0, count = names.length; i < count; i++) {
    const name = names[i]
    if (custom[name]) defineProperty(plain.prototype, name, { value: custom[name], writable: false, configurable: false })
    if (custom[name]) continue
    if (name !== "constructor" && typeof plain.prototype[name] === "function") replace(plain.prototype, name, heavy[name] ? weigh : longest)
  }
  replace(plain.prototype, Symbol.iterator, length)

  const stringify = JSON.stringify
  const bounded = function (value, replacer, space) {
    let weight = 0
    const most = space ? 2000 : 8 * max
    const listed = isArray(replacer) ? replacer : undefined
    const count = function (key, item) {
      if (listed && key !== "" && !isArray(this) && !listed.includes(key)) return undefined
      if (typeof replacer === "function") item = replacer.call(this, key, item)
      weight += 8 + key.length + (typeof item === "string" && !space ? item.length : 0)
      if (weight > (space ? 8 * most : most)) tooMuch("JSON")
      return item
    }
    return stringify(value, count, space)
  }
  defineProperty(JSON, "stringify", { value: bounded, writable: false, configurable: false })
  defineProperty(plain.prototype, "toJSON", { value: toJSON })
  defineProperty(plain.prototype, "constructor", { value: Bounded })
  globalThis.Array = Bounded

  // Nothing here needs to make code out of text.
  const functions = [function () {}, async function () {}, function* () {}]
  for (let i = 0; i < 3; i++) defineProperty(getPrototypeOf(functions[i]), "constructor", { value: undefined })
  const gone = ["eval", "Function", "BigInt", "Reflect", "Proxy", "ArrayBuffer", "SharedArrayBuffer", "DataView", "Int8Array", "Uint8Array",
    "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array", "Float32Array", "Float64Array", "BigInt64Array", "BigUint64Array"]
  for (let i = 0; i < gone.length; i++) delete globalThis[gone[i]]
  delete String.raw
})()
