package api

import "chatlet/loosejson"

// PaymentOptions are the options of a payment input.
type PaymentOptions struct {
	Labels PaymentLabels `json:"labels,omitzero"`
	// AdditionalInformation describes the payer.
	AdditionalInformation Payer `json:"additionalInformation,omitzero"`
}

// PaymentLabels are the texts of a payment input.
type PaymentLabels struct {
	// Button is the label before the amount. Default "Pay".
	Button string `json:"button,omitempty"`
	// Success is the answer after the payment. Default "Success".
	Success string `json:"success,omitempty"`
}

// Payer describes the payer, as far as the bot knows.
type Payer struct {
	Description string `json:"description,omitempty"`
	Name        string `json:"name,omitempty"`
	Email       string `json:"email,omitempty"`
	PhoneNumber string `json:"phoneNumber,omitempty"`
	Address     struct {
		Country    string `json:"country,omitempty"`
		Line1      string `json:"line1,omitempty"`
		Line2      string `json:"line2,omitempty"`
		State      string `json:"state,omitempty"`
		City       string `json:"city,omitempty"`
		PostalCode string `json:"postalCode,omitempty"`
	} `json:"address,omitzero"`
}

// PaymentRuntime is what the server adds for one payment.
type PaymentRuntime struct {
	// PaymentIntentSecret and PublicKey are Stripe's.
	PaymentIntentSecret string `json:"paymentIntentSecret,omitempty"`
	PublicKey           string `json:"publicKey,omitempty"`
	// AmountLabel is the amount as text, such as "€30.00".
	AmountLabel string `json:"amountLabel,omitempty"`
}

// PaymentOptions decodes the options of a payment input.
func (in Input) PaymentOptions() (options PaymentOptions, warning string) {
	return loosejson.DecodePart[PaymentOptions](in.Options)
}

// PaymentRuntime decodes what the server has added to a payment input.
func (in Input) PaymentRuntime() (runtime PaymentRuntime, warning string) {
	return loosejson.DecodePart[PaymentRuntime](in.RuntimeOptions)
}
