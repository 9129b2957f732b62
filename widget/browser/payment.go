package browser

import (
	"chatlet/loosejson"
	"chatlet/widget/page"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// MountPayment shows the provider's form in the slot of that name. It tells
// "ready", or "unavailable" and why.
func (*Page) MountPayment(slot string, form page.PaymentForm, tell func(event, detail string)) {
	text, _ := loosejson.Marshal(form)
	bridge().Call("mountPayment", slot, string(text), telling(tell))
}

// ConfirmPayment pays. It tells "paid", "invalid" where the form says what is
// wrong, or "failed" and the provider's words. The billing details are those
// of Stripe, as JSON.
func (*Page) ConfirmPayment(billing []byte, tell func(event, detail string)) {
	bridge().Call("confirmPayment", string(billing), telling(tell))
}

// UnmountPayment takes the form away.
func (*Page) UnmountPayment() { bridge().Call("unmountPayment") }

// PaymentStatus is what the page's address says has become of a payment that
// was made elsewhere. It is empty where the address names another payment, or
// none.
func (*Page) PaymentStatus(secret string) string {
	return bridge().Call("paymentStatus", secret).String()
}

func telling(tell func(event, detail string)) app.Func {
	return callback(func(args []app.Value) { tell(args[0].String(), args[1].String()) })
}
