package api

import "net/url"

// Dialect is how one of the systems spells the chat API. Dialects differ in
// paths, names and value shapes, and in nothing else.
type Dialect struct {
	// Name is what an embedder writes in data-dialect.
	Name string
	// Collection is the path segment of bots, such as "typebots".
	Collection string
	// StartSuffix and ContinueSuffix end the two paths.
	StartSuffix, ContinueSuffix string
	// BotKeys are the keys under which a start reply holds the bot, in order.
	BotKeys []string
	// PrefillKey is the request's key for the prefilled variables.
	PrefillKey string
	// ReplyID says that a text message may carry the id of the chosen item.
	ReplyID bool
	// AnyHeader says that servers let browsers send any request header.
	AnyHeader bool
}

// Typebot is today's Typebot, and the embedded server.
var Typebot = Dialect{
	Name:           "typebot",
	Collection:     "typebots",
	StartSuffix:    "startChat",
	ContinueSuffix: "continueChat",
	BotKeys:        []string{"typebot", "mozbot", "agent", "bot"},
	PrefillKey:     "prefilledVariables",
	ReplyID:        true,
	AnyHeader:      true,
}

// StartPath is the path, below the API host, that starts a chat.
func (d Dialect) StartPath(publicID string) string {
	return "/api/v1/" + d.Collection + "/" + url.PathEscape(publicID) + "/" + d.StartSuffix
}

// ContinuePath is the path, below the API host, that goes on with a chat.
func (d Dialect) ContinuePath(sessionID string) string {
	return "/api/v1/sessions/" + url.PathEscape(sessionID) + "/" + d.ContinueSuffix
}

// message is m without what the dialect's servers would refuse.
func (d Dialect) message(m *Message) *Message {
	if m == nil || m.Metadata == nil || d.ReplyID {
		return m
	}
	plain := *m
	plain.Metadata = nil
	return &plain
}

// key is the idempotency key, where a browser may send it.
func (d Dialect) key(answerID string) string {
	if d.AnyHeader {
		return answerID
	}
	return ""
}
