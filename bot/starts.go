package bot

import (
	"context"
	"errors"
	"maps"
	"strings"
	"sync"
	"time"

	"chatlet/bot/engine"
	"chatlet/bot/store"
)

// StartCounter is the part of a store that counts how many visitors were asked a
// first question. A store may lack it.
type StartCounter interface {
	AddStarts(ctx context.Context, botID string, more store.Starts) error
	Starts(ctx context.Context, botID string) (store.Starts, error)
}

// countPeriod is how often counts go to the store. Counting each start there
// would make it write twice.
const countPeriod = 10 * time.Second

// saveTimeout is how long writing the counts may take.
const saveTimeout = 10 * time.Second

// starts holds the counts that are not in the store yet, by bot.
type starts struct {
	mu    sync.Mutex
	byBot map[string]store.Starts
	// saving is held while counts are written.
	saving sync.Mutex
}

func (s *starts) add(botID string, more store.Starts) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.byBot == nil {
		s.byBot = map[string]store.Starts{}
	}
	all := s.byBot[botID]
	all.Add(more)
	s.byBot[botID] = all
}

// take removes the counts of all bots, and returns them.
func (s *starts) take() map[string]store.Starts {
	s.mu.Lock()
	defer s.mu.Unlock()
	taken := s.byBot
	s.byBot = nil
	return taken
}

// countStart counts a visitor whom a step asks for the first time. A visitor who
// leaves there has no result.
func (s *Server) countStart(step *engine.Step) {
	botID, blockID, ok := step.FirstQuestion()
	if !ok {
		return
	}
	one := store.Starts{Since: step.Session.Started.Truncate(time.Millisecond), Asked: map[string]int{blockID: 1}}
	if strings.HasPrefix(botID, trialPrefix) {
		s.countTrial(botID, one)
		return
	}
	s.starts.add(botID, one)
}

// countTrial counts a visitor of a trial, which keeps its own counts.
func (s *Server) countTrial(id string, one store.Starts) {
	s.trials.mu.Lock()
	defer s.trials.mu.Unlock()
	if i := s.trials.find(id); i >= 0 {
		s.trials.list[i].starts.Add(one)
	}
}

// SaveStarts writes the counts to the store. [Server.Maintain] does so regularly;
// a server that ends does so once more. What fails is kept for the next time. The
// end of ctx does not stop it: a write that is cut off may have been done, and
// would be done twice.
func (s *Server) SaveStarts(ctx context.Context) error {
	counter, ok := s.options.Store.(StartCounter)
	if !ok {
		return nil
	}
	s.starts.saving.Lock()
	defer s.starts.saving.Unlock()
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), saveTimeout)
	defer cancel()
	var failed []error
	for botID, more := range s.starts.take() {
		if err := counter.AddStarts(ctx, botID, more); err != nil {
			s.starts.add(botID, more)
			failed = append(failed, err)
		}
	}
	return errors.Join(failed...)
}

// Starts counts the visitors whom a served flow or a trial has asked a first
// question. The bot is given by its internal id.
func (s *Server) Starts(ctx context.Context, botID string) (store.Starts, error) {
	if trial, ok := s.Trial(botID); ok {
		return s.startsOf(trial), nil
	}
	counter, ok := s.options.Store.(StartCounter)
	if !ok {
		return store.Starts{}, nil
	}
	if err := s.SaveStarts(ctx); err != nil {
		return store.Starts{}, err
	}
	return counter.Starts(ctx, botID)
}

func (s *Server) startsOf(trial *Trial) store.Starts {
	s.trials.mu.RLock()
	defer s.trials.mu.RUnlock()
	return store.Starts{Since: trial.starts.Since, Asked: maps.Clone(trial.starts.Asked)}
}
