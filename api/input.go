package api

import (
	"slices"
	"strings"

	"chatlet/loosejson"
)

// InputType names a kind of input.
type InputType string

// The kinds of input in the contract.
const (
	InputText          InputType = "text input"
	InputNumber        InputType = "number input"
	InputEmail         InputType = "email input"
	InputURL           InputType = "url input"
	InputDate          InputType = "date input"
	InputTime          InputType = "time input"
	InputPhone         InputType = "phone number input"
	InputChoice        InputType = "choice input"
	InputPictureChoice InputType = "picture choice input"
	InputPayment       InputType = "payment input"
	InputRating        InputType = "rating input"
	InputFile          InputType = "file input"
	InputCards         InputType = "cards"
)

// Input is a question of the bot. A method for its Type decodes its options and
// items, such as [Input.TextOptions]; until then they are kept verbatim.
type Input struct {
	// ID is that of the block. A reply with the id of the input that was just
	// answered means that the answer was refused.
	ID   string    `json:"id"`
	Type InputType `json:"type"`
	// OutgoingEdgeID is only for the builder.
	OutgoingEdgeID string `json:"outgoingEdgeId,omitempty"`
	// Items are the choices, pictures or cards.
	Items loosejson.RawMessage `json:"items,omitempty"`
	// Options may be missing: the client knows all defaults.
	Options loosejson.RawMessage `json:"options,omitempty"`
	// PrefilledValue is a string even for numbers. Servers send it even if the
	// bot's settings do not let the client use it.
	PrefilledValue string `json:"prefilledValue,omitempty"`
	// RuntimeOptions are what the server adds for this visit.
	RuntimeOptions loosejson.RawMessage `json:"runtimeOptions,omitempty"`
}

// Warning describes what is malformed in the options and items of a known kind.
func (in Input) Warning() string {
	var warnings []string
	switch in.Type {
	case InputText, InputEmail, InputURL:
		_, warning := in.TextOptions()
		warnings = append(warnings, warning)
	case InputNumber:
		_, warning := in.NumberOptions()
		warnings = append(warnings, warning)
	case InputPhone:
		_, warning := in.PhoneOptions()
		warnings = append(warnings, warning)
	case InputDate:
		_, warning := in.DateOptions()
		warnings = append(warnings, warning)
	case InputTime:
		_, warning := in.TimeOptions()
		warnings = append(warnings, warning)
	case InputRating:
		_, warning := in.RatingOptions()
		warnings = append(warnings, warning)
	case InputChoice:
		_, ofOptions := in.ChoiceOptions()
		_, ofItems := in.ChoiceItems()
		warnings = append(warnings, ofOptions, ofItems)
	case InputPictureChoice:
		_, ofOptions := in.PictureOptions()
		_, ofItems := in.PictureItems()
		warnings = append(warnings, ofOptions, ofItems)
	case InputFile:
		_, warning := in.FileOptions()
		warnings = append(warnings, warning)
	case InputPayment:
		_, ofOptions := in.PaymentOptions()
		_, ofRuntime := in.PaymentRuntime()
		warnings = append(warnings, ofOptions, ofRuntime)
	case InputCards:
		_, warning := in.Cards()
		warnings = append(warnings, warning)
	}
	return strings.Join(slices.DeleteFunc(warnings, func(w string) bool { return w == "" }), "; ")
}
