package widget

import (
	"encoding/json"
	"strings"
	"testing"

	"chatlet/api"
	"chatlet/widget/conversation"
	"chatlet/widget/nullpage"
	"chatlet/widget/widgettest"
)

// commanding is the outcome of a call on a chat that is not open.
func commanding(t *testing.T, name, payload string) string {
	t.Helper()
	outcome := "nobody was told"
	newChat(options{}, newPageParts(&nullpage.Page{}), &widgettest.Server{}).command(name, payload, func(problem string) { outcome = problem })
	return outcome
}

func TestWhatThePageGetsWrongIsNamed(t *testing.T) {
	for _, tt := range []struct{ name, payload, want string }{
		{"dance", `null`, "no such command"},
		{"sendCommand", `{`, "cannot be read"},
		{"sendCommand", `5`, "got 5"},
		{"sendCommand", `""`, `got ""`},
		{"sendCommand", `["` + strings.Repeat("long ", 100) + `"]`, "…"},
		{"skipWait", `null`, "no pause now"},
		{"setInputValue", `"Ada"`, "asks nothing now"},
		{"submitInput", `null`, "asks nothing now"},
		{"setPrefilledVariables", `"Ada"`, `got "Ada"`},
		{"setPrefilledVariables", `{"Name":{"first":"Ada"}}`, `"Name": want a text`},
		{"setPrefilledVariables", `{"Names":[["Ada"]]}`, `"Names": want a list`},
	} {
		if got := commanding(t, tt.name, tt.payload); !holds(got, tt.want) || len(got) > 200 {
			t.Errorf("%s(%s): %q, want it to say %q", tt.name, tt.payload, got, tt.want)
		}
	}
}

// holds reports whether a text contains another, or whether both are empty.
func holds(text, part string) bool {
	return strings.Contains(text, part) && (text == "") == (part == "")
}

func TestOnlyAnAnswerThatWasRefusedComesBackIntoItsField(t *testing.T) {
	yes := true
	for _, tt := range []struct {
		name            string
		mayPrefill      *bool
		refusal         *conversation.Refusal
		initial, saidBy string
		isRefused       bool
	}{
		{"first asking", nil, nil, "", "", false},
		{"what the bot knows", &yes, nil, "known", "", false},
		{"refused", &yes, &conversation.Refusal{Text: "typed", IsCertain: true}, "typed", "chatlet-said-2 chatlet-said-3", true},
		{"asked again by the flow", nil, &conversation.Refusal{Text: "typed"}, "", "chatlet-said-2 chatlet-said-3", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := newChat(options{}, newPageParts(&nullpage.Page{}), &widgettest.Server{})
			c.state.Bot.Settings.General.IsInputPrefillEnabled = tt.mayPrefill
			c.state.Refusal = tt.refusal
			c.state.Entries = []conversation.Entry{{Key: 1, Side: conversation.Guest}, {Key: 2}, {Key: 3}}
			q := c.question(api.Input{ID: "in", PrefilledValue: "known"})
			if q.Initial != tt.initial || q.SaidBy != tt.saidBy || q.IsRefused != tt.isRefused {
				t.Errorf("holds %q, refused %v by %q", q.Initial, q.IsRefused, q.SaidBy)
			}
		})
	}
}

// FuzzNoValueOfThePageBreaksAChat uses any JSON as the value of a call.
func FuzzNoValueOfThePageBreaksAChat(f *testing.F) {
	for _, seed := range []string{`null`, `"Ada"`, `[1,"a",[]]`, `{"a":{"b":null}}`, `1e308`, `"\ud800"`, `[`, `"` + strings.Repeat("é", 100) + `"`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, payload string) {
		for _, name := range []string{"skipWait", "setInputValue", "submitInput"} {
			if got := commanding(t, name, payload); got == "" || got == "nobody was told" {
				t.Errorf("%s(%s): %q", name, payload, got)
			}
		}
		var value any
		if json.Unmarshal([]byte(payload), &value) != nil {
			return
		}
		misfitVariable(value)
	})
}
