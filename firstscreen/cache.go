//go:build !js

package firstscreen

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"

	"chatlet/widget"

	lru "github.com/hashicorp/golang-lru/v2"
)

const (
	// mostKept is how many drawings are kept: for that many bots, or for fewer
	// in several languages and colour schemes.
	mostKept = 512
	// longestKept limits a kept drawing, in bytes, so that all take 32 MB at
	// most.
	longestKept = 64 << 10
	// longest limits a drawing, in bytes. Longer chats are left to the program,
	// which draws only a part at a time.
	longest = 256 << 10
)

// cache keeps drawings by the hash of their input.
type cache struct {
	byContent *lru.Cache[[sha256.Size]byte, []byte]
}

func newCache() *cache {
	kept, err := lru.New[[sha256.Size]byte, []byte](mostKept)
	if err != nil {
		panic(err) // it refuses only sizes below 1
	}
	return &cache{kept}
}

// draw draws a conversation, as JSON. Most conversations with a bot begin the
// same, except for the ids of their sessions, which are in no drawing.
func (h *Handler) draw(q widget.Asked) ([]byte, error) {
	session, path, err := h.session(q)
	if err != nil {
		return nil, err
	}
	key := h.key(q, session)
	drawing, isKept := h.drawn.byContent.Get(key)
	if !isKept {
		if drawing, err = h.drawAnew(q); err != nil {
			return nil, err
		}
		if len(drawing) <= longestKept {
			h.drawn.byContent.Add(key, drawing)
		}
	}
	return append([]byte(`{"path":`+path+`,`), drawing[1:]...), nil
}

func (h *Handler) drawAnew(q widget.Asked) ([]byte, error) {
	drawn, err := h.painter.Draw(q)
	if err != nil {
		return nil, err
	}
	drawn.Build = h.Build
	data, err := json.Marshal(drawn)
	if err == nil && len(data) > longest {
		err = fmt.Errorf("the drawing has %d bytes, more than %d", len(data), longest)
	}
	return data, err
}

// ids are the parts of a conversation that differ although the drawing is the
// same.
type ids struct {
	Session string `json:"sessionId"`
	Result  string `json:"resultId"`
}

// session returns a conversation's ids, and the path for its answers, as JSON.
func (h *Handler) session(q widget.Asked) (found ids, path string, err error) {
	if err := json.Unmarshal([]byte(q.Start), &found); err != nil {
		return found, "", fmt.Errorf("the start reply: %w", err)
	}
	if found.Session == "" {
		return found, "", fmt.Errorf("the start reply has no sessionId")
	}
	quoted, err := json.Marshal(h.Dialect.ContinuePath(found.Session))
	return found, string(quoted), err
}

// key is the hash of the input of a drawing.
func (h *Handler) key(q widget.Asked, session ids) [sha256.Size]byte {
	hash := sha256.New()
	add := func(data []byte) { fmt.Fprintf(hash, "%d:", len(data)); hash.Write(data) }
	neutral := func(text string) []byte {
		data := bytes.ReplaceAll([]byte(text), []byte(session.Session), nil)
		if session.Result != "" {
			data = bytes.ReplaceAll(data, []byte(session.Result), nil)
		}
		return data
	}
	add(q.Options)
	add([]byte(q.Language))
	add(neutral(q.Start))
	for _, e := range q.Exchanges {
		entered, _ := json.Marshal(e.Entry)
		add(entered)
		add(neutral(e.Reply))
	}
	return [sha256.Size]byte(hash.Sum(nil))
}
