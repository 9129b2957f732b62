package engine

import (
	"encoding/json"
	"fmt"
)

// jumpBlock goes to another group or block, and marks the way back.
var jumpBlock = &kind{decode: decodeJump, run: runJump, check: checkJump}

type jump struct {
	GroupID string `json:"groupId"`
	BlockID string `json:"blockId"`
}

func decodeJump(b exportBlock) (any, error) { return decodeOptions[jump](b.Options) }

func runJump(s *Step, b *block) outcome {
	j := b.conf.(jump)
	to, ok := s.Flow().place(j.GroupID, j.BlockID)
	if !ok || j.GroupID == "" && j.BlockID == "" {
		return outcome{}
	}
	s.markReturn(returnPoint{Group: s.at.group, Block: s.at.block + 1})
	return outcome{to: &to}
}

func checkJump(f *Flow, b *block) []string {
	j := b.conf.(jump)
	if _, ok := f.place(j.GroupID, j.BlockID); !ok {
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
