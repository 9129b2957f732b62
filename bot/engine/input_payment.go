package engine

import "net/http"

// paymentInput asks for money. This server has no account with a payment
// provider. A flow that reaches such a block therefore fails, as the contract
// says for a block without credentials.
var paymentInput = &kind{label: "payment", ask: askPayment, answer: answerPayment, check: checkPayment}

func askPayment(s *Step, b *block) question {
	if b.option("credentialsId") == "" {
		s.failure = refuse(http.StatusBadRequest, "Missing credentialsId")
	} else {
		s.failure = refuse(http.StatusNotFound, "Credentials not found")
	}
	return question{options: b.options.render(s.scope)}
}

func answerPayment(_ *Step, _ *block, m *Message) answer {
	return answer{valid: m != nil && m.Text != "fail", content: m.text()}
}

func checkPayment(*Flow, *block) []string {
	return []string{"payments need an account with a provider, which this server cannot have"}
}
