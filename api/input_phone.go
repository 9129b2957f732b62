package api

import "chatlet/loosejson"

// PhoneOptions are the options of a phone number input.
type PhoneOptions struct {
	// DefaultCountryCode is an ISO 3166 code of two letters. Without one, a
	// number begins with "+" and its country's code.
	DefaultCountryCode string `json:"defaultCountryCode,omitempty"`
	// RetryMessageContent is the author's message for an invalid number.
	RetryMessageContent string     `json:"retryMessageContent,omitempty"`
	Labels              TextLabels `json:"labels,omitzero"`
	VariableID          string     `json:"variableId,omitempty"`
}

// PhoneOptions decodes the options of a phone number input.
func (in Input) PhoneOptions() (options PhoneOptions, warning string) {
	return loosejson.DecodePart[PhoneOptions](in.Options)
}
