// Package bot is the embedded chat server. It serves flows over the chat API of
// Typebot's own server.
//
// A [Server] is an HTTP handler. A conversation is a session: a request loads
// it from the [Store], lets the engine play one step, and commits it. Package
// bot/engine plays the flows; this package handles requests, files, sockets and
// limits.
package bot
