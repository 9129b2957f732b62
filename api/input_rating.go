package api

import "chatlet/loosejson"

// RatingIcons is the button type of ratings with icons instead of numbers.
const RatingIcons = "Icons"

// RatingOptions are the options of a rating input.
type RatingOptions struct {
	// ButtonType is "Numbers", the default, or [RatingIcons].
	ButtonType string `json:"buttonType,omitempty"`
	// Length is the highest number. Default 10.
	Length *float64 `json:"length,omitempty"`
	// StartsAt is the lowest number, only for numbers. Default 0.
	StartsAt *float64     `json:"startsAt,omitempty"`
	Labels   RatingLabels `json:"labels,omitzero"`
	// CustomIcon replaces the star.
	CustomIcon CustomIcon `json:"customIcon,omitzero"`
	// IsOneClickSubmitEnabled sends a choice at once. Default false.
	IsOneClickSubmitEnabled bool   `json:"isOneClickSubmitEnabled,omitempty"`
	VariableID              string `json:"variableId,omitempty"`
}

// RatingLabels are the texts of a rating input.
type RatingLabels struct {
	// Left and Right label the ends of the scale.
	Left  string `json:"left,omitempty"`
	Right string `json:"right,omitempty"`
	// Button labels the send button. Default "Send".
	Button *string `json:"button,omitempty"`
}

// CustomIcon is the author's own icon.
type CustomIcon struct {
	// IsEnabled is false by default.
	IsEnabled bool `json:"isEnabled,omitempty"`
	// SVG is markup that must not be trusted.
	SVG string `json:"svg,omitempty"`
}

// RatingOptions decodes the options of a rating input.
func (in Input) RatingOptions() (options RatingOptions, warning string) {
	return loosejson.DecodePart[RatingOptions](in.Options)
}
