package api

import "encoding/json"

// Action is something that the server asks the client to do in the page.
type Action struct {
	Type string `json:"type"`
	// LastBubbleBlockID is the bubble after which the action runs; empty means
	// before the first.
	LastBubbleBlockID string `json:"lastBubbleBlockId,omitempty"`
	// ExpectsDedicatedReply says that the server waits for one more request.
	ExpectsDedicatedReply bool `json:"expectsDedicatedReply,omitempty"`
	// Payload is found under the key that Type names.
	Payload json.RawMessage `json:"-"`
}

// UnmarshalJSON finds the payload under the key that the type names. It is
// lenient like [Decode] and never fails on an object.
func (a *Action) UnmarshalJSON(data []byte) error {
	type wireAction Action
	if _, err := Decode(data, (*wireAction)(a)); err != nil {
		return err
	}
	fields, _ := decodeLenient[map[string]json.RawMessage](data)
	a.Payload = fields[a.Type]
	return nil
}
