package api

import (
	"bytes"
	"encoding/json"
)

// Action is something that the server asks the client to do in the page.
type Action struct {
	Type string `json:"type"`
	// LastBubbleBlockID is the bubble after which the action runs; empty means
	// before the first.
	LastBubbleBlockID string `json:"lastBubbleBlockId,omitempty"`
	// ExpectsDedicatedReply says that the server waits for one more request.
	ExpectsDedicatedReply bool `json:"expectsDedicatedReply,omitempty"`
	// Payload is found under the key that Type names. [Decode] fills it;
	// encoding/json does not.
	Payload json.RawMessage `json:"-"`
}

// keep finds the payload under the key that the type names. Servers before
// 2024 leave the type out: it is then the one key that is no field.
func (a *Action) keep(rest []member) {
	if a.Type == "" && len(rest) == 1 {
		a.Type = rest[0].key
	}
	for _, m := range rest {
		if m.key == a.Type {
			a.Payload = bytes.Clone(m.value)
		}
	}
}
