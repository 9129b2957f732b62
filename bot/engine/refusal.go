package engine

// Refusal is the reason for refusing a request, in the contract's words.
type Refusal struct {
	// Status is the HTTP status of the answer.
	Status int
	// Message is for the client.
	Message string
	// Data holds details; nil for none.
	Data map[string]any
}

// Error is the message.
func (r *Refusal) Error() string { return r.Message }

func refuse(status int, message string) *Refusal { return &Refusal{Status: status, Message: message} }
