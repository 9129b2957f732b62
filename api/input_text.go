package api

import "chatlet/loosejson"

// TextOptions are the options of a text input, and of inputs with a similar
// field: number, email, url and phone number.
type TextOptions struct {
	// IsLong asks for several lines. Default false.
	IsLong bool `json:"isLong,omitempty"`
	// InputMode is HTML's inputmode. Typebot since June 2025.
	InputMode string     `json:"inputMode,omitempty"`
	Labels    TextLabels `json:"labels,omitzero"`
	// IsPassword hides the typed text. Release0.
	IsPassword bool `json:"isPassword,omitempty"`
	// IsRequired is false if the answer may be empty. Default true. Release0.
	IsRequired *bool `json:"isRequired,omitempty"`
	// AudioClip lets the guest record the answer.
	AudioClip SavedFiles `json:"audioClip,omitzero"`
	// Attachments lets the guest attach files.
	Attachments SavedFiles `json:"attachments,omitzero"`
	// RetryMessageContent is the author's message for an answer that is not
	// accepted. For email, url and phone number inputs.
	RetryMessageContent string `json:"retryMessageContent,omitempty"`
	// VariableID is only for the builder.
	VariableID string `json:"variableId,omitempty"`
}

// SavedFiles are the options for files that an answer can include.
type SavedFiles struct {
	// IsEnabled is false by default.
	IsEnabled bool `json:"isEnabled,omitempty"`
	// SaveVariableID is where the server stores the addresses. Attachments are
	// offered only if it is set.
	SaveVariableID string `json:"saveVariableId,omitempty"`
	// Visibility is "Auto", the default, "Public" or "Private".
	Visibility string `json:"visibility,omitempty"`
}

// TextLabels are the texts of a text-like input. Nil means not set; authors can
// also set an empty text.
type TextLabels struct {
	Placeholder *string `json:"placeholder,omitempty"`
	Button      *string `json:"button,omitempty"`
}

// TextOptions decodes the options of a text-like input.
func (in Input) TextOptions() (options TextOptions, warning string) {
	return loosejson.DecodePart[TextOptions](in.Options)
}
