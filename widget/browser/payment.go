package browser

import (
	"encoding/json"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// PaymentForm is what a form for payments needs.
type PaymentForm struct {
	PublicKey string `json:"publicKey"`
	Secret    string `json:"secret"`
	// Accent is a colour of the theme, and IsDark its kind.
	Accent string `json:"accent"`
	IsDark bool   `json:"isDark"`
}

// MountPayment shows the provider's form in the slot of that name. It tells
// "ready", or "unavailable" and why.
func MountPayment(slot string, form PaymentForm, tell func(event, detail string)) {
	text, _ := json.Marshal(form)
	bridge().Call("mountPayment", slot, string(text), telling(tell))
}

// ConfirmPayment pays. It tells "paid", "invalid" where the form says what is
// wrong, or "failed" and the provider's words. The billing details are those
// of Stripe, as JSON.
func ConfirmPayment(billing []byte, tell func(event, detail string)) {
	bridge().Call("confirmPayment", string(billing), telling(tell))
}

// PaymentStatus is what the page's address says has become of a payment that
// was made elsewhere; empty where it names another, or none.
func PaymentStatus(secret string) string { return bridge().Call("paymentStatus", secret).String() }

// UnmountPayment takes the form away.
func UnmountPayment() { bridge().Call("unmountPayment") }

func telling(tell func(event, detail string)) app.Func {
	return callback(func(args []app.Value) { tell(args[0].String(), args[1].String()) })
}
