package api

import "chatlet/loosejson"

// TextOptions are the options of a text input, and of the inputs that are
// asked with a field like its: number, email, url and phone number.
type TextOptions struct {
	// IsLong asks for several lines. Default false.
	IsLong bool `json:"isLong,omitempty"`
	// InputMode is an HTML inputmode. Typebot since 2025-06.
	InputMode string     `json:"inputMode,omitempty"`
	Labels    TextLabels `json:"labels,omitzero"`
	// IsPassword hides what is typed. Release0.
	IsPassword bool `json:"isPassword,omitempty"`
	// IsRequired false allows to send nothing. Default true. Release0.
	IsRequired *bool `json:"isRequired,omitempty"`
	// AudioClip offers to record the answer.
	AudioClip SavedFiles `json:"audioClip,omitzero"`
	// Attachments offers to send files along.
	Attachments SavedFiles `json:"attachments,omitzero"`
	// RetryMessageContent is what the author says to an answer that is not
	// taken. Of email, url and phone number inputs.
	RetryMessageContent string `json:"retryMessageContent,omitempty"`
	// VariableID is the builder's. Of no use to a client.
	VariableID string `json:"variableId,omitempty"`
}

// SavedFiles are the options of what an answer can bring besides its text.
type SavedFiles struct {
	// IsEnabled is false by default.
	IsEnabled bool `json:"isEnabled,omitempty"`
	// SaveVariableID is where the server keeps the addresses. Attachments are
	// only offered where it is set.
	SaveVariableID string `json:"saveVariableId,omitempty"`
	// Visibility is "Auto", the default, "Public" or "Private".
	Visibility string `json:"visibility,omitempty"`
}

// TextLabels are the texts of a text-like input. Nil is not set; an author
// can also set an empty one.
type TextLabels struct {
	Placeholder *string `json:"placeholder,omitempty"`
	Button      *string `json:"button,omitempty"`
}

// TextOptions decodes the options of a text-like input.
func (in Input) TextOptions() (options TextOptions, warning string) {
	return loosejson.DecodePart[TextOptions](in.Options)
}
