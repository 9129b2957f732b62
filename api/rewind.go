package api

import (
	"context"
	"fmt"

	"chatlet/loosejson"
)

// The paths of what only Chatlet's own server can do with a running session.
const (
	rewindPath    = "/api/v1/sessions/{sessionId}/rewind"
	variablesPath = "/api/v1/sessions/{sessionId}/variables"
)

// SessionPaths returns the paths with which Chatlet's server extends the chat
// API.
func SessionPaths() []string { return []string{rewindPath, variablesPath} }

// Rewind sets a session back to the question with that [Reply.Turn]. The reply
// asks it again. The id is the request's idempotency key. Errors are as in
// [Client.Start].
func (c *Client) Rewind(ctx context.Context, sessionID, id string, turn int) (Reply, error) {
	body, err := loosejson.Marshal(map[string]any{"turn": turn})
	if err == nil {
		body, err = c.post(ctx, session(rewindPath, sessionID), body, id)
	}
	if err != nil {
		return Reply{}, fmt.Errorf("going back: %w", err)
	}
	reply, err := DecodeReply(body)
	if err != nil {
		return Reply{}, nonsense{fmt.Errorf("reading the reply: %w", err)}
	}
	return reply, nil
}

// SetVariables sets variables of a running session, by name. It returns the
// names that the bot does not declare. Errors are as in [Client.Start]; see
// also [IsNoRoute].
func (c *Client) SetVariables(ctx context.Context, sessionID string, values map[string]any) (unknown []string, err error) {
	body, err := loosejson.Marshal(map[string]any{"variables": values})
	if err == nil {
		body, err = c.post(ctx, session(variablesPath, sessionID), body, "")
	}
	if err != nil {
		return nil, fmt.Errorf("setting variables: %w", err)
	}
	var reply struct {
		Unknown []string `json:"unknown"`
	}
	if _, err := loosejson.Decode(body, &reply); err != nil {
		return nil, nonsense{fmt.Errorf("reading the reply: %w", err)}
	}
	return reply.Unknown, nil
}
