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
	// mostKept is how many drawings are kept: those of as many bots, or of a
	// few bots in their languages and colour schemes.
	mostKept = 512
	// longestKept bounds each of them, in bytes, so that all take 32 MB at most.
	longestKept = 64 << 10
	// longest bounds a drawing, in bytes. A longer chat is left to the program,
	// which draws a part of it at a time.
	longest = 256 << 10
)

// cache keeps drawings by all that they are made of.
type cache struct {
	byContent *lru.Cache[[sha256.Size]byte, []byte]
}

func newCache() *cache {
	kept, err := lru.New[[sha256.Size]byte, []byte](mostKept)
	if err != nil {
		panic(err) // it refuses sizes below 1 alone
	}
	return &cache{kept}
}

// draw draws a conversation, as JSON. Most visitors of a bot begin alike, but
// for the ids of their sessions, which are in no drawing.
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

// ids are what differs between two visitors who see the same.
type ids struct {
	Session string `json:"sessionId"`
	Result  string `json:"resultId"`
}

// session finds a conversation's ids, and where its answers go, as JSON.
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

// key stands for all that a drawing is made of.
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
