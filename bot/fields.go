package bot

import (
	"chatlet/bot/engine"

	"encoding/json"
	"fmt"
	"math"
)

// issue is one fault of a request's body, in the form of the contract.
type issue struct {
	Expected string   `json:"expected,omitempty"`
	Code     string   `json:"code"`
	Values   []string `json:"values,omitempty"`
	// Errors, Note and Discriminator describe an object that has none of the
	// known types.
	Errors        []issue  `json:"errors,omitzero"`
	Note          string   `json:"note,omitempty"`
	Discriminator string   `json:"discriminator,omitempty"`
	Path          []string `json:"path"`
	Message       string   `json:"message"`
}

// body reads the fields of a request, and collects issues.
type body struct {
	fields map[string]any
	issues []issue
}

// parseMessage reads a message in any form; null means none.
func (b *body) parseMessage(key string) *engine.Message {
	switch v := b.fields[key].(type) {
	case nil:
		return nil
	case string:
		return &engine.Message{Type: engine.MessageText, Text: v}
	case map[string]any:
		return b.messageObject(key, v)
	default:
		b.wrongType("object", v, key)
		return nil
	}
}

func (b *body) messageObject(key string, fields map[string]any) *engine.Message {
	in := body{fields: fields}
	m := &engine.Message{Type: in.string("type")}
	switch m.Type {
	case engine.MessageText:
		m.Text = in.required("text")
		m.Attachments = in.strings("attachedFileUrls")
		m.ReplyID = in.replyID()
	case engine.MessageAudio:
		m.URL = in.required("url")
	case engine.MessageCommand:
		m.Command = in.required("command")
	default:
		in.issues = []issue{{
			Code: "invalid_union", Errors: []issue{}, Note: "No matching discriminator", Discriminator: "type",
			Path: []string{"type"}, Message: "Invalid input",
		}}
	}
	for _, found := range in.issues {
		found.Path = append([]string{key}, found.Path...)
		b.issues = append(b.issues, found)
	}
	return m
}

func (b *body) replyID() string {
	metadata, _ := b.fields["metadata"].(map[string]any)
	in := body{fields: metadata}
	return in.string("replyId")
}

// refuseNull adds an issue for a field that is null.
func (b *body) refuseNull(key, want string) {
	if v, there := b.fields[key]; there && v == nil {
		b.issues = append(b.issues, issue{Expected: want, Code: "invalid_type", Path: []string{key}, Message: "Invalid input: expected " + want + ", received null"})
	}
}

// string reads an optional text.
func (b *body) string(key string) string {
	switch v := b.fields[key].(type) {
	case nil:
		return ""
	case string:
		return v
	default:
		b.wrongType("string", v, key)
		return ""
	}
}

// required reads a required text.
func (b *body) required(key string) string {
	if b.fields[key] == nil {
		b.wrongType("string", nil, key)
	}
	return b.string(key)
}

// bool reads an optional boolean.
func (b *body) bool(key string) bool {
	switch v := b.fields[key].(type) {
	case nil:
		return false
	case bool:
		return v
	default:
		b.wrongType("boolean", v, key)
		return false
	}
}

// object reads an optional object.
func (b *body) object(key string) map[string]any {
	switch v := b.fields[key].(type) {
	case nil:
		return nil
	case map[string]any:
		return v
	default:
		b.wrongType("record", v, key)
		return nil
	}
}

// strings reads an optional list of texts.
func (b *body) strings(key string) []string {
	list, ok := b.fields[key].([]any)
	if !ok {
		if b.fields[key] != nil {
			b.wrongType("array", b.fields[key], key)
		}
		return nil
	}
	out := make([]string, 0, len(list))
	for _, v := range list {
		text, ok := v.(string)
		if !ok {
			b.wrongType("string", v, key)
			return nil
		}
		out = append(out, text)
	}
	return out
}

// number reads a required whole number.
func (b *body) number(key string) int {
	v, ok := b.fields[key].(float64)
	if !ok || v != math.Trunc(v) || math.Abs(v) > 1e9 {
		b.wrongType("integer", b.fields[key], key)
		return 0
	}
	return int(v)
}

// choice reads an optional text with few values; the first is the default.
func (b *body) choice(key string, values ...string) string {
	v := b.fields[key]
	if v == nil {
		return values[0]
	}
	for _, allowed := range values {
		if v == allowed {
			return allowed
		}
	}
	options := ""
	for i, allowed := range values {
		if i > 0 {
			options += "|"
		}
		options += fmt.Sprintf("%q", allowed)
	}
	b.issues = append(b.issues, issue{Code: "invalid_value", Values: values, Path: []string{key}, Message: "Invalid option: expected one of " + options})
	return values[0]
}

func (b *body) wrongType(want string, got any, path ...string) {
	b.issues = append(b.issues, wrongType(want, got, path...))
}

func wrongType(want string, got any, path ...string) issue {
	if path == nil {
		path = []string{}
	}
	return issue{Expected: want, Code: "invalid_type", Path: path, Message: "Invalid input: expected " + want + ", received " + jsonType(got)}
}

// jsonType returns the type of a decoded value.
func jsonType(v any) string {
	switch v.(type) {
	case nil:
		return "undefined"
	case string:
		return "string"
	case bool:
		return "boolean"
	case float64, json.Number:
		return "number"
	case []any:
		return "array"
	}
	return "object"
}
