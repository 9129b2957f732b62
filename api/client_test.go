package api

import (
	"context"
	"errors"
	"testing"
)

// scripted is a transport with one answer, which records the requests.
type scripted struct {
	response Response
	err      error
	asked    []Request
}

func (s *scripted) Post(_ context.Context, r Request) (Response, error) {
	s.asked = append(s.asked, r)
	return s.response, s.err
}

const startBody = `{"sessionId":"s1","typebot":{"id":"b1"},"messages":[]}`

func TestAStartIsSentOnceToTheBotsAddress(t *testing.T) {
	for _, tt := range []struct{ host, want string }{
		{"https://chat.example", "https://chat.example/api/v1/typebots/my%20bot/startChat"},
		{"https://chat.example/", "https://chat.example/api/v1/typebots/my%20bot/startChat"},
		{"", "/api/v1/typebots/my%20bot/startChat"},
	} {
		transport := &scripted{response: Response{Status: 200, Body: []byte(startBody)}}
		reply, err := NewClient(transport, Typebot, tt.host).Start(t.Context(), "my bot", StartRequest{})
		if err != nil || reply.SessionID != "s1" || reply.Bot.ID != "b1" {
			t.Fatalf("%+v, %v", reply, err)
		}
		if len(transport.asked) != 1 || transport.asked[0].URL != tt.want || string(transport.asked[0].Body) != `{}` || transport.asked[0].IdempotencyKey != "" {
			t.Errorf("host %q: asked %+v, want %s", tt.host, transport.asked, tt.want)
		}
	}
}

func TestAPreviewIsAskedForWhereDraftsAre(t *testing.T) {
	request := StartRequest{IsStreamEnabled: true, SessionID: "s0", StartFrom: &StartFrom{Type: "group", GroupID: "g1"}}
	const want = `{"isStreamEnabled":true,"sessionId":"s0","startFrom":{"type":"group","groupId":"g1"}}`
	for name, path := range map[string]string{
		"typebot":  "/api/v1/typebots/b1/preview/startChat",
		"mozbot":   "/api/v1/mozbots/b1/preview/startChat",
		"release0": "/api/v1/agents/b1/preview/start",
	} {
		dialect, _ := dialectNamed(name)
		transport := &scripted{response: Response{Status: 200, Body: []byte(startBody)}}
		if _, err := NewClient(transport, dialect, "https://chat.example").Preview(t.Context(), "b1", request); err != nil {
			t.Fatal(err)
		}
		if asked := transport.asked[0]; asked.URL != "https://chat.example"+path || string(asked.Body) != want {
			t.Errorf("%s: asked %s %s, want %s %s", name, asked.URL, asked.Body, path, want)
		}
	}
}

func TestAnAnswerCarriesItsIdWhereABrowserMaySendIt(t *testing.T) {
	for _, tt := range []struct {
		name      string
		anyHeader bool
		want      string
	}{{"any header", true, "answer-1"}, {"known headers only", false, ""}} {
		t.Run(tt.name, func(t *testing.T) {
			dialect := Typebot
			dialect.AnyHeader = tt.anyHeader
			transport := &scripted{response: Response{Status: 201, Body: []byte(`{"messages":[]}`)}}
			_, err := NewClient(transport, dialect, "https://h.example").Continue(t.Context(), "s/1", "answer-1", ContinueRequest{Message: TextMessage("hi")})
			if err != nil || len(transport.asked) != 1 {
				t.Fatal(transport.asked, err)
			}
			asked := transport.asked[0]
			if asked.IdempotencyKey != tt.want || asked.URL != "https://h.example/api/v1/sessions/s%2F1/continueChat" || string(asked.Body) != `{"message":{"type":"text","text":"hi"}}` {
				t.Errorf("asked %s with key %q: %s", asked.URL, asked.IdempotencyKey, asked.Body)
			}
		})
	}
}

func TestTheClientGradesWhatComesBack(t *testing.T) {
	for _, tt := range []struct {
		name           string
		response       Response
		err            error
		status         int // of the refusal, if it is one
		isUnreachable  bool
		start, further string
	}{
		{"silence", Response{}, errors.New("no route"), 0, true,
			`starting a chat with "b": own origin: server not reachable: no route`, "continuing the chat: own origin: server not reachable: no route"},
		{"a refusal", Response{Status: 404, Body: []byte(`{"message":"gone"}`)}, nil, 404, false,
			`starting a chat with "b": server answered 404: gone`, "continuing the chat: server answered 404: gone"},
		{"a failure", Response{Status: 500, Body: nil}, nil, 500, false,
			`starting a chat with "b": server answered 500: no explanation given`, "continuing the chat: server answered 500: no explanation given"},
		{"a redirect that nobody followed", Response{Status: 308, Body: []byte(`/x`)}, nil, 308, false,
			`starting a chat with "b": server answered 308: /x`, "continuing the chat: server answered 308: /x"},
		{"no status", Response{Body: []byte(startBody)}, nil, 0, false,
			`starting a chat with "b": server answered 0: no explanation given`, "continuing the chat: server answered 0: no explanation given"},
		{"a page", Response{Status: 200, Body: []byte("<html>")}, nil, 0, false,
			`reading the start reply of "b": byte 0, '<', is not JSON`, "reading the reply: byte 0, '<', is not JSON"},
		{"a list", Response{Status: 200, Body: []byte("[]")}, nil, 0, false,
			`reading the start reply of "b": the value is a list, want an object`, "reading the reply: the value is a list, want an object"},
		{"nothing", Response{Status: 204}, nil, 0, false,
			`reading the start reply of "b": the JSON ends early, after 0 bytes`, "reading the reply: the JSON ends early, after 0 bytes"},
		{"no session", Response{Status: 200, Body: []byte(`{"typebot":{"id":"b"},"messages":[]}`)}, nil, 0, false,
			`reading the start reply of "b": no sessionId in the reply`, ""},
		{"a strange session", Response{Status: 200, Body: []byte(`{"sessionId":{},"typebot":{"id":"b"}}`)}, nil, 0, false,
			`reading the start reply of "b": no sessionId in the reply`, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			transport := &scripted{response: tt.response, err: tt.err}
			client := NewClient(transport, Typebot, "")
			_, startErr := client.Start(t.Context(), "b", StartRequest{})
			_, furtherErr := client.Continue(t.Context(), "s", "", ContinueRequest{})
			if len(transport.asked) != 2 {
				t.Errorf("%d requests, want one each", len(transport.asked))
			}
			if textOf(startErr) != tt.start || textOf(furtherErr) != tt.further {
				t.Errorf("start: %v\ncontinue: %v", startErr, furtherErr)
			}
			var refusal *Error
			if errors.As(startErr, &refusal) != (refusal != nil) || refusal != nil && refusal.Status != tt.status {
				t.Errorf("refusal %+v, want status %d", refusal, tt.status)
			}
			if errors.Is(startErr, ErrUnreachable) != tt.isUnreachable || tt.err != nil && !errors.Is(startErr, tt.err) {
				t.Errorf("unreachable is %t: %v", !tt.isUnreachable, startErr)
			}
		})
	}
}

func textOf(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func TestSilenceNamesTheHost(t *testing.T) {
	client := NewClient(&scripted{err: errors.New("no route")}, Typebot, "https://chat.example/")
	_, err := client.Continue(t.Context(), "secret", "", ContinueRequest{})
	if want := "continuing the chat: https://chat.example: server not reachable: no route"; textOf(err) != want {
		t.Errorf("%v, want %s", err, want)
	}
}

func TestAMessageThatCannotBeWrittenIsNotSent(t *testing.T) {
	transport := &scripted{}
	_, err := NewClient(transport, Typebot, "").Continue(t.Context(), "s", "", ContinueRequest{Message: &Message{Type: "smoke"}})
	if err == nil || len(transport.asked) > 0 {
		t.Errorf("%v, asked %+v", err, transport.asked)
	}
}
