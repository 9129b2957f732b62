package api

import (
	"encoding/json"
	"testing"

	"chatlet/loosejson"
)

func TestAMessageIsWrittenInItsForm(t *testing.T) {
	for _, tt := range []struct {
		name    string
		message Message
		want    string
	}{
		{"text", *TextMessage("hi <b> & \"you\""), `{"type":"text","text":"hi \u003cb\u003e \u0026 \"you\""}`},
		{"empty text, which servers require", *TextMessage(""), `{"type":"text","text":""}`},
		{"text with files", Message{Type: MessageText, Text: "see", AttachedFileURLs: []string{"https://a.example/1.png"}}, `{"type":"text","text":"see","attachedFileUrls":["https://a.example/1.png"]}`},
		{"text with the chosen item", Message{Type: MessageText, Text: "Tea", Metadata: &MessageMetadata{ReplyID: "i1"}}, `{"type":"text","text":"Tea","metadata":{"replyId":"i1"}}`},
		{"text without the fields of others", Message{Type: MessageText, Text: "a", URL: "u", Command: "c"}, `{"type":"text","text":"a"}`},
		{"audio", Message{Type: MessageAudio, URL: "https://a.example/r.webm", Text: "no"}, `{"type":"audio","url":"https://a.example/r.webm"}`},
		{"command", Message{Type: MessageCommand, Command: "help", Text: "no"}, `{"type":"command","command":"help"}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := encoded(t, tt.message); got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
		})
	}
}

func TestAMessageWithoutAFormIsNotSent(t *testing.T) {
	for _, m := range []Message{{}, {Type: "smoke", Text: "signals"}} {
		if data, err := json.Marshal(m); err == nil {
			t.Errorf("%+v is written as %s", m, data)
		}
	}
}

func TestAMessageIsReadInAnyForm(t *testing.T) {
	for _, tt := range []struct{ name, data, want string }{
		{"a string of the older API", ` "hi \u00e9"`, `{"type":"text","text":"hi é"}`},
		{"an empty string", `""`, `{"type":"text","text":""}`},
		{"an object", `{"type":"text","text":"hi","metadata":{"replyId":"a"},"attachedFileUrls":["u"]}`, `{"type":"text","text":"hi","attachedFileUrls":["u"],"metadata":{"replyId":"a"}}`},
		{"audio", `{"type":"audio","url":"u"}`, `{"type":"audio","url":"u"}`},
		{"a command", `{"type":"command","command":"c","more":1}`, `{"type":"command","command":"c"}`},
		{"an object with strange fields", `{"type":"text","attachedFileUrls":["u",{},null],"metadata":3,"text":"hi"}`, `{"type":"text","text":"hi","attachedFileUrls":["u"]}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var m Message
			if err := json.Unmarshal([]byte(tt.data), &m); err != nil {
				t.Fatal(err)
			}
			if got := encoded(t, m); got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
		})
	}
}

func TestNullIsNoMessage(t *testing.T) {
	request := ContinueRequest{}
	if err := json.Unmarshal([]byte(`{"message":null}`), &request); err != nil || request.Message != nil {
		t.Errorf("%+v, %v", request, err)
	}
	m := Message{Text: "kept"}
	if err := json.Unmarshal([]byte("null"), &m); err != nil || m.Text != "kept" {
		t.Errorf("%+v, %v", m, err)
	}
}

func TestANumberIsNoMessage(t *testing.T) {
	for _, data := range []string{"5", "true", `["a"]`} {
		var m Message
		if err := json.Unmarshal([]byte(data), &m); err == nil {
			t.Errorf("%s is the message %+v", data, m)
		}
		var request ContinueRequest
		warning, err := loosejson.Decode([]byte(`{"message":`+data+`,"textBubbleContentFormat":"markdown"}`), &request)
		if err != nil || warning == "" || request.Message != nil || request.TextBubbleContentFormat != FormatMarkdown {
			t.Errorf("%s: %+v, %q, %v", data, request, warning, err)
		}
	}
}

func TestARequestIsWrittenExactly(t *testing.T) {
	for _, tt := range []struct {
		name    string
		request any
		want    string
	}{
		{"a plain start", StartRequest{}, `{}`},
		{"a full start", StartRequest{
			Message: TextMessage("hi"), IsStreamEnabled: true, ResultID: "r", IsOnlyRegistering: true,
			PrefilledVariables: map[string]any{"b": []any{"x", nil}, "a": 1.5, "c": map[string]any{"d": true}}, TextBubbleContentFormat: FormatRichText,
		}, `{"message":{"type":"text","text":"hi"},"isStreamEnabled":true,"resultId":"r","isOnlyRegistering":true,` +
			`"prefilledVariables":{"a":1.5,"b":["x",null],"c":{"d":true}},"textBubbleContentFormat":"richText"}`},
		{"skipping, or resuming after an action", ContinueRequest{}, `{}`},
		{"an answer", ContinueRequest{Message: TextMessage("hi")}, `{"message":{"type":"text","text":"hi"}}`},
		{"an answer that wants markdown", ContinueRequest{Message: TextMessage("hi"), TextBubbleContentFormat: FormatMarkdown}, `{"message":{"type":"text","text":"hi"},"textBubbleContentFormat":"markdown"}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := encoded(t, tt.request); got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
		})
	}
}
