package engine

import (
	"encoding/json"
	"fmt"
	"strings"
)

// item is one choice, path or branch of a block.
type item struct {
	ID             string
	OutgoingEdgeID string
	// fields is the item as sent to the client.
	fields template
	// shown is the condition for offering the item, nil for always.
	shown *condition
	// when is the condition of a branch.
	when *condition
}

// exportItem is the part of an item that playing needs.
type exportItem struct {
	ID               string                  `json:"id"`
	OutgoingEdgeID   string                  `json:"outgoingEdgeId"`
	Content          json.RawMessage         `json:"content"`
	DisplayCondition *exportDisplayCondition `json:"displayCondition"`
	Options          json.RawMessage         `json:"options"`
}

// optionCondition returns the display condition in a card's options.
func (in *exportItem) optionCondition() *condition {
	var options struct {
		DisplayCondition *exportDisplayCondition `json:"displayCondition"`
	}
	// Options of another shape belong to other kinds, which have no condition
	// there.
	if json.Unmarshal(in.Options, &options) != nil {
		return nil
	}
	return options.DisplayCondition.condition()
}

type exportDisplayCondition struct {
	IsEnabled bool       `json:"isEnabled"`
	Condition *condition `json:"condition"`
}

func decodeItems(raws []json.RawMessage) ([]item, error) {
	items := make([]item, 0, len(raws))
	for i, raw := range raws {
		it, err := decodeItem(raw)
		if err != nil {
			return nil, fmt.Errorf("item %d: %w", i, err)
		}
		items = append(items, it)
	}
	return items, nil
}

func decodeItem(raw json.RawMessage) (item, error) {
	var in exportItem
	if err := json.Unmarshal(raw, &in); err != nil {
		return item{}, err
	}
	tree, err := decodeTree(raw)
	if err != nil {
		return item{}, err
	}
	it := item{ID: in.ID, OutgoingEdgeID: in.OutgoingEdgeID, fields: templateOf(tree)}
	it.shown = in.DisplayCondition.condition()
	if it.shown == nil {
		it.shown = in.optionCondition()
	}
	it.when = branchCondition(in.Content)
	return it, nil
}

// condition returns the condition, or nil if it is switched off.
func (d *exportDisplayCondition) condition() *condition {
	if d == nil || !d.IsEnabled {
		return nil
	}
	return d.Condition
}

// branchCondition reads the condition in an item's content. Other items have a
// text there.
func branchCondition(content json.RawMessage) *condition {
	if !strings.HasPrefix(strings.TrimSpace(string(content)), "{") {
		return nil
	}
	var c condition
	if json.Unmarshal(content, &c) != nil {
		return nil
	}
	return &c
}

// offered returns the items whose display condition holds, with variables
// filled in.
func (s *Step) offered(b *block) []map[string]any {
	var out []map[string]any
	for i := range b.items {
		it := &b.items[i]
		if it.shown != nil && !it.shown.holds(s.scope) {
			continue
		}
		if fields, ok := it.fields.value(s.scope).(map[string]any); ok {
			out = append(out, fields)
		}
	}
	return out
}

// staticItems encodes the items of a block in advance, if they depend on no
// variable and no condition.
func staticItems(b *block) json.RawMessage {
	if len(b.items) == 0 {
		return nil
	}
	out := []byte{'['}
	for i, it := range b.items {
		if it.fields.dynamic || it.shown != nil {
			return nil
		}
		if i > 0 {
			out = append(out, ',')
		}
		out = append(out, it.fields.raw...)
	}
	return append(out, ']')
}

// fieldText returns a text among an item's fields.
func fieldText(fields map[string]any, name string) string { return textOf(fields[name]) }
