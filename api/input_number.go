package api

import "chatlet/loosejson"

// NumberOptions are the options of a number input. Numbers may be strings,
// because they come from a bot's variables.
type NumberOptions struct {
	// Min, Max and Step are in the unit of the number. For percents, 1 is 100
	// %.
	Min  *float64 `json:"min,omitempty"`
	Max  *float64 `json:"max,omitempty"`
	Step *float64 `json:"step,omitempty"`
	// Locale is a language tag such as "fr-FR". Default: the visitor's.
	Locale string `json:"locale,omitempty"`
	// Style is "decimal", the default, "currency", "percent" or "unit".
	Style string `json:"style,omitempty"`
	// Currency is an ISO 4217 code, for the style "currency".
	Currency string `json:"currency,omitempty"`
	// Unit is a unit of Intl.NumberFormat, such as "kilogram", for the style
	// "unit".
	Unit       string     `json:"unit,omitempty"`
	Labels     TextLabels `json:"labels,omitzero"`
	VariableID string     `json:"variableId,omitempty"`
}

// NumberOptions decodes the options of a number input.
func (in Input) NumberOptions() (options NumberOptions, warning string) {
	return loosejson.DecodePart[NumberOptions](in.Options)
}
