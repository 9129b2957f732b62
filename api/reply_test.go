package api

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

func TestAReplyKeepsWhatFits(t *testing.T) {
	for _, tt := range []struct{ name, data, want, warning string }{
		{"a finished flow", `{"messages":[]}`, `{"messages":[]}`, ""},
		{"nothing at all", `{}`, `{"messages":null}`, ""},
		{"everything", `{"lastMessageNewFormat":"3","messages":[{"id":"b1","type":"text","content":{"type":"richText","richText":[]}}],` +
			`"input":{"id":"i1","type":"text input","items":[],"options":{"isLong":true},"prefilledValue":"x","runtimeOptions":{}},` +
			`"logs":[{"status":"error","description":"d","details":{"a":1},"context":"c"}],"dynamicTheme":{"hostAvatarUrl":"h","guestAvatarUrl":"g","backgroundUrl":"b"},"progress":33.3}`,
			`{"lastMessageNewFormat":"3","messages":[{"id":"b1","type":"text","content":{"type":"richText","richText":[]}}],` +
				`"input":{"id":"i1","type":"text input","items":[],"options":{"isLong":true},"prefilledValue":"x","runtimeOptions":{}},` +
				`"logs":[{"status":"error","description":"d","details":{"a":1},"context":"c"}],"dynamicTheme":{"hostAvatarUrl":"h","guestAvatarUrl":"g","backgroundUrl":"b"},"progress":33.3}`, ""},
		{"nulls", `{"lastMessageNewFormat":null,"messages":null,"input":null,"clientSideActions":null,"logs":null,"dynamicTheme":null,"progress":null}`, `{"messages":null}`, ""},
		{"nulls further in", `{"messages":[null,{"id":"b","type":"text","content":null}],"input":{"id":"i","type":"text input","items":null,"options":null,"prefilledValue":null}}`,
			`{"messages":[{"id":"b","type":"text"}],"input":{"id":"i","type":"text input"}}`, ""},
		{"a bubble that is a string", `{"messages":[{"id":"a","type":"text"},"hello",{"id":"c","type":"text"}]}`,
			`{"messages":[{"id":"a","type":"text"},{"id":"c","type":"text"}]}`, "messages[1] is a string, want an object"},
		{"a bubble with numbers for words", `{"messages":[{"id":7,"type":"text"}]}`, `{"messages":[{"id":"7","type":"text"}]}`, ""},
		{"a bubble without a usable type", `{"messages":[{"id":"a","type":{}},{"id":"b","type":"text"}]}`,
			`{"messages":[{"id":"a","type":""},{"id":"b","type":"text"}]}`, "messages[0].type is an object, want a string"},
		{"messages that are no list", `{"messages":{"0":{}},"input":{"id":"i","type":"text input"}}`,
			`{"messages":null,"input":{"id":"i","type":"text input"}}`, "messages is an object, want a list"},
		{"an input that is none", `{"messages":[],"input":"text input","progress":50}`, `{"messages":[],"progress":50}`, "input is a string, want an object"},
		{"a prefilled value that is a list", `{"messages":[],"input":{"id":"i","type":"text input","prefilledValue":["a"],"options":{"isLong":true}}}`,
			`{"messages":[],"input":{"id":"i","type":"text input","options":{"isLong":true}}}`, "input.prefilledValue is a list, want a string"},
		{"progress as text", `{"messages":[],"progress":"12,5"}`, `{"messages":[],"progress":12.5}`, ""},
		{"progress that is no number", `{"messages":[],"progress":"half"}`, `{"messages":[]}`, "progress is a string, want a finite number"},
		{"a strange log among others", `{"messages":[],"logs":[5,{"description":"d","status":[]}]}`, `{"messages":[],"logs":[{"description":"d"}]}`, "logs[0] is a number, want an object (and 1 more)"},
		{"a dynamic theme with a strange part", `{"messages":[],"dynamicTheme":{"hostAvatarUrl":[],"backgroundUrl":"b"}}`,
			`{"messages":[],"dynamicTheme":{"backgroundUrl":"b"}}`, "dynamicTheme.hostAvatarUrl is a list, want a string"},
		{"fields of tomorrow", `{"messages":[{"id":"a","type":"hologram","content":{"depth":3},"mood":"new"}],"weather":{}}`,
			`{"messages":[{"id":"a","type":"hologram","content":{"depth":3}}]}`, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := DecodeReply([]byte(tt.data))
			if err != nil {
				t.Fatal(err)
			}
			if encoded := encoded(t, got); encoded != tt.want {
				t.Errorf("decoded as %s\nwant       %s", encoded, tt.want)
			}
			if warning := strings.Join(got.Warnings, "|"); warning != tt.warning {
				t.Errorf("warning %q, want %q", warning, tt.warning)
			}
		})
	}
}

func TestOnlyAnObjectIsAReply(t *testing.T) {
	for _, data := range []string{"", "null", "[]", `"text"`, "12", "<html></html>", `{"messages":[`} {
		if reply, err := DecodeReply([]byte(data)); err == nil {
			t.Errorf("%q is the reply %+v", data, reply)
		}
		if reply, err := DecodeStartReply([]byte(data), Typebot.BotKeys); err == nil {
			t.Errorf("%q is the start reply %+v", data, reply)
		}
	}
}

func TestAnActionKeepsItsPayload(t *testing.T) {
	for _, tt := range []struct {
		name, data    string
		action        Action
		payload, warn string
	}{
		{"a redirect", `{"type":"redirect","redirect":{"url":"u"},"lastBubbleBlockId":"b"}`, Action{Type: "redirect", LastBubbleBlockID: "b"}, `{"url":"u"}`, ""},
		{"a payload before the type", `{"wait":{"secondsToWaitFor":1},"expectsDedicatedReply":true,"type":"wait"}`, Action{Type: "wait", ExpectsDedicatedReply: true}, `{"secondsToWaitFor":1}`, ""},
		{"a payload that is no object", `{"type":"stream","stream":true}`, Action{Type: "stream"}, `true`, ""},
		{"no payload", `{"type":"listenForWebhook"}`, Action{Type: "listenForWebhook"}, ``, ""},
		{"no type, as from servers before 2024", `{"redirect":{"url":"u"}}`, Action{Type: "redirect"}, `{"url":"u"}`, ""},
		{"no type and no way to guess it", `{"a":1,"b":2}`, Action{}, ``, ""},
		{"a kind of tomorrow", `{"type":"dance","dance":["left"],"x":1}`, Action{Type: "dance"}, `["left"]`, ""},
		{"a strange block id", `{"type":"redirect","redirect":{},"lastBubbleBlockId":{}}`, Action{Type: "redirect"}, `{}`, "clientSideActions[0].lastBubbleBlockId is an object, want a string"},
		{"a strange expectation", `{"type":"wait","wait":{},"expectsDedicatedReply":"perhaps"}`, Action{Type: "wait"}, `{}`, "clientSideActions[0].expectsDedicatedReply is a string, want true or false"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			reply, err := DecodeReply([]byte(`{"clientSideActions":[` + tt.data + `,{"type":"last"}]}`))
			if err != nil || len(reply.ClientSideActions) != 2 || reply.ClientSideActions[1].Type != "last" {
				t.Fatalf("%+v, %v", reply, err)
			}
			got := reply.ClientSideActions[0]
			if string(got.Payload) != tt.payload {
				t.Errorf("payload %s, want %s", got.Payload, tt.payload)
			}
			if got.Payload = nil; !reflect.DeepEqual(got, tt.action) {
				t.Errorf("action %+v, want %+v", got, tt.action)
			}
			if warning := strings.Join(reply.Warnings, "|"); warning != tt.warn {
				t.Errorf("warning %q, want %q", warning, tt.warn)
			}
		})
	}
}

func TestTheBotIsFoundUnderAnyKey(t *testing.T) {
	for _, tt := range []struct{ name, data, id, warning string }{
		{"of Typebot", `{"typebot":{"id":"a"}}`, "a", ""},
		{"of Mozbot", `{"mozbot":{"id":"a"}}`, "a", ""},
		{"of Release0", `{"agent":{"id":"a"}}`, "a", ""},
		{"of another", `{"bot":{"id":"a"}}`, "a", ""},
		{"in the order of the keys", `{"agent":{"id":"c"},"typebot":{"id":"a"}}`, "a", ""},
		{"past one without an id", `{"typebot":{"name":"x"},"agent":{"id":"b"}}`, "b", ""},
		{"past one that is no object", `{"typebot":"x","agent":{"id":"b"}}`, "b", ""},
		{"by its theme and settings", `{"sessionId":"s","robot":{"id":"r","theme":{},"settings":{}},"input":{"id":"i"}}`, "r", ""},
		{"not where two look like one", `{"robot":{"id":"r","theme":{},"settings":{}},"android":{"id":"a","theme":{},"settings":{}}}`, "", "the start reply holds no bot with an id"},
		{"not where there is none", `{"sessionId":"s"}`, "", "the start reply holds no bot with an id"},
		{"with a number for an id", `{"typebot":{"id":5}}`, "5", ""},
		{"in spite of a strange field", `{"mozbot":{"id":"a","version":{},"settings":[]}}`, "a", "mozbot: version is an object, want a string (and 1 more)"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			reply, err := DecodeStartReply([]byte(tt.data), Typebot.BotKeys)
			if err != nil {
				t.Fatal(err)
			}
			if reply.Bot.ID != tt.id || strings.Join(reply.Warnings, "|") != tt.warning {
				t.Errorf("bot %q with the warnings %q, want %q with %q", reply.Bot.ID, reply.Warnings, tt.id, tt.warning)
			}
		})
	}
}

func TestAStartReplyIsAReplyToo(t *testing.T) {
	reply, err := DecodeStartReply([]byte(`{"sessionId":"s","resultId":"r","typebot":{"id":"a","version":"6.1","theme":{"general":{"font":"Lato"}},`+
		`"settings":{"typingEmulation":{"speed":"300"}},"publishedAt":"2026-01-02T03:04:05Z"},"messages":[{"id":"b","type":"text"}],"progress":10}`), Typebot.BotKeys)
	if err != nil || len(reply.Warnings) > 0 {
		t.Fatal(reply.Warnings, err)
	}
	if got, want := encoded(t, reply), `{"sessionId":"s","resultId":"r","messages":[{"id":"b","type":"text"}],"progress":10}`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got, want := encoded(t, reply.Bot), `{"id":"a","version":"6.1","theme":{"general":{"font":"Lato"}},"settings":{"typingEmulation":{"speed":300}},"publishedAt":"2026-01-02T03:04:05Z"}`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestAStrangeSettingLeavesTheDefault(t *testing.T) {
	reply, err := DecodeStartReply([]byte(`{"typebot":{"id":"a","theme":5,"settings":{"general":{"isBrandingEnabled":"maybe","isInputPrefillEnabled":true,"systemMessages":{"botClosed":7,"invalidMessage":[]}},`+
		`"typingEmulation":{"enabled":0,"speed":"fast","maxDelay":{},"delayBetweenBubbles":2,"isDisabledOnFirstMessage":"no"}}}}`), Typebot.BotKeys)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"general":{"isInputPrefillEnabled":true,"systemMessages":{"botClosed":"7"}},"typingEmulation":{"delayBetweenBubbles":2}}`
	if got := encoded(t, reply.Bot.Settings); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if len(reply.Warnings) != 1 || !strings.Contains(reply.Warnings[0], "typebot: settings.general.isBrandingEnabled") {
		t.Errorf("warnings %q", reply.Warnings)
	}
}

func TestALargeReplyIsDecodedInOnePass(t *testing.T) {
	element := `{"type":"p","children":[{"text":"a word, "},{"text":"and another","bold":true}]},`
	many := strings.Repeat(element, 5<<20/len(element))
	content, warning := Bubble{Content: []byte(`{"richText":[` + strings.TrimSuffix(many, ",") + `]}`)}.Text()
	if warning != "" || len(content.RichText) != 5<<20/len(element) {
		t.Errorf("%d elements, warning %q", len(content.RichText), warning)
	}
}

func encoded(t testing.TB, v any) string {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
