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
  const ofString = {
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
  const names = getOwnPropertyNames(plain.prototype)
  for (let i = 0, count = names.length; i < count; i++) {
    const name = names[i]
    if (name !== "constructor" && typeof plain.prototype[name] === "function") replace(plain.prototype, name, longest)
  }
  replace(plain.prototype, Symbol.iterator, length)
  defineProperty(plain.prototype, "toJSON", { value: toJSON })
  defineProperty(plain.prototype, "constructor", { value: Bounded })
  globalThis.Array = Bounded

  // Nothing here needs to make code out of text.
  const functions = [function () {}, async function () {}, function* () {}]
  for (let i = 0; i < 3; i++) defineProperty(getPrototypeOf(functions[i]), "constructor", { value: undefined })
  const gone = ["eval", "Function", "BigInt", "Reflect", "Proxy", "ArrayBuffer", "SharedArrayBuffer", "DataView", "Int8Array", "Uint8Array",
    "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array", "Float32Array", "Float64Array", "BigInt64Array", "BigUint64Array"]
  for (let i = 0; i < gone.length; i++) delete globalThis[gone[i]]
})()
