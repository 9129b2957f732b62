// Package api holds the requests, replies, messages and inputs of the chat API
// that Typebot and its forks speak, and a client for it.
//
// Decoding is lenient, because servers change before clients do. A field with a
// wrong type keeps its zero value and is named in a warning. Unknown fields and
// kinds are kept verbatim. Only data that is not a JSON object is refused.
//
// The package does no I/O: a [Client] uses the [Transport] of its caller.
package api
