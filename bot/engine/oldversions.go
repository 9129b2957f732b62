package engine

import (
	"encoding/json"
	"fmt"
	"slices"
)

// oldVersions are the export versions that are converted to version 6. Their
// themes keep the defaults of their version.
var oldVersions = []string{"3", "4", "5"}

// moveUp converts an export of an old version to version 6, as Typebot does
// when it opens one: a start block becomes a start event, and a link merges
// results unless it says otherwise. The problems list what was converted, and
// what could not be.
func (f *exportFile) moveUp() ([]Problem, error) {
	if !slices.Contains(oldVersions, string(f.Version)) {
		return nil, nil
	}
	notes := []Problem{{Place: "version", Text: fmt.Sprintf("version %s is read as 6", f.Version)}}
	if len(f.Events) == 0 {
		notes = append(notes, f.moveStart()...)
	}
	for i := range f.Groups {
		for j := range f.Groups[i].Blocks {
			moved, err := f.Groups[i].Blocks[j].moveUp()
			if err != nil {
				return nil, err
			}
			notes = append(notes, moved...)
		}
	}
	f.Version = "6"
	return notes, nil
}

// moveStart turns the start block into an event. Its group is removed, unless
// it contains other blocks.
func (f *exportFile) moveStart() []Problem {
	var notes []Problem
	groups := f.Groups[:0:0]
	for _, g := range f.Groups {
		var blocks []exportBlock
		for _, b := range g.Blocks {
			if b.Type != "start" {
				blocks = append(blocks, b)
				continue
			}
			f.Events = append(f.Events, event{ID: g.ID, Type: "start", OutgoingEdgeID: b.OutgoingEdgeID})
			notes = append(notes, Problem{Place: "block " + b.ID, Text: "the start block is read as a start event"})
		}
		if len(blocks) > 0 || len(g.Blocks) == 0 {
			g.Blocks = blocks
			groups = append(groups, g)
		}
	}
	f.Groups = groups
	return notes
}

// moveUp converts one block's options to those of version 6.
func (b *exportBlock) moveUp() ([]Problem, error) {
	switch b.Type {
	case "Typebot link":
		return b.moveLink()
	case "Webhook", "Zapier", "Make.com", "Pabbly":
		return b.moveRequest()
	}
	return nil, nil
}

// moveLink makes a link merge results, as was the default.
func (b *exportBlock) moveLink() ([]Problem, error) {
	options, err := objectOf(b.Options)
	if err != nil {
		return nil, &Problem{Place: "block " + b.ID, Text: err.Error(), Fatal: true}
	}
	if _, said := options["mergeResults"]; said || options == nil {
		return nil, nil
	}
	options["mergeResults"] = json.RawMessage("true")
	b.Options = Encode(options)
	return []Problem{{Place: "block " + b.ID, Text: "its link merges results, which was the default"}}, nil
}

// moveRequest reports a request that an export of version 3 does not contain.
func (b *exportBlock) moveRequest() ([]Problem, error) {
	options, err := objectOf(b.Options)
	if err != nil {
		return nil, &Problem{Place: "block " + b.ID, Text: err.Error(), Fatal: true}
	}
	if request := options["webhook"]; len(request) > 0 && string(request) != "null" || b.WebhookID == "" {
		return nil, nil
	}
	text := fmt.Sprintf("its request %s is in the database of the Typebot that made the export, and not in the file: open it there and export it again", b.WebhookID)
	return []Problem{{Place: "block " + b.ID, Text: text}}, nil
}

// objectOf reads an object's fields; nil if there is no object.
func objectOf(raw json.RawMessage) (map[string]json.RawMessage, error) {
	if len(raw) == 0 || string(raw) == "null" {
		return nil, nil
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(raw, &fields); err != nil {
		return nil, fmt.Errorf("options: %w", err)
	}
	return fields, nil
}
