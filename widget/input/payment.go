package input

import (
	"cmp"
	"strings"

	"chatlet/api"
	"chatlet/loosejson"
	"chatlet/widget/conversation"
	"chatlet/widget/locale"
	"chatlet/widget/page"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// paymentSlot is the slot that shows the provider's form.
const paymentSlot = "chatlet-payment"

// paymentInput asks for a payment.
type paymentInput struct {
	app.Compo
	question
	provider payments
	console  Console

	options api.PaymentOptions
	runtime api.PaymentRuntime
	ctx     app.Context
	// isReady is true once the form is shown, and isPaying while it is sent.
	isReady, isPaying bool
	// isUnavailable is true if the form could not be loaded.
	isUnavailable bool
	problem       string
}

func newPaymentInput(q Question, p *Page) app.UI {
	i := &paymentInput{question: question{q, p.Focus}, provider: p.Payments, console: p.Console}
	i.options, _ = q.Input.PaymentOptions()
	i.runtime, _ = q.Input.PaymentRuntime()
	return i
}

// OnMount loads the provider's form.
func (p *paymentInput) OnMount(ctx app.Context) {
	p.question.OnMount(ctx)
	p.ctx = ctx
	p.load()
}

// OnDismount removes the form.
func (p *paymentInput) OnDismount() { p.provider.UnmountPayment() }

func (p *paymentInput) load() {
	p.isReady, p.isUnavailable, p.problem = false, false, ""
	if p.runtime.PublicKey == "" || p.runtime.PaymentIntentSecret == "" {
		p.unavailable("the server has sent no key")
		return
	}
	form := page.PaymentForm{PublicKey: p.runtime.PublicKey, Secret: p.runtime.PaymentIntentSecret}
	p.provider.MountPayment(paymentSlot, form, func(event, detail string) {
		p.ctx.Dispatch(func(app.Context) {
			if event == "ready" {
				p.isReady = true
				return
			}
			p.unavailable(detail)
		})
	})
}

func (p *paymentInput) unavailable(why string) {
	p.console.Log(string(conversation.Error), "payment: "+why)
	p.isUnavailable, p.problem = true, p.Texts.Payment.Unavailable
}

// Render shows the provider's form and the button that pays.
func (p *paymentInput) Render() app.UI {
	return app.Form().Class("typebot-input", "chatlet-payment").NoValidate(true).OnSubmit(p.submit).Body(
		app.If(!p.isReady && !p.isUnavailable, func() app.UI {
			return app.P().Class("chatlet-payment-loading").Role("status").Text(p.Texts.Payment.Loading)
		}),
		app.Elem("slot").Attr("name", paymentSlot),
		app.If(p.problem != "", func() app.UI {
			return app.P().Class("typebot-input-error-message").Role("alert").Dir("auto").Text(p.problem)
		}),
		app.If(p.isUnavailable, func() app.UI {
			return app.Button().Type("button").Class("secondary-button").Text(p.Texts.Retry).OnClick(func(app.Context, app.Event) { p.load() })
		}).Else(func() app.UI {
			label := strings.TrimSpace(cmp.Or(p.options.Labels.Button, p.Texts.Payment.Pay) + " " + p.runtime.AmountLabel)
			return app.Button().Type("submit").Class("typebot-button").Aria("disabled", !p.isReady || p.isPaying).
				Aria("busy", p.isPaying).Dir("auto").Text(label)
		}),
	)
}

// submit pays, unless a payment is running.
func (p *paymentInput) submit(_ app.Context, e app.Event) {
	e.PreventDefault()
	p.SubmitNow()
}

func (p *paymentInput) SubmitNow() {
	switch {
	case p.isPaying:
		return
	case !p.isReady:
		p.Unsent("the form for the payment is not there")
		return
	}
	p.isPaying, p.problem = true, ""
	p.Paying(true)
	billing, _ := loosejson.Marshal(billingOf(p.options.AdditionalInformation))
	p.provider.ConfirmPayment(billing, func(event, detail string) {
		p.ctx.Dispatch(func(app.Context) { p.paid(event, detail) })
	})
}

func (p *paymentInput) paid(event, detail string) {
	p.isPaying = false
	p.Paying(false)
	switch event {
	case "paid":
		label := PaidLabel(p.options, p.Texts)
		p.Answer(api.TextMessage(label), label)
	case "failed":
		p.problem = cmp.Or(detail, p.Texts.Payment.Failed)
		p.Unsent(p.problem)
	default:
		p.Unsent("the form for the payment is not filled in")
	}
}

// PaidLabel is the text of the guest's bubble after the payment.
func PaidLabel(o api.PaymentOptions, texts *locale.Texts) string {
	return cmp.Or(o.Labels.Success, texts.Payment.Paid)
}

// billingOf returns the payer's details in the fields of Stripe. Unknown ones
// are left out.
func billingOf(p api.Payer) map[string]any {
	address := known(map[string]string{
		"country": p.Address.Country, "line1": p.Address.Line1, "line2": p.Address.Line2,
		"state": p.Address.State, "city": p.Address.City, "postal_code": p.Address.PostalCode,
	})
	details := known(map[string]string{"name": p.Name, "email": p.Email, "phone": p.PhoneNumber})
	if len(address) > 0 {
		details["address"] = address
	}
	return details
}

func known(all map[string]string) map[string]any {
	some := map[string]any{}
	for key, value := range all {
		if value != "" {
			some[key] = value
		}
	}
	return some
}
