package api

import (
	"bytes"
	"slices"

	"chatlet/loosejson"
)

// Action is a client-side action: something that the server asks the client to
// do in the page.
type Action struct {
	Type string `json:"type"`
	// LastBubbleBlockID is the bubble after which the action runs; empty means
	// before the first.
	LastBubbleBlockID string `json:"lastBubbleBlockId,omitempty"`
	// ExpectsDedicatedReply is true if the server waits for one more request.
	ExpectsDedicatedReply bool `json:"expectsDedicatedReply,omitempty"`
	// Payload is the value under the key that Type names. [loosejson.Decode]
	// fills it; encoding/json does not.
	Payload loosejson.RawMessage `json:"-"`
}

// KeepRest finds the payload under the key that the type names. Servers before
// 2024 send no type; the payload is then the only key that is not a field.
func (a *Action) KeepRest(rest []loosejson.Member) {
	if a.Type == "" && len(rest) == 1 {
		a.Type = rest[0].Key
	}
	for _, m := range rest {
		if m.Key == a.Type {
			a.Payload = bytes.Clone(m.Value)
		}
	}
}

// MarshalJSON writes the payload under the key that the type names.
func (a Action) MarshalJSON() ([]byte, error) {
	type plain Action
	data, err := loosejson.Marshal(plain(a))
	if err != nil || a.Payload == nil || a.Type == "" {
		return data, err
	}
	key, err := loosejson.Marshal(a.Type)
	if err != nil {
		return nil, err
	}
	return slices.Concat(data[:len(data)-1], []byte(","), key, []byte(":"), a.Payload, []byte("}")), nil
}

// Wait is the payload of a wait action.
type Wait struct {
	// Seconds may be a fraction, or 0.
	Seconds float64 `json:"secondsToWaitFor"`
}

// Wait decodes the payload of a wait action.
func (a Action) Wait() (wait Wait, warning string) {
	return loosejson.DecodePart[Wait](a.Payload)
}

// Redirect is the payload of a redirect action.
type Redirect struct {
	URL      string `json:"url"`
	IsNewTab bool   `json:"isNewTab,omitempty"`
}

// Redirect decodes the payload of a redirect action.
func (a Action) Redirect() (redirect Redirect, warning string) {
	return loosejson.DecodePart[Redirect](a.Payload)
}
