package api

import "testing"

func TestTextOptionsKeepWhatFits(t *testing.T) {
	for _, tt := range []struct{ name, options, want, warning string }{
		{"none", ``, `{}`, ""},
		{"null", ` null `, `{}`, ""},
		{"all", `{"isLong":true,"inputMode":"email","labels":{"placeholder":"Your name","button":"Go"},"variableId":"v"}`,
			`{"isLong":true,"inputMode":"email","labels":{"placeholder":"Your name","button":"Go"},"variableId":"v"}`, ""},
		{"labels that an author has emptied", `{"labels":{"placeholder":"","button":null}}`, `{"labels":{"placeholder":""}}`, ""},
		{"a label that is a number", `{"labels":{"button":1}}`, `{"labels":{"button":"1"}}`, ""},
		{"labels that are none", `{"labels":"Go","isLong":true}`, `{"isLong":true}`, "labels is a string, want an object"},
		{"a strange flag", `{"isLong":[],"labels":{"placeholder":{},"button":"Go"}}`, `{"labels":{"button":"Go"}}`, "isLong is a list, want true or false (and 1 more)"},
		{"a list", `[]`, `{}`, "the value is a list, want an object"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, warning := Input{Options: []byte(tt.options)}.TextOptions()
			if encoded := encoded(t, got); encoded != tt.want || warning != tt.warning {
				t.Errorf("%s with the warning %q, want %s with %q", encoded, warning, tt.want, tt.warning)
			}
		})
	}
}

func TestChoicesKeepWhatFits(t *testing.T) {
	for _, tt := range []struct{ name, items, want, warning string }{
		{"none", ``, `null`, ""},
		{"null", `null`, `null`, ""},
		{"two", `[{"id":"a","content":"Tea","value":"tea","outgoingEdgeId":"e"},{"id":"b"}]`, `[{"id":"a","content":"Tea","value":"tea"},{"id":"b"}]`, ""},
		{"null among them", `[null,{"id":"b","content":null}]`, `[{"id":"b"}]`, ""},
		{"a bare string among them", `["Tea",{"id":"b"}]`, `[{"id":"","content":"Tea"},{"id":"b"}]`, "[0] is a string, want an object"},
		{"a number among them", `[3,{"id":"b"}]`, `[{"id":"b"}]`, "[0] is a number, want an object"},
		{"numbers for words", `[{"id":1,"content":2,"value":3.0}]`, `[{"id":"1","content":"2","value":"3.0"}]`, ""},
		{"a strange label", `[{"id":"a","content":{"text":"Tea"},"value":"tea"}]`, `[{"id":"a","value":"tea"}]`, "[0].content is an object, want a string"},
		{"an object", `{"0":{"id":"a"}}`, `null`, "the value is an object, want a list"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, warning := Input{Items: []byte(tt.items)}.ChoiceItems()
			if encoded := encoded(t, got); encoded != tt.want || warning != tt.warning {
				t.Errorf("%s with the warning %q, want %s with %q", encoded, warning, tt.want, tt.warning)
			}
		})
	}
}

func TestChoiceOptionsKeepWhatFits(t *testing.T) {
	got, warning := Input{Options: []byte(`{"isMultipleChoice":"true","buttonLabel":{}}`)}.ChoiceOptions()
	if !got.IsMultipleChoice || got.ButtonLabel != "" || warning != "buttonLabel is an object, want a string" {
		t.Errorf("%+v with the warning %q", got, warning)
	}
}

func TestAChoiceAnswersWithItsValueAndId(t *testing.T) {
	for _, tt := range []struct {
		item           ChoiceItem
		label, message string
	}{
		{ChoiceItem{ID: "a", Content: "Tea"}, "Tea", `{"type":"text","text":"Tea","metadata":{"replyId":"a"}}`},
		{ChoiceItem{ID: "a", Content: "Tea", Value: "t"}, "Tea", `{"type":"text","text":"t","metadata":{"replyId":"a"}}`},
		{ChoiceItem{ID: "a", Value: "t"}, "t", `{"type":"text","text":"t","metadata":{"replyId":"a"}}`},
		{ChoiceItem{ID: "a"}, "a", `{"type":"text","text":"","metadata":{"replyId":"a"}}`},
		{ChoiceItem{Content: "Tea"}, "Tea", `{"type":"text","text":"Tea"}`},
	} {
		if label, message := tt.item.Label(), encoded(t, tt.item.Message()); label != tt.label || message != tt.message {
			t.Errorf("%+v: label %q, message %s; want %q, %s", tt.item, label, message, tt.label, tt.message)
		}
	}
}
