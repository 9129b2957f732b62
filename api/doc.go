// Package api is the wire: the requests, replies, messages and inputs of the
// chat API that Typebot and its forks speak, and a client for it.
//
// Servers move ahead of clients, so decoding is lenient. A field of the wrong
// type is left at its zero value and named in a warning; a field or a kind
// that this package does not know is kept verbatim. The only input refused is
// one that is not JSON, or not an object.
//
// Nothing here does I/O: a [Client] sends through a [Transport] that its
// caller gives it.
package api
