package e2e

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/chromedp"
)

// fakeStripe is the part of Stripe's script that the widget uses. The text in
// its form decides the outcome of the payment.
const fakeStripe = `window.Stripe = (key) => ({
	elements: (options) => ({
		create: (kind) => ({
			on(name, f) { if (name === "ready") this.ready = f },
			mount(node) {
				node.innerHTML = "<input id=card>";
				window.asked = {key, kind, secret: options.clientSecret};
				setTimeout(() => this.ready());
			},
			destroy() {},
		}),
	}),
	async confirmPayment(request) {
		window.confirmed = [...(window.confirmed ?? []), request.confirmParams.payment_method_data.billing_details];
		switch (document.querySelector("#card").value) {
		case "bank": return new Promise(() => { location.href = "/bank" });
		case "empty": return {error: {type: "validation_error"}};
		case "declined": return {error: {type: "card_error", message: "Your card was declined."}};
		case "cancelled": return {paymentIntent: {status: "requires_payment_method"}};
		}
		return {paymentIntent: {status: "succeeded"}};
	},
});`

// serveStripe answers requests for Stripe's script with the fake one, or with
// an error while *isDown.
func (p *page) serveStripe(isDown *bool) {
	p.t.Helper()
	p.do(call(fetch.Enable, fetch.EnableParams{Patterns: []*fetch.RequestPattern{{URLPattern: "https://js.stripe.com/*"}}}))
	err := chromedp.Listen(p.ctx, func(event any) {
		paused, ok := event.(*fetch.EventRequestPaused)
		if !ok {
			return
		}
		answer := fetch.FulfillRequestParams{RequestID: paused.RequestID, ResponseCode: 200, Body: []byte(fakeStripe),
			ResponseHeaders: []*fetch.HeaderEntry{{Name: "Content-Type", Value: "text/javascript"}}}
		if *isDown {
			answer.ResponseCode = 503
		}
		go func() { _ = chromedp.Do(p.ctx, call(fetch.FulfillRequest, answer)) }()
	})
	if err != nil {
		p.t.Fatal(err)
	}
}

const paymentReply = `"messages":[],"input":{"id":"pay","type":"payment input","options":{"labels":{"button":"Donate","success":"Donated"},"additionalInformation":{"name":"Ada","address":{"postalCode":"1000"}}},"runtimeOptions":{"paymentIntentSecret":"pi_secret","publicKey":"pk_test","amountLabel":"€30.00"}}`

func TestAPaymentIsMade(t *testing.T) {
	t.Parallel()
	s := newSite(t, twoQuestions)
	s.answers(func(w http.ResponseWriter, r *http.Request) bool {
		w.Header().Set("Content-Type", "application/json")
		switch {
		case strings.Contains(r.URL.Path, "startChat"):
			io.WriteString(w, `{"sessionId":"s","typebot":{"id":"b","theme":{},"settings":{}},`+paymentReply+`}`)
		case strings.Contains(r.URL.Path, "continueChat"):
			io.WriteString(w, `{"messages":[{"id":"t","type":"text","content":{"type":"richText","richText":[{"type":"p","children":[{"text":"Thank you!"}]}]}}]}`)
		default:
			return false
		}
		return true
	})
	p := newPage(t, 360, 740)
	isDown := true
	p.serveStripe(&isDown)
	p.open(s.URL + "/plain")
	if p.logged("stripe") || eval[bool](p, `!!document.querySelector("script[src*=stripe]")`) {
		t.Error("Stripe is loaded before a payment is asked for")
	}
	p.click(launcher)
	p.wait(`read(q("[role=alert]")).includes("could not be loaded")`)
	isDown = false
	p.choose2(".secondary-button", "Try again")
	pay := `q(".chatlet-payment .typebot-button")`
	p.wait(`read(` + pay + `) === "Donate €30.00" && ` + pay + `.ariaDisabled === "false"`)
	p.wait(`asked.key === "pk_test" && asked.secret === "pi_secret" && asked.kind === "payment" && document.querySelector("#card").checkVisibility()`)

	for _, c := range []struct{ typed, shown string }{{"empty", ""}, {"declined", "Your card was declined."}, {"cancelled", "did not go through"}} {
		p.run(`document.querySelector("#card").value = "` + c.typed + `"`)
		p.click(pay)
		p.wait(`read(q("[role=alert]")).includes("` + c.shown + `") && ` + pay + `.ariaDisabled === "false"`)
	}
	p.run(`document.querySelector("#card").value = "4242"; for (let i = 0; i < 3; i++) ` + pay + `.click()`)
	p.says("Thank you!")
	p.wait(`text(".typebot-guest-bubble").join() === "Donated" && !document.querySelector("#card")`)
	p.wait(`confirmed.length === 4 && JSON.stringify(confirmed[0]) === '{"address":{"postal_code":"1000"},"name":"Ada"}'`)
	wantPosts(t, s.posted("continueChat"), `{"type":"text","text":"Donated"}`)
}

// payElsewhere pays with a bank's page, and returns from it with a status.
func payElsewhere(t *testing.T, status string) (*site, *page) {
	t.Helper()
	s := newSite(t, map[string]string{"/plain": plainPage(`data-bot="two-questions"`), "/bank": `<title>Bank</title>`, "/other": plainPage(`data-bot="remembered"`)})
	s.answers(func(w http.ResponseWriter, r *http.Request) bool {
		w.Header().Set("Content-Type", "application/json")
		switch {
		case strings.Contains(r.URL.Path, "two-questions/startChat"):
			io.WriteString(w, `{"sessionId":"s","typebot":{"id":"b","theme":{},"settings":{}},`+paymentReply+`}`)
		case strings.Contains(r.URL.Path, "continueChat"):
			io.WriteString(w, `{"messages":[{"id":"t","type":"text","content":{"type":"richText","richText":[{"type":"p","children":[{"text":"Thank you!"}]}]}}]}`)
		default:
			return false
		}
		return true
	})
	p := newPage(t, 1280, 900)
	isDown := false
	p.serveStripe(&isDown)
	p.open(s.URL + "/plain")
	p.click(launcher)
	pay := `q(".chatlet-payment .typebot-button")`
	p.wait(pay + `?.ariaDisabled === "false"`)
	p.run(`document.querySelector("#card").value = "bank"`)
	p.click(pay)
	p.wait(`document.title === "Bank" && Object.keys(` + kept + `).length === 1`)
	p.open(s.URL + "/other?payment_intent_client_secret=pi_secret&redirect_status=" + status)
	p.wait(launcher + `.ariaExpanded === "false"`)
	p.open(s.URL + "/plain?payment_intent_client_secret=pi_secret&redirect_status=" + status)
	p.says("Thank you!")
	return s, p
}

func TestAPaymentThatLeadsToABankGoesOnBehindIt(t *testing.T) {
	t.Parallel()
	s, p := payElsewhere(t, "succeeded")
	wantPosts(t, s.posted("continueChat"), `{"type":"text","text":"Donated"}`)
	if got := eval[string](p, transcript); got != "Donated|Thank you!" {
		t.Errorf("the chat says %q", got)
	}
	if got := eval[map[string]string](p, kept); len(got) != 0 {
		t.Errorf("a bot that does not remember has left %v", got)
	}
}

func TestAPaymentThatABankHasRefusedIsAskedForAgain(t *testing.T) {
	t.Parallel()
	s, p := payElsewhere(t, "failed")
	wantPosts(t, s.posted("continueChat"), `{"type":"text","text":"fail"}`)
	if got, ok := becomes(p, transcript, "Thank you!"); !ok {
		t.Errorf("the chat says %q", got)
	}
}
