//go:build !js

package studio

import (
	"encoding/json"
	"net/http"
	"strings"

	"chatlet/bot/engine"
	"chatlet/gate"
)

// finding is a fault of a flow, with its place for people.
type finding struct {
	// Level is "error" if the flow cannot be played because of it, or else
	// "warning".
	Level   string `json:"level"`
	Message string `json:"message"`
	// Group and Block name the place: the group's title, and the block's type.
	Group string `json:"group,omitempty"`
	Block string `json:"block,omitempty"`
	// GroupID and BlockID are the ids of the two.
	GroupID string `json:"groupId,omitempty"`
	BlockID string `json:"blockId,omitempty"`
	// Field is a place that is neither, such as "version" or "line 3, byte 40".
	Field string `json:"field,omitempty"`
}

// findingsOf lists the faults of a flow that is played.
func findingsOf(f *engine.Flow) []finding {
	findings := []finding{}
	outline := f.Outline()
	for _, p := range f.Check() {
		findings = append(findings, findingOf(p, outline))
	}
	return findings
}

// findingOf finds the place of a problem in a flow.
func findingOf(p engine.Problem, outline []engine.OutlineGroup) finding {
	found := finding{Level: "warning", Message: p.Text}
	if p.Fatal {
		found.Level = "error"
	}
	var isBlock, isGroup bool
	if found.BlockID, isBlock = strings.CutPrefix(p.Place, "block "); !isBlock {
		found.BlockID = ""
	}
	if found.GroupID, isGroup = strings.CutPrefix(p.Place, "group "); !isGroup {
		found.GroupID = ""
	}
	if !isBlock && !isGroup {
		found.Field = p.Place
		return found
	}
	for _, g := range outline {
		if isGroup && g.ID == found.GroupID {
			found.Group = g.Title
		}
		for _, b := range g.Blocks {
			if isBlock && b.ID == found.BlockID {
				found.Group, found.GroupID, found.Block = g.Title, g.ID, b.Type
			}
		}
	}
	return found
}

// noExport refuses a file that cannot be played, and says where its fault is.
func noExport(export []byte, p *engine.Problem) error {
	refusal := gate.Refuse(http.StatusUnprocessableEntity, "This file cannot be played: "+reason(export, p))
	refusal.Data = map[string]any{"findings": []finding{findingOf(*p, roughOutline(export))}}
	return refusal
}

// reason says in plain words why a file is no export.
func reason(export []byte, p *engine.Problem) string {
	var value any
	if err := json.Unmarshal(export, &value); err != nil {
		return "it is not valid JSON. Choose the file that Typebot has exported. (" + p.Error() + ")"
	}
	fields, isObject := value.(map[string]any)
	if _, hasGroups := fields["groups"]; !isObject || !hasGroups && fields["version"] == nil {
		return "it is JSON, but not an export of Typebot, which has groups and a version."
	}
	return p.Error()
}

// roughOutline reads the names of groups and blocks of a file that may be no
// flow.
func roughOutline(export []byte) []engine.OutlineGroup {
	var file struct {
		Groups []engine.OutlineGroup `json:"groups"`
	}
	// What cannot be read has no names.
	_ = json.Unmarshal(export, &file)
	return file.Groups
}
