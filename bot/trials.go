package bot

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"

	"chatlet/bot/engine"
	"chatlet/bot/store"
)

const (
	// MaxTrials limits how many trials there are. The oldest one ends for a new
	// one.
	MaxTrials = 20
	// maxTrialResults limits the results of one trial.
	maxTrialResults = 1000
	// trialPrefix begins the ids of trials. No export from Typebot has such an
	// id.
	trialPrefix = "dropped-"
)

// Trial is a flow that its owner tries out. It and its results are in memory
// only.
type Trial struct {
	// Flow is what is played. Its id cannot be guessed.
	Flow *engine.Flow
	// Export is the text of its file.
	Export []byte

	results []store.Result
	starts  store.Starts
}

// trials holds what can be played.
type trials struct {
	mu sync.RWMutex
	// served are the flows of [Server.SetFlows].
	served []*engine.Flow
	// list is in the order in which the trials were added.
	list []*Trial
}

// all lists the flows that can be played. The lock must be held.
func (t *trials) all() []*engine.Flow {
	flows := slices.Clone(t.served)
	for _, one := range t.list {
		flows = append(flows, one.Flow)
	}
	return flows
}

// find returns the index of a trial, or -1. The lock must be held.
func (t *trials) find(id string) int {
	return slices.IndexFunc(t.list, func(one *Trial) bool { return one.Flow.ID == id })
}

// Flows lists the flows that are served, and then the trials.
func (s *Server) Flows() []*engine.Flow {
	s.trials.mu.RLock()
	defer s.trials.mu.RUnlock()
	return s.trials.all()
}

// Try adds a trial of an export. If there are too many, it ends the oldest one
// and returns that. The error is the [*engine.Problem] of an export that cannot
// be played.
func (s *Server) Try(export []byte) (added, ended *Trial, err error) {
	flow, err := engine.DecodeTrial(export, trialPrefix+engine.NewID())
	if err != nil {
		return nil, nil, err
	}
	added = &Trial{Flow: flow, Export: export}
	t := &s.trials
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.list) >= MaxTrials {
		ended = t.list[0]
		t.list = slices.Delete(t.list, 0, 1)
	}
	t.list = append(t.list, added)
	s.publish()
	return added, ended, nil
}

// Trial returns the trial with an id.
func (s *Server) Trial(id string) (*Trial, bool) {
	s.trials.mu.RLock()
	defer s.trials.mu.RUnlock()
	i := s.trials.find(id)
	if i < 0 {
		return nil, false
	}
	return s.trials.list[i], true
}

// EndTrial removes the trial with an id, with its conversations and results.
// It reports whether there was one.
func (s *Server) EndTrial(id string) bool {
	t := &s.trials
	t.mu.Lock()
	defer t.mu.Unlock()
	i := t.find(id)
	if i < 0 {
		return false
	}
	t.list = slices.Delete(t.list, i, i+1)
	s.publish()
	return true
}

// withoutTrial returns the result to store. That of a trial is not stored: the
// trial keeps it.
func (s *Server) withoutTrial(r *store.Result) *store.Result {
	if r == nil || !strings.HasPrefix(r.BotID, trialPrefix) {
		return r
	}
	t := &s.trials
	t.mu.Lock()
	defer t.mu.Unlock()
	if i := t.find(r.BotID); i >= 0 {
		t.list[i].keep(*r)
	}
	return nil
}

// keep adds a result, or replaces its earlier version.
func (t *Trial) keep(r store.Result) {
	if i := slices.IndexFunc(t.results, func(o store.Result) bool { return o.ID == r.ID }); i >= 0 {
		t.results[i] = r
	} else if len(t.results) < maxTrialResults {
		t.results = append(t.results, r)
	}
}

// EachResult calls yield with the results of a served flow or a trial, by its
// internal id, oldest first. If yield returns an error, it stops and returns
// that.
func (s *Server) EachResult(ctx context.Context, botID string, yield func(store.Result) error) error {
	if trial, ok := s.Trial(botID); ok {
		for _, r := range s.resultsOf(trial) {
			if err := yield(r); err != nil {
				return err
			}
		}
		return nil
	}
	results, ok := s.options.Store.(ResultReader)
	if !ok {
		return errors.New("reading results: the store has no list of them")
	}
	return results.EachResult(ctx, botID, yield)
}

func (s *Server) resultsOf(trial *Trial) []store.Result {
	s.trials.mu.RLock()
	defer s.trials.mu.RUnlock()
	return slices.Clone(trial.results)
}
