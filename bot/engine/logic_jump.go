package engine

import (
	"encoding/json"
	"fmt"
)

// jumpBlock goes to another group or block, and remembers the way back.
var jumpBlock = &kind{decode: decodeJump, run: runJump, check: checkJump}

type jump struct {
	GroupID string `json:"groupId"`
	BlockID string `json:"blockId"`
}

func decodeJump(b exportBlock) (any, error) { return decodeOptions[jump](b.Options) }

func runJump(s *Step, b *block) outcome {
	j := b.conf.(jump)
	if j.GroupID == "" {
		return outcome{}
	}
	to, ok := s.groupNamed(s.Flow(), j.GroupID)
	if !ok {
		return s.failJump("Group to jump to is not found")
	}
	if j.BlockID != "" {
		at, ok := s.Flow().blocks[j.BlockID]
		if !ok || at.group != to.group {
			return s.failJump("Block to jump to is not found")
		}
		to = at
	}
	s.markReturn(returnPoint{Group: s.at.group, Block: s.at.block + 1})
	return outcome{to: &to}
}

// failJump logs a jump that leads nowhere. The path ends there.
func (s *Step) failJump(description string) outcome {
	s.addLog(LogEntry{Description: description, Context: "Error while executing Jump block"})
	return outcome{end: true}
}

// groupNamed finds a group of a flow by its id, or by a title in a variable.
// The variable is named as in a text, or by its id.
func (s *Step) groupNamed(f *Flow, name string) (position, bool) {
	title := ""
	if isLoneVariable(name) {
		title = s.scope.text(name)
	} else {
		title = textOf(s.scope.value(name))
	}
	if title == "" {
		i, ok := f.groupIndex[name]
		return position{i, 0}, ok
	}
	for i := range f.groups {
		if f.groups[i].Title == title {
			return position{i, 0}, true
		}
	}
	return position{}, false
}

// checkJump reports a jump that leads nowhere. If a variable names the group,
// this is not known yet.
func checkJump(f *Flow, b *block) []string {
	j := b.conf.(jump)
	if j.GroupID == "" || isLoneVariable(j.GroupID) || f.byID[j.GroupID] != nil {
		return nil
	}
	if _, ok := f.groupIndex[j.GroupID]; !ok {
		return []string{"it jumps to a group that does not exist"}
	}
	return nil
}

// decodeOptions reads a block's options into a struct.
func decodeOptions[T any](raw json.RawMessage) (T, error) {
	var options T
	if len(raw) == 0 {
		return options, nil
	}
	if err := json.Unmarshal(raw, &options); err != nil {
		return options, fmt.Errorf("options: %w", err)
	}
	return options, nil
}
