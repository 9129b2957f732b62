package engine

// Refusal is why a request is refused, in the contract's words.
type Refusal struct {
	// Status is the HTTP status of the answer.
	Status int
	// Message is for the client.
	Message string
	// Data says more about it; nil for nothing.
	Data map[string]any
}

// Error is the message.
func (r *Refusal) Error() string { return r.Message }

func refuse(status int, message string) *Refusal { return &Refusal{Status: status, Message: message} }
