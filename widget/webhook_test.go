package widget

import "testing"

func TestWebhooksAreHeardInTheRoomOfTheResult(t *testing.T) {
	for _, test := range []struct{ name, wsHost, apiHost, session, result, want string }{
		{"the server that answers the chat", "", "https://chat.example.com", "s", "r1", "wss://chat.example.com/parties/main/r1/webhooks"},
		{"one without a certificate", "", "http://chat.example.com:8080/sub", "s", "r1", "ws://chat.example.com:8080/parties/main/r1/webhooks"},
		{"the hosted Typebot", "", "https://typebot.io", "s", "r1", "wss://partykit.typebot.io/parties/main/r1/webhooks"},
		{"a host of its own", "kit.example.com", "https://chat.example.com", "s", "r1", "wss://kit.example.com/parties/main/r1/webhooks"},
		{"a local host", "localhost:1999", "https://chat.example.com", "s", "r1", "ws://localhost:1999/parties/main/r1/webhooks"},
		{"a private address", "172.20.0.3:1999", "https://chat.example.com", "s", "r1", "ws://172.20.0.3:1999/parties/main/r1/webhooks"},
		{"a public address", "172.32.0.3", "https://chat.example.com", "s", "r1", "wss://172.32.0.3/parties/main/r1/webhooks"},
		{"a preview", "kit.example.com", "https://chat.example.com", "bot1-ada", "", "wss://kit.example.com/parties/main/ada/bot1/webhooks"},
		{"a session without a result", "", "https://chat.example.com", "s", "", ""},
	} {
		if got := webhookAddress(test.wsHost, test.apiHost, test.session, test.result); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}
