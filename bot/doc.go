// Package bot is the embedded chat server: it serves flows over the chat API
// that Typebot's own server speaks.
//
// A [Server] is an HTTP handler. A conversation is a session: one request loads
// it from the [Store], has the engine play one step of it, and commits it.
// Package bot/engine plays the flows; this package knows requests, files,
// sockets and limits.
package bot
