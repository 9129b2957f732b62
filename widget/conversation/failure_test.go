package conversation

import (
	"errors"
	"fmt"
	"testing"

	"chatlet/api"
)

func TestAFailureIsGradedByWhatTheVisitorCanDo(t *testing.T) {
	for _, tt := range []struct {
		name string
		err  error
		want FailureKind
	}{
		{"no response", fmt.Errorf("%w: offline", api.ErrUnreachable), Unreachable},
		{"a response that is none", errors.New("reading the reply: not JSON"), Unreachable},
		{"a broken server", &api.Error{Status: 500, Message: "x"}, Unreachable},
		{"a server behind a broken one", &api.Error{Status: 502}, Unreachable},
		{"a slow bot", &api.Error{Status: 408, Message: "30 seconds timeout reached"}, Unreachable},
		{"too many visitors", &api.Error{Status: 429}, Unreachable},
		{"a forgotten session", &api.Error{Status: 404, Message: "Session not found."}, SessionGone},
		{"an expired session", &api.Error{Status: 404, Message: "Session expired. You need to start a new session."}, SessionGone},
		{"an unknown bot", &api.Error{Status: 404, Message: "Typebot not found"}, Refused},
		{"a wrong path", &api.Error{Status: 404, Message: "Not found"}, Refused},
		{"a closed bot", &api.Error{Status: 400, Message: "This bot is now closed"}, Refused},
		{"a foreign page", &api.Error{Status: 403, Message: "Origin not allowed"}, Refused},
		{"a redirect", &api.Error{Status: 308}, Refused},
	} {
		t.Run(tt.name, func(t *testing.T) {
			wrapped := fmt.Errorf("continuing the chat: %w", tt.err)
			got := FailureOf(wrapped)
			if got.Kind != tt.want || got.Detail != wrapped.Error() {
				t.Errorf("%+v, want kind %d", got, tt.want)
			}
			var refusal *api.Error
			if errors.As(tt.err, &refusal) && tt.want == Refused && (got.Status != refusal.Status || got.Message != refusal.Message) {
				t.Errorf("%+v loses the server's words", got)
			}
		})
	}
}
