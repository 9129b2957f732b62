package api

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"chatlet/loosejson"
)

// replySeeds are replies of every known shape.
var replySeeds = []string{
	`{}`, `null`, `[]`, `{"messages":[{"id":"a","type":"text","content":{"richText":[{"type":"p","children":[{"text":"x","bold":true}]}]}}]}`,
	`{"messages":[null,"a",{"id":1,"type":{}}],"input":{"id":"i","type":"choice input","items":[{"id":"a"},"b",3]},"progress":"1,5"}`,
	`{"clientSideActions":[{"redirect":{}},{"type":"wait","wait":{"secondsToWaitFor":1},"lastBubbleBlockId":2,"expectsDedicatedReply":"true"}],"logs":[{"details":[1]}]}`,
	`{"sessionId":"s","resultId":5,"typebot":{"id":"b","version":6,"theme":{"x":1},"settings":{"typingEmulation":{"speed":"3"}}},"dynamicTheme":{}}`,
	`{"mozbot":{"theme":{},"settings":{}},"messages":[{"type":"text","content":"\ud800\u0000"}]}`,
	`{"messages":[[[[[[[[{"a":[{"b":"]}"}]}]]]]]]]]}`, "{\"lastMessageNewFormat\":\"\xff\"}", `{"input":{"options":{"labels":{"placeholder":null,"button":""}}}}`,
}

// addRecorded seeds a fuzz test with parts of the recorded replies.
func addRecorded(f *testing.F, pick func(Reply, []byte) [][]byte) {
	f.Helper()
	for _, e := range recorded(f) {
		if reply, err := DecodeReply(e.Response.Body); err == nil {
			for _, data := range pick(reply, e.Response.Body) {
				f.Add(data)
			}
		}
	}
}

func wholeBody(_ Reply, body []byte) [][]byte { return [][]byte{body} }

// sameAgain writes v and reads it again. It fails if that changes what is
// written, or causes a warning.
func sameAgain[T any](t *testing.T, v T, decode func([]byte) (T, string, error)) (again T) {
	t.Helper()
	data := encoded(t, v)
	again, warning, err := decode([]byte(data))
	if err != nil || warning != "" {
		t.Fatalf("%s: %q, %v", data, warning, err)
	}
	if rewritten := encoded(t, again); rewritten != data {
		t.Errorf("%s\nis read as %s", data, rewritten)
	}
	return again
}

// onTheWire is a reply without the parts that are not written: its warnings and
// the payloads of actions.
func onTheWire(r Reply) Reply {
	r.Warnings = nil
	for i := range r.ClientSideActions {
		r.ClientSideActions[i].Payload = nil
	}
	return r
}

func FuzzAnyReplyDecodes(f *testing.F) {
	for _, seed := range replySeeds {
		f.Add([]byte(seed))
	}
	addRecorded(f, wholeBody)
	f.Fuzz(func(t *testing.T, data []byte) {
		reply, err := DecodeReply(data)
		if isObject(data) != (err == nil) && !isDeep(data) {
			t.Fatalf("%q: %v", data, err)
		}
		if err != nil {
			return
		}
		if len(reply.Warnings) > 1 {
			t.Errorf("%d warnings: %q", len(reply.Warnings), reply.Warnings)
		}
		sameAgain(t, onTheWire(reply), func(data []byte) (Reply, string, error) {
			again, err := DecodeReply(data)
			return onTheWire(again), strings.Join(again.Warnings, "|"), err
		})
	})
}

// isObject reports whether data is one JSON object.
func isObject(data []byte) bool {
	var v map[string]json.RawMessage
	return json.Unmarshal(data, &v) == nil && v != nil
}

// isDeep reports whether data may be nested so deeply that it is cut, which may
// turn invalid JSON into valid JSON.
func isDeep(data []byte) bool {
	return bytes.Count(data, []byte("["))+bytes.Count(data, []byte("{")) > 900
}

func FuzzAnyStartReplyDecodes(f *testing.F) {
	for _, seed := range replySeeds {
		f.Add([]byte(seed))
	}
	addRecorded(f, wholeBody)
	f.Fuzz(func(t *testing.T, data []byte) {
		start, err := DecodeStartReply(data, Typebot.BotKeys)
		if isObject(data) != (err == nil) && !isDeep(data) {
			t.Fatalf("%q: %v", data, err)
		}
		if err != nil {
			return
		}
		if len(start.Warnings) > 2 {
			t.Errorf("%d warnings: %q", len(start.Warnings), start.Warnings)
		}
		written, err := json.Marshal(start.Bot)
		if err != nil {
			t.Fatal(err)
		}
		bot, warning := loosejson.DecodePart[Bot](written)
		again, err := json.Marshal(bot)
		if err != nil || warning != "" || string(again) != string(written) {
			t.Errorf("the bot %s is read as %s: %q, %v", written, again, warning, err)
		}
	})
}

func FuzzAnyMessageDecodes(f *testing.F) {
	for _, seed := range []string{`"a"`, `{}`, `5`, `null`, `{"type":"text","text":"a","attachedFileUrls":["u",null],"metadata":{"replyId":"r"}}`,
		`{"type":"audio","url":"u"}`, `{"type":"command","command":"c"}`, `{"type":"text","metadata":5}`, "\"\xff\""} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var m Message
		if json.Unmarshal(data, &m) != nil {
			return
		}
		written, err := json.Marshal(m)
		if err != nil {
			return // of no form that can be sent
		}
		var again Message
		if err := json.Unmarshal(written, &again); err != nil {
			t.Fatal(err)
		}
		if rewritten := encoded(t, again); rewritten != string(written) {
			t.Errorf("%s is read as %s", written, rewritten)
		}
	})
}

func FuzzAnyTextContentDecodes(f *testing.F) {
	for _, seed := range []string{`{"type":"richText","richText":[{"type":"p","children":[{"text":"a","bold":true}]},"b",null]}`, `{"type":"markdown","markdown":"*a*"}`,
		`{"html":"<b>","plainText":"b"}`, `"a"`, `[]`, `{"richText":[{"children":[]},{"type":"variable"},{"type":"img","url":5}]}`} {
		f.Add([]byte(seed))
	}
	addRecorded(f, func(r Reply, _ []byte) (contents [][]byte) {
		for _, bubble := range r.Messages {
			contents = append(contents, bubble.Content)
		}
		return contents
	})
	f.Fuzz(func(t *testing.T, data []byte) {
		content, _ := Bubble{Content: data}.Text()
		if content.IsEmpty() && content.Plain() != "" {
			t.Errorf("%q is taken for empty", content.Plain())
		}
		if again := sameAgain(t, content, lenient[TextContent]); !reflect.DeepEqual(again, content) {
			t.Errorf("%+v is read again as %+v", content, again)
		}
	})
}

func lenient[T any](data []byte) (T, string, error) {
	v, warning := loosejson.DecodePart[T](data)
	return v, warning, nil
}

func FuzzAnyInputDecodes(f *testing.F) {
	for _, seed := range []string{`[{"id":"a","content":"b","value":"c"},"d",null,5]`, `{"isLong":"true","labels":{"placeholder":"","button":3},"inputMode":"url"}`,
		`{"isMultipleChoice":1,"buttonLabel":"x"}`, `null`, `""`, `{"min":"1,5","max":{},"step":0,"style":"unit","unit":"kilogram"}`,
		`{"hasTime":true,"isRange":"true","format":"dd/MM/yyyy","labels":{"from":"","separator":"until"}}`, `{"defaultCountryCode":"FR"}`,
		`{"buttonType":"Icons","length":"5","startsAt":"","customIcon":{"isEnabled":true,"svg":"<svg>"},"labels":{"left":1}}`} {
		f.Add([]byte(seed))
	}
	addRecorded(f, func(r Reply, _ []byte) [][]byte {
		if r.Input == nil {
			return nil
		}
		return [][]byte{r.Input.Options, r.Input.Items}
	})
	f.Fuzz(func(t *testing.T, data []byte) {
		in := Input{Options: data, Items: data}
		text, _ := in.TextOptions()
		sameAgain(t, text, lenient[TextOptions])
		fuzzFields(t, in)
		choice, _ := in.ChoiceOptions()
		sameAgain(t, choice, lenient[ChoiceOptions])
		items, _ := in.ChoiceItems()
		sameAgain(t, items, lenient[[]ChoiceItem])
		for _, item := range items {
			encoded(t, item.Message())
		}
	})
}

// fuzzFields reads options as those of each input with fields.
func fuzzFields(t *testing.T, in Input) {
	number, _ := in.NumberOptions()
	sameAgain(t, number, lenient[NumberOptions])
	phone, _ := in.PhoneOptions()
	sameAgain(t, phone, lenient[PhoneOptions])
	date, _ := in.DateOptions()
	sameAgain(t, date, lenient[DateOptions])
	clock, _ := in.TimeOptions()
	sameAgain(t, clock, lenient[TimeOptions])
	rating, _ := in.RatingOptions()
	sameAgain(t, rating, lenient[RatingOptions])
}

func FuzzAnyRefusalIsUnderstood(f *testing.F) {
	for _, seed := range []string{`{"defined":true,"code":"NOT_FOUND","status":404,"message":"m","data":{"issues":[]}}`, `{"message":"m","code":"c","issues":[1]}`,
		`{"error":"e"}`, `{"error":{"message":"e"}}`, `{"error":[]}`, "Not found", "<html>", "", "\xff\xfe"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		got := parseError(Response{Status: 500, Body: data})
		if got.Status != 500 || got.Error() == "server answered 500: " || len(got.page) > maxErrorText {
			t.Errorf("%+v says %q", got, got)
		}
		if isObject(data) && got.page != "" {
			t.Errorf("%q is quoted", data)
		}
	})
}
