package api

import "testing"

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
		if start, next := Typebot.StartPath(tt.id), Typebot.ContinuePath(tt.id); start != tt.start || next != tt.next {
			t.Errorf("%q: %s and %s, want %s and %s", tt.id, start, next, tt.start, tt.next)
		}
	}
}

func TestADialectNamesItsOwnPaths(t *testing.T) {
	d := Dialect{Collection: "agents", StartSuffix: "start", ContinueSuffix: "continue"}
	if start, next := d.StartPath("a"), d.ContinuePath("s"); start != "/api/v1/agents/a/start" || next != "/api/v1/sessions/s/continue" {
		t.Errorf("%s and %s", start, next)
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
		{"the item's id goes along", Dialect{ReplyID: true}, chosen, `{"type":"text","text":"Tea","metadata":{"replyId":"i"}}`},
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
