package api

import "chatlet/loosejson"

// DateOptions are the options of a date input.
type DateOptions struct {
	// HasTime asks for a time too, and IsRange for a beginning and an end.
	HasTime bool `json:"hasTime,omitempty"`
	IsRange bool `json:"isRange,omitempty"`
	// Format is the format of the server: a pattern of date-fns. Default
	// "dd/MM/yyyy", or "dd/MM/yyyy HH:mm" with a time.
	Format string `json:"format,omitempty"`
	// Min and Max are "2006-01-02" or "2006-01-02T15:04".
	Min        string     `json:"min,omitempty"`
	Max        string     `json:"max,omitempty"`
	Labels     DateLabels `json:"labels,omitzero"`
	VariableID string     `json:"variableId,omitempty"`
}

// DateLabels are the texts of a date input.
type DateLabels struct {
	Button *string `json:"button,omitempty"`
	// From and To name the fields of a range.
	From *string `json:"from,omitempty"`
	To   *string `json:"to,omitempty"`
	// Separator is the server's text between the dates of a range. Default
	// "to".
	Separator string `json:"separator,omitempty"`
}

// DateOptions decodes the options of a date input.
func (in Input) DateOptions() (options DateOptions, warning string) {
	return loosejson.DecodePart[DateOptions](in.Options)
}
