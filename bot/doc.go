// Package bot is the embedded chat server: it plays flows in Typebot's export
// format over the chat API that Typebot's own server speaks.
//
// A [Flow] is one export, indexed and immutable. A [Server] is an HTTP handler
// that plays flows. A conversation is a session: one request loads it, walks
// the flow until something is asked, and commits it to a [Store].
//
// Every kind of block is one file and one row of the table in kinds.go.
package bot
