package api

import (
	"bytes"
	"encoding/json"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"chatlet/loosejson"
)

// documented is a line of testdata/fields.jsonl: a request and its reply with
// every documented field of a system, each with a valid value. BotKey is the
// key of the bot in the reply to a start.
type documented struct {
	Dialect, BotKey string
	Request, Reply  json.RawMessage
}

func TestEveryDocumentedFieldHasAName(t *testing.T) {
	data, err := os.ReadFile("testdata/fields.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	for line := range bytes.Lines(data) {
		var d documented
		if err := json.Unmarshal(line, &d); err != nil {
			t.Fatal(err)
		}
		t.Run(d.Dialect+d.BotKey, func(t *testing.T) {
			dialect, _ := dialectNamed(d.Dialect)
			if d.BotKey != "" {
				compareStart(t, dialect, d.BotKey, d.Request, d.Reply)
			} else {
				compareContinue(t, dialect, d.Request, d.Reply)
			}
		})
	}
}

func compareStart(t *testing.T, d Dialect, botKey string, request, reply []byte) {
	t.Helper()
	var r StartRequest
	decodeWhole(t, request, &r)
	body, err := d.startBody(r)
	// Values that are false by default are left out.
	equalJSON(t, "request", strings.NewReplacer(`"isStreamEnabled":false,`, "", `"isOnlyRegistering":false,`, "").Replace(string(request)), body, err)
	decoded, err := DecodeStartReply(reply, d.BotKeys)
	if err != nil || len(decoded.Warnings) > 0 {
		t.Fatalf("reply: %v, warnings %q", err, decoded.Warnings)
	}
	if problems := decoded.Bot.Theme.Problems(); len(problems) > 0 {
		t.Errorf("theme: %q", problems)
	}
	encoded, err := encodeStart(decoded, botKey)
	equalJSON(t, "reply", string(reply), encoded, err)
	compareParts(t, decoded.Reply)
}

// encodeStart writes the reply, with the bot under the key of its dialect.
func encodeStart(r StartReply, botKey string) ([]byte, error) {
	data, err := json.Marshal(r)
	if err != nil {
		return nil, err
	}
	bot, err := json.Marshal(map[string]Bot{botKey: r.Bot})
	if err != nil {
		return nil, err
	}
	return slices.Concat(data[:len(data)-1], []byte(","), bot[1:]), nil
}

func compareContinue(t *testing.T, d Dialect, request, reply []byte) {
	t.Helper()
	var r ContinueRequest
	decodeWhole(t, request, &r)
	body, err := d.ContinueBody(r)
	equalJSON(t, "request", string(request), body, err)
	decoded, err := DecodeReply(reply)
	if err != nil || len(decoded.Warnings) > 0 {
		t.Fatalf("reply: %v, warnings %q", err, decoded.Warnings)
	}
	encoded, err := json.Marshal(decoded)
	equalJSON(t, "reply", string(reply), encoded, err)
	compareParts(t, decoded)
}

// compareParts compares the parts that are kept verbatim until they are
// decoded.
func compareParts(t *testing.T, r Reply) {
	t.Helper()
	content, warning := r.Messages[0].Text()
	equalPart(t, "content", r.Messages[0].Content, content, warning)
	options, warning := r.Input.TextOptions()
	equalPart(t, "options", r.Input.Options, options, warning)
	script, warning := loosejson.DecodePart[struct {
		Content string `json:"content"`
		IsCode  bool   `json:"isCode,omitempty"`
		Args    []struct {
			ID    string          `json:"id"`
			Value json.RawMessage `json:"value,omitempty"`
		} `json:"args,omitempty"`
	}](r.ClientSideActions[0].Payload)
	equalPart(t, "script", r.ClientSideActions[0].Payload, script, warning)
	payment, warning := loosejson.DecodePart[struct {
		PaymentIntentSecret string `json:"paymentIntentSecret"`
		AmountLabel         string `json:"amountLabel"`
		PublicKey           string `json:"publicKey"`
	}](r.Input.RuntimeOptions)
	equalPart(t, "runtimeOptions", r.Input.RuntimeOptions, payment, warning)
}

func equalPart(t *testing.T, what string, raw []byte, decoded any, warning string) {
	t.Helper()
	if warning != "" {
		t.Errorf("%s: %s", what, warning)
	}
	encoded, err := json.Marshal(decoded)
	equalJSON(t, what, string(raw), encoded, err)
}

func decodeWhole(t *testing.T, data []byte, v any) {
	t.Helper()
	if warning, err := loosejson.Decode(data, v); err != nil || warning != "" {
		t.Fatalf("%v, warning %q", err, warning)
	}
}

// equalJSON names the paths at which two JSON values differ.
func equalJSON(t *testing.T, what, want string, got []byte, err error) {
	t.Helper()
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	var wanted, gotten any
	if err := json.Unmarshal([]byte(want), &wanted); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(got, &gotten); err != nil {
		t.Fatal(err)
	}
	for _, path := range differences(what, wanted, gotten) {
		t.Error(path)
	}
}

func differences(path string, want, got any) []string {
	wanted, isObject := want.(map[string]any)
	gotten, _ := got.(map[string]any)
	if !isObject {
		if reflect.DeepEqual(want, got) {
			return nil
		}
		if list, ok := want.([]any); ok {
			if others, ok := got.([]any); ok && len(list) == len(others) {
				var found []string
				for i := range list {
					found = append(found, differences(path+"[]", list[i], others[i])...)
				}
				return found
			}
		}
		return []string{path + " is not what it was"}
	}
	var found []string
	for key := range wanted {
		found = append(found, differences(path+"."+key, wanted[key], gotten[key])...)
	}
	for key := range gotten {
		if _, known := wanted[key]; !known {
			found = append(found, path+"."+key+" was not there")
		}
	}
	slices.Sort(found)
	return found
}
