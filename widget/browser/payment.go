package browser

import (
	"chatlet/loosejson"
	"chatlet/widget/page"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// MountPayment shows the provider's form in the slot of that name. It reports
// "ready", or "unavailable" with the reason.
func (*Page) MountPayment(slot string, form page.PaymentForm, tell func(event, detail string)) {
	text, _ := loosejson.Marshal(form)
	bridge().Call("mountPayment", slot, string(text), telling(tell))
}

// ConfirmPayment pays. It reports "paid", "invalid" if the form shows what is
// wrong, or "failed" with the provider's message. billing holds Stripe's
// billing details as JSON.
func (*Page) ConfirmPayment(billing []byte, tell func(event, detail string)) {
	bridge().Call("confirmPayment", string(billing), telling(tell))
}

// UnmountPayment removes the form.
func (*Page) UnmountPayment() { bridge().Call("unmountPayment") }

// PaymentStatus returns the status in the page's address of a payment that was
// made elsewhere. It is empty if the address names another payment, or none.
func (*Page) PaymentStatus(secret string) string {
	return bridge().Call("paymentStatus", secret).String()
}

func telling(tell func(event, detail string)) app.Func {
	return callback(func(args []app.Value) { tell(args[0].String(), args[1].String()) })
}
