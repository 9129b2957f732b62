// Package engine plays flows in Typebot's export format.
//
// A [Flow] is one export, indexed and immutable. A [Session] is one
// conversation with it, as a store keeps it. A [Step] takes the session from
// one reply of the visitor to the next question, and writes the body of the
// answer. The engine makes HTTP requests if a flow asks for them. It serves
// none.
//
// Every kind of block is one file and one row of the table in kinds.go.
package engine

import (
	"net/http"
	"time"

	"chatlet/bot/dates"
	"chatlet/bot/quickjs"
)

// Options configure an [Engine].
type Options struct {
	// Flows finds a version of the flow with this id; without a hash, the
	// current one.
	Flows func(id, hash string) (*Flow, bool)
	// AI is used by blocks that ask a language model.
	AI AI
	// AllowPrivate lets HTTP requests of flows reach private addresses.
	AllowPrivate bool
	// Now returns the time.
	Now func() time.Time
	// MaxBlocks limits how many blocks one step may play.
	MaxBlocks int
	// Transport makes the HTTP requests of flows. Default: one that refuses
	// private addresses, unless AllowPrivate is set.
	Transport http.RoundTripper
}

// New makes an engine.
func New(o Options) *Engine {
	outside := NewOutside(o.AllowPrivate)
	if o.Transport != nil {
		outside.Transport = o.Transport
	}
	return &Engine{
		flows: o.Flows, scripts: quickjs.New(o.Now), dates: dates.New(o.Now), now: o.Now, blocks: o.MaxBlocks,
		ai: o.AI, models: NewOutside(true), outside: outside,
	}
}

// Engine plays flows. All steps share it, so it is safe for concurrent use.
type Engine struct {
	flows func(id, hash string) (*Flow, bool)
	// dates reads dates that visitors enter.
	dates *dates.Reader
	// scripts runs the code of flows.
	scripts *quickjs.Runner
	ai      AI
	// models makes requests to the operator's model; outside makes those of
	// flows.
	models  *http.Client
	outside *http.Client
	now     func() time.Time
	blocks  int
}
