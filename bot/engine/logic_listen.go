package engine

import (
	"net/http"
)

// listenBlock waits for a call of the bot's webhook.
var listenBlock = &kind{decode: decodeHTTP, run: runListen, reply: takeWebhook}

func runListen(s *Step, _ *block) outcome {
	s.act("listenForWebhook", nil, true)
	return outcome{wait: true}
}

// takeWebhook saves what the webhook received. A text that is not JSON becomes
// the data.
func takeWebhook(s *Step, b *block, m *Message) (outcome, error) {
	if m == nil {
		return outcome{}, nil
	}
	received, err := decodeResponse(m.Text)
	if err != nil {
		received = response{Encode(http.StatusOK), Encode(m.Text), true}
	}
	s.mapResponse(b.conf.(httpRequest), received)
	return outcome{}, nil
}
