package api

// TextOptions are the options of a text input, and of the inputs that are
// asked with a field like its: number, email, url and phone number.
type TextOptions struct {
	// IsLong asks for several lines. Default false.
	IsLong bool `json:"isLong,omitempty"`
	// InputMode is an HTML inputmode. Typebot since 2025-06.
	InputMode string     `json:"inputMode,omitempty"`
	Labels    TextLabels `json:"labels,omitzero"`
}

// TextLabels are the texts of a text-like input. Nil is not set; an author
// can also set an empty one.
type TextLabels struct {
	Placeholder *string `json:"placeholder,omitempty"`
	Button      *string `json:"button,omitempty"`
}

// TextOptions decodes the options of a text-like input.
func (in Input) TextOptions() (options TextOptions, warning string) {
	return decodeLenient[TextOptions](in.Options)
}
