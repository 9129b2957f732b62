package engine

// showsProgress reports whether the theme has a progress bar.
func (f *Flow) showsProgress() bool {
	theme, _ := f.theme.tree.(map[string]any)
	general, _ := theme["general"].(map[string]any)
	bar, _ := general["progressBar"].(map[string]any)
	on, _ := bar["isEnabled"].(bool)
	return on
}

// countInputs counts, for every position, the inputs that may still have to be
// answered from there on.
func (f *Flow) countInputs() {
	f.inputsLeft = map[position]int{}
	for i := range f.groups {
		for j := range f.groups[i].Blocks {
			f.inputsLeft[position{i, j}] = f.inputsFrom(position{i, j})
		}
	}
}

// inputsFrom counts the inputs that can be reached from a position.
func (f *Flow) inputsFrom(start position) int {
	count := 0
	seen := map[position]bool{start: true}
	for waiting := []position{start}; len(waiting) > 0; {
		at := waiting[len(waiting)-1]
		waiting = waiting[:len(waiting)-1]
		b := f.at(at)
		if b == nil {
			continue
		}
		if b.kind.isInput() {
			count++
		}
		for _, to := range f.exits(at, b) {
			if !seen[to] {
				seen[to] = true
				waiting = append(waiting, to)
			}
		}
	}
	return count
}

// exits returns the positions that may follow a block.
func (f *Flow) exits(at position, b *block) []position {
	var out []position
	for _, it := range b.items {
		if to, ok := f.target(it.OutgoingEdgeID); ok {
			out = append(out, to)
		}
	}
	if j, ok := b.conf.(jump); ok {
		if to, ok := f.place(j.GroupID, j.BlockID); ok {
			return append(out, to)
		}
	}
	if l, ok := b.conf.(link); ok && f.isItself(l.TypebotID) {
		if i, ok := f.groupIndex[l.GroupID]; ok {
			out = append(out, position{i, 0})
		}
	}
	next := position{at.group, at.block + 1}
	if f.at(next) != nil {
		return append(out, next)
	}
	if to, ok := f.target(b.OutgoingEdgeID); ok {
		out = append(out, to)
	}
	return out
}

// progress returns the visitor's progress in percent. It is nil for flows
// without a bar, and while the flow waits for something other than an answer.
// The flow that was opened decides, not a linked one.
func (s *Step) progress() *float64 {
	if root, ok := s.root(); !ok || !root.flow.showsProgress() {
		return nil
	}
	percent := 100.0
	if s.reply.input != nil {
		done := float64(len(s.Session.Answers) + 1)
		percent = done / (done + float64(s.inputsLeft())) * 100
	} else if !s.completed {
		return nil
	}
	return &percent
}

// inputsLeft counts the remaining inputs of the current flow and of those that
// wait for it.
func (s *Step) inputsLeft() int {
	left := s.Flow().inputsLeft[s.at]
	for _, waiting := range s.Session.Calls[1:] {
		flow, ok := s.engine.flows(waiting.Flow, waiting.Hash)
		if !ok {
			continue
		}
		if then, ok := waiting.then(flow); ok {
			left += flow.inputsLeft[then]
		}
	}
	return left
}
