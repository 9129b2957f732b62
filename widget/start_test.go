package widget

import (
	"context"
	"encoding/json"
	"os"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"chatlet/api"
	"chatlet/bot/quickjs"
)

// wire records what is sent, and answers nothing.
type wire struct{ body []byte }

func (w *wire) Post(_ context.Context, r api.Request) (api.Response, error) {
	w.body = r.Body
	return api.Response{}, api.ErrUnreachable
}

func TestTheFacadeStartsAChatAsTheProgramDoes(t *testing.T) {
	source, err := os.ReadFile("../web/facade/start.js")
	if err != nil {
		t.Fatal(err)
	}
	body := strings.ReplaceAll(string(source), "export ", "") + "\nreturn startBody({...options, prefillKey}, undefined)"
	facade := quickjs.New(time.Now)
	for _, text := range []string{
		`{}`,
		`{"variables":{}}`,
		`{"variables":{"name":"Ada \u2028<&>","age":36,"is known":true,"none":null,"list":["a",1],"deep":{"a":{"b":[]},"c":null,"d":[null]}}}`,
		`{"variables":{"none":null}}`,
		`{"resultId":"r1"}`,
		`{"editAnswers":true}`,
		`{"editAnswers":false}`,
		`{"resultId":"","variables":{"":""}}`,
		`{"resultId":"r1","variables":{"isStreamEnabled":false,"resultId":"r2"}}`,
	} {
		o, err := parseOptions(text)
		if err != nil {
			t.Fatal(err)
		}
		for _, dialect := range api.Dialects {
			var sent wire
			_, _ = (&chat{options: o, client: api.NewClient(&sent, dialect, "https://typebot.example")}).start(t.Context(), o.startRequest())
			made, err := facade.Run(t.Context(), quickjs.Code{Body: body, Args: []quickjs.Arg{
				{Name: "options", Value: json.RawMessage(text)}, {Name: "prefillKey", Value: json.RawMessage(strconv.Quote(dialect.PrefillKey))},
			}})
			if err != nil {
				t.Fatal(err)
			}
			if got, want := parsed(t, made.Value.(string)), parsed(t, string(sent.body)); !reflect.DeepEqual(got, want) {
				t.Errorf("%s for %s: the facade sends %s, the program %s", text, dialect.Name, made.Value, sent.body)
			}
		}
	}
}

func parsed(t *testing.T, text string) (value any) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), &value); err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	return value
}
