package api

import (
	"context"
	"strings"
	"testing"
)

func TestAnIdStaysOneSegmentOfThePath(t *testing.T) {
	for _, tt := range []struct{ id, start, next string }{
		{"shop-bot", "/api/v1/typebots/shop-bot/startChat", "/api/v1/sessions/shop-bot/continueChat"},
		{"a/b", "/api/v1/typebots/a%2Fb/startChat", "/api/v1/sessions/a%2Fb/continueChat"},
		{"a?b#c", "/api/v1/typebots/a%3Fb%23c/startChat", "/api/v1/sessions/a%3Fb%23c/continueChat"},
		{"a b%20", "/api/v1/typebots/a%20b%2520/startChat", "/api/v1/sessions/a%20b%2520/continueChat"},
		{"ação", "/api/v1/typebots/a%C3%A7%C3%A3o/startChat", "/api/v1/sessions/a%C3%A7%C3%A3o/continueChat"},
		{`a\b"<`, "/api/v1/typebots/a%5Cb%22%3C/startChat", "/api/v1/sessions/a%5Cb%22%3C/continueChat"},
		{"a\r\nb", "/api/v1/typebots/a%0D%0Ab/startChat", "/api/v1/sessions/a%0D%0Ab/continueChat"},
	} {
		if start, next := fill(Typebot.StartPath, "{publicId}", tt.id), session(Typebot.ContinuePaths[0], tt.id); start != tt.start || next != tt.next {
			t.Errorf("%q: %s and %s, want %s and %s", tt.id, start, next, tt.start, tt.next)
		}
	}
}

func TestADialectIsFoundByNameByHostOrByDescription(t *testing.T) {
	for _, tt := range []struct{ name, text, host, want, start, problem string }{
		{"by the host", "", "https://release0.com", "release0", "/api/v1/agents/{publicId}/start", ""},
		{"by a host with a port", "", "https://mozbot.io:8443", "mozbot", "/api/v1/mozbots/{publicId}/startChat", ""},
		{"an unknown host speaks today's Typebot", "", "https://chat.example", "typebot", "/api/v1/typebots/{publicId}/startChat", ""},
		{"no host at all", "", "", "typebot", "/api/v1/typebots/{publicId}/startChat", ""},
		{"a name wins over the host", " mozbot ", "https://release0.com", "mozbot", "/api/v1/mozbots/{publicId}/startChat", ""},
		{"the older API", "typebot-2023", "", "typebot-2023", "/api/v1/typebots/{publicId}/startChat", ""},
		{"a description", `{"startPath":"/chat/{publicId}","prefillKey":"vars"}`, "", "custom", "/chat/{publicId}", ""},
		{"a description of what differs", `{"like":"release0","messageForm":"string"}`, "", "custom", "/api/v1/agents/{publicId}/start", ""},
		{"an unknown name", "botbot", "", "", "", `"botbot", want typebot, typebot-2023, mozbot, release0, or a JSON object`},
		{"an unknown model", `{"like":"botbot"}`, "", "", "", `like is "botbot", want typebot, typebot-2023, mozbot, release0`},
		{"no JSON", `{"like"`, "", "", "", "the JSON ends early, after 7 bytes"},
		{"a wrong type", `{"continuePaths":"/c"}`, "", "", "", "continuePaths is a string, want a list"},
		{"a path that is none", `{"startPath":"chat"}`, "", "", "", `startPath holds "chat", want a path that begins with /`},
		{"a form that is none", `{"messageForm":"xml"}`, "", "", "", `messageForm is "xml", want object or string`},
		{"no way on", `{"continuePaths":[]}`, "", "", "", "continuePaths is empty, want at least one path"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, err := ParseDialect(tt.text, tt.host)
			if tt.problem != "" {
				if err == nil || err.Error() != tt.problem {
					t.Fatalf("the error is %v, want %s", err, tt.problem)
				}
				return
			}
			if err != nil || d.Name != tt.want || d.StartPath != tt.start {
				t.Errorf("%s that starts at %s (%v), want %s at %s", d.Name, d.StartPath, err, tt.want, tt.start)
			}
		})
	}
}

func TestEveryRowIsComplete(t *testing.T) {
	for _, d := range Dialects {
		if err := d.check(); err != nil {
			t.Errorf("%s: %v", d.Name, err)
		}
		if d.PrefillKey == "" || len(d.BotKeys) == 0 || d.Defaults == "" {
			t.Errorf("%s lacks a key: %+v", d.Name, d)
		}
	}
}

func TestARequestIsWrittenAsItsDialectHasIt(t *testing.T) {
	start := StartRequest{Message: TextMessage("hi"), PrefilledVariables: map[string]any{"Name": "Ada"}, IsStreamEnabled: true}
	next := ContinueRequest{Message: ChoiceItem{ID: "i", Content: "Tea"}.Message()}
	for name, want := range map[string][2]string{
		"typebot": {`{"isStreamEnabled":true,"message":{"type":"text","text":"hi"},"prefilledVariables":{"Name":"Ada"}}`,
			`{"message":{"type":"text","text":"Tea","metadata":{"replyId":"i"}}}`},
		"typebot-2023": {`{"isStreamEnabled":true,"message":"hi","prefilledVariables":{"Name":"Ada"}}`, `{"message":"Tea"}`},
		"mozbot": {`{"isStreamEnabled":true,"message":{"type":"text","text":"hi"},"prefilledVariables":{"Name":"Ada"}}`,
			`{"message":{"type":"text","text":"Tea"}}`},
		"release0": {`{"initialContext":{"Name":"Ada"},"isStreamEnabled":true,"message":{"type":"text","text":"hi"}}`,
			`{"message":{"type":"text","text":"Tea"}}`},
	} {
		d, _ := dialectNamed(name)
		startBody, err := d.startBody(start)
		if err != nil || string(startBody) != want[0] {
			t.Errorf("%s starts with %s (%v), want %s", name, startBody, err, want[0])
		}
		nextBody, err := d.ContinueBody(next)
		if err != nil || string(nextBody) != want[1] {
			t.Errorf("%s goes on with %s (%v), want %s", name, nextBody, err, want[1])
		}
	}
}

// routes is a server that knows some paths, and records the requests.
type routes struct {
	known   string
	unknown Response
	asked   []string
}

func (r *routes) Post(_ context.Context, q Request) (Response, error) {
	r.asked = append(r.asked, q.URL)
	if strings.HasSuffix(q.URL, r.known) {
		return Response{Status: 200, Body: []byte(`{"messages":[]}`)}, nil
	}
	return r.unknown, nil
}

func TestAnotherPathIsTriedOnlyWhereTheRouteIsUnknown(t *testing.T) {
	release0, _ := dialectNamed("release0")
	for _, tt := range []struct {
		name    string
		unknown Response
		asked   int
	}{
		{"a plain 404", Response{Status: 404, Body: []byte("Not found")}, 3},
		{"a 404 of the older framework", Response{Status: 404, Body: []byte(`{"message":"Not found","code":"NOT_FOUND"}`)}, 3},
		{"a method that is not allowed", Response{Status: 405}, 3},
		{"a session that is gone", Response{Status: 404, Body: []byte(`{"message":"Session not found."}`)}, 2},
		{"a server at fault", Response{Status: 500}, 2},
	} {
		t.Run(tt.name, func(t *testing.T) {
			server := &routes{known: "/continueChat", unknown: tt.unknown}
			client := NewClient(server, release0, "https://h.example")
			for range 2 {
				client.Continue(t.Context(), "s", "", ContinueRequest{})
			}
			if len(server.asked) != tt.asked {
				t.Errorf("%d requests for two answers, want %d: %v", len(server.asked), tt.asked, server.asked)
			}
		})
	}
}

func TestADialectLeavesOutWhatItsServersRefuse(t *testing.T) {
	chosen := ChoiceItem{ID: "i", Content: "Tea"}.Message()
	for _, tt := range []struct {
		name    string
		dialect Dialect
		message *Message
		want    string
	}{
		{"the item's id goes along", Dialect{ReplyID: true, MessageForm: objectMessage}, chosen, `{"type":"text","text":"Tea","metadata":{"replyId":"i"}}`},
		{"or is left out", Dialect{}, chosen, `{"type":"text","text":"Tea"}`},
		{"a plain text is the same to all", Dialect{}, TextMessage("a"), `{"type":"text","text":"a"}`},
		{"so is none", Dialect{}, nil, `null`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := encoded(t, tt.dialect.message(tt.message)); got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
		})
	}
	if chosen.Metadata == nil {
		t.Error("the caller's message has been changed")
	}
}
