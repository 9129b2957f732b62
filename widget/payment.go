package widget

import (
	"chatlet/api"
	"chatlet/widget/conversation"
	"chatlet/widget/input"
)

// failedPayment is the answer that servers understand as a failed payment. They
// then ask again.
const failedPayment = "fail"

// takePayment continues after a payment that has led to a bank and back to this
// page. The page's address has the outcome.
func (c *chat) takePayment() {
	if c.state.Phase != conversation.Asking || c.state.Input.Type != api.InputPayment {
		return
	}
	runtime, _ := c.state.Input.PaymentRuntime()
	switch c.page.Returns.PaymentStatus(runtime.PaymentIntentSecret) {
	case "":
	case "failed", "canceled", "requires_payment_method":
		answer := conversation.Answer{ID: c.page.Identifiers.NewID(), Message: api.TextMessage(failedPayment), IsSilent: true}
		c.handle(conversation.Answered{Answer: answer})
	default:
		options, _ := c.state.Input.PaymentOptions()
		label := input.PaidLabel(options, c.texts)
		c.answer(api.TextMessage(label), label)
	}
}
