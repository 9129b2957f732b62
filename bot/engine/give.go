package engine

import (
	"maps"
	"slices"
)

// Give sets variables that the page passes during a conversation, by name, in
// every flow being played. It returns the names that no flow declares, sorted.
func (s *Step) Give(values map[string]any) (unknown []string) {
	if s.Session.Given == nil {
		s.Session.Given = map[string]any{}
	}
	isKnown := map[string]bool{}
	for _, c := range s.Session.Calls {
		flow, ok := s.engine.flows(c.Flow, c.Hash)
		if !ok {
			continue
		}
		on := &scope{flow: flow, set: c.Set, eval: s.eval}
		for _, name := range on.preset(values) {
			s.Session.Given[name], isKnown[name] = values[name], true
		}
	}
	unknown = []string{}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		if !isKnown[name] {
			unknown = append(unknown, name)
		}
	}
	return unknown
}
