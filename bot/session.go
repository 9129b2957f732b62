package bot

import (
	"encoding/json"
	"fmt"
	"time"

	"chatlet/bot/store"
)

// session is a conversation between two requests, as the store keeps it.
type session struct {
	// ResultID names the result; empty in previews.
	ResultID string `json:"result,omitempty"`
	// Frames are the flows being played: the first is the one that speaks, the
	// others wait for it.
	Frames []frame `json:"frames"`
	// Waiting is the block that expects a reply; empty before the start.
	Waiting string `json:"waiting,omitempty"`
	// Started is when the conversation began.
	Started time.Time `json:"started"`
	// Stream says that the client performs stream actions.
	Stream bool `json:"stream,omitempty"`
	// Preview says that nothing is kept of the answers.
	Preview bool `json:"preview,omitempty"`
	// Answers are what the visitor replied so far.
	Answers []store.Answer `json:"answers,omitempty"`
	// Marks are where a Return block goes back to, the last one first.
	Marks []mark `json:"marks,omitempty"`
	// Talk is the conversation as text, for flows that ask for a transcript.
	Talk []line `json:"talk,omitempty"`
	// Asked says that the visitor was asked something.
	Asked bool `json:"asked,omitempty"`
	// Streamed says that the client has shown the next bubble already.
	Streamed bool `json:"streamed,omitempty"`
	// Injected says that the client was told what to put in the page.
	Injected bool `json:"injected,omitempty"`
	// LastKey and LastReply are the last request's idempotency key and the
	// reply to it.
	LastKey   string          `json:"lastKey,omitempty"`
	LastReply json.RawMessage `json:"lastReply,omitempty"`
	// Closed says that the conversation is over, and the session only kept
	// for its last reply.
	Closed bool `json:"closed,omitempty"`
}

// frame is one flow being played.
type frame struct {
	// Flow is the flow's id, Hash the version of it that plays.
	Flow string `json:"flow"`
	Hash string `json:"hash"`
	// Set holds the variables that differ from the flow's own.
	Set map[string]any `json:"set,omitempty"`
	// ThenGroup and ThenBlock are where this frame goes on when the one before
	// it ends.
	ThenGroup int `json:"thenGroup,omitempty"`
	ThenBlock int `json:"thenBlock,omitempty"`
}

// mark is a place to return to.
type mark struct {
	Depth int    `json:"depth"`
	Group int    `json:"group"`
	Block int    `json:"block"`
	Edge  string `json:"edge,omitempty"`
	// Ask says that the block is an input to ask once more.
	Ask bool `json:"ask,omitempty"`
}

// line is one utterance of a transcript.
type line struct {
	Guest bool   `json:"guest,omitempty"`
	Text  string `json:"text"`
}

func decodeSession(state []byte) (*session, error) {
	var s session
	if err := json.Unmarshal(state, &s); err != nil {
		return nil, fmt.Errorf("decoding session: %w", err)
	}
	if len(s.Frames) == 0 {
		return nil, fmt.Errorf("decoding session: it plays no flow")
	}
	for i := range s.Frames {
		if s.Frames[i].Set == nil {
			s.Frames[i].Set = map[string]any{}
		}
	}
	return &s, nil
}

func (s *session) encode() []byte { return encode(s) }

// newSession begins a conversation with a flow.
func newSession(f *Flow, now time.Time) *session {
	return &session{Frames: []frame{newFrame(f)}, Started: now.UTC()}
}

func newFrame(f *Flow) frame {
	return frame{Flow: f.ID, Hash: f.hash, Set: map[string]any{}}
}
