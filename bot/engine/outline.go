package engine

import (
	"cmp"
	"strings"
)

// OutlineGroup is a group of a flow, for people who read it.
type OutlineGroup struct {
	// ID and Title are the author's.
	ID    string `json:"id"`
	Title string `json:"title"`
	// Blocks are in the order in which they are played.
	Blocks []OutlineBlock `json:"blocks"`
}

// OutlineBlock is a block of a flow, for people who read it.
type OutlineBlock struct {
	ID string `json:"id"`
	// Type is that of the export, such as "text input".
	Type string `json:"type"`
	// Text is what the block says or offers, at most maxOutlineText characters.
	// It is empty for blocks without words.
	Text string `json:"text,omitempty"`
	// Variable is the name of the variable that the block sets.
	Variable string `json:"variable,omitempty"`
	// IsInput says that the block asks the visitor.
	IsInput bool `json:"isInput,omitempty"`
}

// maxOutlineText limits the text of a block in an outline, in characters.
const maxOutlineText = 120

// Outline lists the groups and blocks of a flow in the order of the export.
func (f *Flow) Outline() []OutlineGroup {
	groups := make([]OutlineGroup, len(f.groups))
	for i, g := range f.groups {
		groups[i] = OutlineGroup{ID: g.ID, Title: g.Title, Blocks: make([]OutlineBlock, len(g.Blocks))}
		for j, b := range g.Blocks {
			groups[i].Blocks[j] = f.outlineOf(b)
		}
	}
	return groups
}

func (f *Flow) outlineOf(b *block) OutlineBlock {
	out := OutlineBlock{ID: b.ID, Type: b.Type, Text: shortened(b.words()), IsInput: b.kind.isInput()}
	if v := f.byID[b.variableID()]; v != nil {
		out.Variable = v.Name
	}
	return out
}

// words returns what a block says, offers or loads.
func (b *block) words() string {
	if conf, isText := b.conf.(textConf); isText {
		return plainText(conf.nodes)
	}
	var offered []string
	for i := range b.items {
		fields, _ := b.items[i].fields.tree.(map[string]any)
		if text := cmp.Or(wordsAt(fields, "content"), wordsAt(fields, "title")); text != "" {
			offered = append(offered, text)
		}
	}
	if len(offered) > 0 {
		return strings.Join(offered, ", ")
	}
	content, _ := b.content.tree.(map[string]any)
	return cmp.Or(wordsAt(content, "url"), b.nested("labels", "placeholder"), b.option("url"))
}

// wordsAt returns a field if it is a text.
func wordsAt(fields map[string]any, name string) string {
	text, _ := fields[name].(string)
	return text
}

// shortened puts a text on one line of limited length.
func shortened(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > maxOutlineText {
		return string(runes[:maxOutlineText-1]) + "…"
	}
	return text
}

// Input is an input of a flow, with its place.
type Input struct {
	OutlineBlock
	// Group is the title of its group.
	Group string
}

// Inputs lists the inputs of a flow in the order in which a visitor can first
// meet them, and then those to which nothing leads.
func (f *Flow) Inputs() []Input {
	var inputs []Input
	for _, at := range f.walkOrder() {
		if b := f.at(at); b.kind.isInput() {
			inputs = append(inputs, Input{f.outlineOf(b), f.groups[at.group].Title})
		}
	}
	return inputs
}

// walkOrder lists the positions of all blocks, the nearest to the start first.
func (f *Flow) walkOrder() []position {
	var order []position
	seen := map[position]bool{}
	add := func(at position) {
		if f.at(at) != nil && !seen[at] {
			seen[at] = true
			order = append(order, at)
		}
	}
	for _, e := range append([]event{*f.start}, f.events...) {
		if to, ok := f.target(e.OutgoingEdgeID); ok {
			add(to)
		}
	}
	for i := 0; i < len(order); i++ {
		b := f.at(order[i])
		for _, to := range f.exits(order[i], b) {
			add(to)
		}
		for _, id := range b.itemEdges() {
			if to, ok := f.target(id); ok {
				add(to)
			}
		}
	}
	for i := range f.groups {
		for j := range f.groups[i].Blocks {
			add(position{i, j})
		}
	}
	return order
}
