package engine

import (
	"fmt"
	"maps"
	"slices"
)

// Check lists the faults of a flow that can nevertheless be played: edges that
// lead nowhere, blocks that this server does not know, and groups that cannot
// be reached.
func (f *Flow) Check() []Problem {
	problems := append(slices.Clone(f.moved), f.checkEvents()...)
	for i := range f.groups {
		for _, b := range f.groups[i].Blocks {
			problems = append(problems, f.checkBlock(b)...)
		}
	}
	return append(problems, f.checkReach()...)
}

func (f *Flow) checkBlock(b *block) []Problem {
	var texts []string
	if b.kind == nil {
		texts = append(texts, fmt.Sprintf("type %q is not known: it is skipped, with a log entry", b.Type))
	}
	for _, id := range b.edgeIDs() {
		if _, ok := f.target(id); !ok {
			texts = append(texts, fmt.Sprintf("edge %s leads nowhere", id))
		}
	}
	if b.kind != nil && b.kind.check != nil {
		texts = append(texts, b.kind.check(f, b)...)
	}
	texts = append(texts, b.unknownOperators()...)
	if id := b.variableID(); id != "" && f.byID[id] == nil {
		texts = append(texts, fmt.Sprintf("variable %s is not declared", id))
	}
	problems := make([]Problem, len(texts))
	for i, text := range texts {
		problems[i] = Problem{Place: "block " + b.ID, Text: text}
	}
	return problems
}

// unknownOperators lists the unknown comparison operators of a block. Such
// comparisons never hold.
func (b *block) unknownOperators() []string {
	var texts []string
	for i := range b.items {
		for _, c := range []*condition{b.items[i].when, b.items[i].shown} {
			for _, name := range c.unknownOperators() {
				texts = append(texts, fmt.Sprintf("operator %q is not known: its comparison never holds", name))
			}
		}
	}
	return texts
}

// edgeIDs returns the edges that leave a block.
func (b *block) edgeIDs() []string {
	var ids []string
	for _, id := range append([]string{b.OutgoingEdgeID}, b.itemEdges()...) {
		if id != "" {
			ids = append(ids, id)
		}
	}
	return ids
}

// itemEdges returns the edges of items and of their paths.
func (b *block) itemEdges() []string {
	var ids []string
	for _, it := range b.items {
		ids = append(ids, it.OutgoingEdgeID)
		fields, _ := it.fields.tree.(map[string]any)
		paths, _ := fields["paths"].([]any)
		for _, p := range paths {
			path, _ := p.(map[string]any)
			ids = append(ids, fieldText(path, "outgoingEdgeId"))
		}
	}
	return ids
}

// checkReach lists the groups that cannot be reached from any event.
func (f *Flow) checkReach() []Problem {
	reached := map[int]bool{}
	for _, e := range f.events {
		if to, ok := f.target(e.OutgoingEdgeID); ok {
			f.reach(to.group, reached)
		}
	}
	var problems []Problem
	for i, g := range f.groups {
		if !reached[i] {
			problems = append(problems, Problem{Place: "group " + g.ID, Text: fmt.Sprintf("nothing leads to the group %q", g.Title)})
		}
	}
	return problems
}

// reach marks a group and all groups that can be reached from it.
func (f *Flow) reach(group int, reached map[int]bool) {
	waiting := []int{group}
	for len(waiting) > 0 {
		g := waiting[len(waiting)-1]
		waiting = waiting[:len(waiting)-1]
		if reached[g] {
			continue
		}
		reached[g] = true
		waiting = append(waiting, slices.Collect(maps.Keys(f.neighbours(g)))...)
	}
}

// neighbours returns the groups that a group leads to.
func (f *Flow) neighbours(group int) map[int]bool {
	out := map[int]bool{}
	for _, b := range f.groups[group].Blocks {
		for _, id := range b.edgeIDs() {
			if to, ok := f.target(id); ok {
				out[to.group] = true
			}
		}
		switch conf := b.conf.(type) {
		case jump:
			f.addJump(conf.GroupID, out)
		case link:
			f.addLink(conf, out)
		}
	}
	return out
}

// addJump adds the groups that a jump may lead to. If a variable names the
// group, these are all groups.
func (f *Flow) addJump(groupID string, out map[int]bool) {
	if i, ok := f.groupIndex[groupID]; ok {
		out[i] = true
		return
	}
	if isLoneVariable(groupID) || f.byID[groupID] != nil {
		for i := range f.groups {
			out[i] = true
		}
	}
}

// addLink adds the groups that a link to the same flow leads to.
func (f *Flow) addLink(conf link, out map[int]bool) {
	if !f.isItself(conf.TypebotID) {
		return
	}
	if conf.GroupID != "" {
		f.addJump(conf.GroupID, out)
		return
	}
	if to, ok := f.target(f.start.OutgoingEdgeID); ok {
		out[to.group] = true
	}
}
