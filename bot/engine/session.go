package engine

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"chatlet/bot/store"
)

// Session is the state of a conversation between two requests, as the store
// keeps it.
type Session struct {
	// ResultID names the result; empty in previews.
	ResultID string `json:"result,omitempty"`
	// Calls are the flows being played. The first is the current one; the
	// others wait for it.
	Calls []call `json:"frames"`
	// Waiting is the id of the block that waits for a reply; empty before the
	// start.
	Waiting string `json:"waiting,omitempty"`
	// Started is the time when the conversation began.
	Started time.Time `json:"started"`
	// Stream says that the client can perform stream actions.
	Stream bool `json:"stream,omitempty"`
	// Preview says that answers are not stored.
	Preview bool `json:"preview,omitempty"`
	// Answers are the visitor's answers so far.
	Answers []store.Answer `json:"answers,omitempty"`
	// Marks are the places to which Return blocks go back, the last one first.
	Marks []returnPoint `json:"marks,omitempty"`
	// Talk is the conversation as text, for flows that ask for a transcript.
	Talk []line `json:"talk,omitempty"`
	// Begun says that the flow has begun, and is not only registered.
	Begun bool `json:"begun,omitempty"`
	// Asked says that the visitor was asked something.
	Asked bool `json:"asked,omitempty"`
	// Returning says that the visitor has a result from before.
	Returning bool `json:"returning,omitempty"`
	// Streamed says that the client has already shown the next bubble.
	Streamed bool `json:"streamed,omitempty"`
	// Injected says that the client was told what to load in the page.
	Injected bool `json:"injected,omitempty"`
	// LastKey and LastReply are the idempotency key of the last request, and
	// the reply to it.
	LastKey   string          `json:"lastKey,omitempty"`
	LastReply json.RawMessage `json:"lastReply,omitempty"`
	// EarlierKeys are digests of the keys of the requests before the last.
	EarlierKeys []string `json:"earlierKeys,omitempty"`
	// Rewinds says that the visitor can go back to earlier questions. Turn is
	// the number of the newest one, and Moments are those to which the visitor
	// can go back.
	Rewinds bool     `json:"rewinds,omitempty"`
	Turn    int      `json:"turn,omitempty"`
	Moments []moment `json:"moments,omitempty"`
	// Given are variables that the page has set during the conversation, by
	// name. They stay when the visitor goes back.
	Given map[string]any `json:"given,omitempty"`
	// Closed says that the conversation is over. The session is kept only for
	// its last reply.
	Closed bool `json:"closed,omitempty"`
}

// call is one flow being played.
type call struct {
	// Flow is the flow's id, and Hash the version being played.
	Flow string `json:"flow"`
	Hash string `json:"hash"`
	// Set holds the variables that differ from the flow's own values.
	Set map[string]any `json:"set,omitempty"`
	// ThenGroup and ThenBlock are where this flow goes on when the one before
	// it ends.
	ThenGroup int `json:"thenGroup,omitempty"`
	ThenBlock int `json:"thenBlock,omitempty"`
	// ThenEdge is followed instead, if the linking block has an edge.
	ThenEdge string `json:"thenEdge,omitempty"`
	// Merges says that this flow's variables are copied to the one that waits
	// for it.
	Merges bool `json:"merges,omitempty"`
}

// returnPoint is a place to return to.
type returnPoint struct {
	Depth int    `json:"depth"`
	Group int    `json:"group"`
	Block int    `json:"block"`
	Edge  string `json:"edge,omitempty"`
	// Refused says that the block is an input that refused an answer. It says
	// so before it asks again.
	Refused bool `json:"refused,omitempty"`
}

// line is one line of a transcript.
type line struct {
	Guest bool   `json:"guest,omitempty"`
	Text  string `json:"text"`
}

// DecodeSession reads a session that [Session.Encode] wrote. The error is for
// an invalid state.
func DecodeSession(state []byte) (*Session, error) {
	var s Session
	if err := json.Unmarshal(state, &s); err != nil {
		return nil, fmt.Errorf("decoding session: %w", err)
	}
	if len(s.Calls) == 0 {
		return nil, fmt.Errorf("decoding session: it plays no flow")
	}
	for i := range s.Calls {
		if s.Calls[i].Set == nil {
			s.Calls[i].Set = map[string]any{}
		}
	}
	return &s, nil
}

// Encode returns the session as a store keeps it.
func (s *Session) Encode() []byte { return Encode(s) }

// NewSession begins a conversation with a flow.
func NewSession(f *Flow, now time.Time) *Session {
	return &Session{Calls: []call{newCall(f)}, Started: now.UTC()}
}

func newCall(f *Flow) call {
	return call{Flow: f.ID, Hash: f.hash, Set: map[string]any{}}
}

// Resume goes on with an earlier result, whose variables are given by name.
func (s *Session) Resume(f *Flow, values map[string]any) {
	s.Returning = true
	for name, value := range values {
		if v, ok := f.byName[name]; ok {
			s.Calls[0].Set[v.ID] = value
		}
	}
}

// root returns the internal id of the flow that the visitor opened.
func (s *Session) root() string { return s.Calls[len(s.Calls)-1].Flow }

// BotID returns the internal id of the current flow.
func (s *Session) BotID() string { return s.Calls[0].Flow }

// RepeatedReply returns the reply to the last request, if this one repeats it.
func (s *Session) RepeatedReply(key string) (json.RawMessage, bool) {
	if key == "" || s.LastKey != key {
		return nil, false
	}
	return s.LastReply, true
}

// maxKeys limits how many earlier keys a session keeps, as for answers.
const maxKeys = 1000

// KeepReply keeps the reply, because its request may be repeated. Of the
// request before it, only the key is kept.
func (s *Session) KeepReply(key string, reply []byte) {
	if s.LastKey != "" {
		s.EarlierKeys = append(s.EarlierKeys, digest(s.LastKey))
		s.EarlierKeys = s.EarlierKeys[max(0, len(s.EarlierKeys)-maxKeys):]
	}
	s.LastKey, s.LastReply = key, nil
	if key != "" {
		s.LastReply = reply
	}
}

// IsSpent reports whether a request with this key was handled before the last
// one. The reply to it is not kept.
func (s *Session) IsSpent(key string) bool {
	return key != "" && slices.Contains(s.EarlierKeys, digest(key))
}

// digest shortens a key to 11 characters, because every answer writes the
// session.
func digest(key string) string {
	sum := sha256.Sum256([]byte(key))
	return base64.RawURLEncoding.EncodeToString(sum[:8])
}
