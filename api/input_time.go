package api

import "chatlet/loosejson"

// TimeOptions are the options of a time input. Typebot since 2025.
type TimeOptions struct {
	// Format is the format of the server: a pattern of date-fns. Default
	// "HH:mm".
	Format     string     `json:"format,omitempty"`
	Labels     TextLabels `json:"labels,omitzero"`
	VariableID string     `json:"variableId,omitempty"`
}

// TimeOptions decodes the options of a time input.
func (in Input) TimeOptions() (options TimeOptions, warning string) {
	return loosejson.DecodePart[TimeOptions](in.Options)
}
