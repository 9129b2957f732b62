package engine

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// template is JSON of a flow whose strings may contain variables. JSON without
// variables is encoded once, when the flow is decoded.
type template struct {
	// tree is the decoded JSON, nil if there was none.
	tree any
	// raw is the tree's encoding.
	raw json.RawMessage
	// dynamic says that a string contains a variable.
	dynamic bool
}

// newTemplate prepares JSON of a flow. It drops nulls in objects, because
// replies have none.
func newTemplate(raw json.RawMessage) (template, error) {
	tree, err := decodeTree(raw)
	if err != nil || tree == nil {
		return template{}, err
	}
	return templateOf(withoutNulls(tree)), nil
}

// templateOf prepares a tree for rendering.
func templateOf(tree any) template {
	return template{tree: tree, raw: Encode(tree), dynamic: mentionsVariable(tree)}
}

// decodeTree decodes JSON and keeps numbers as they are written.
func decodeTree(raw json.RawMessage) (any, error) {
	if len(bytes.TrimSpace(raw)) == 0 {
		return nil, nil
	}
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.UseNumber()
	var tree any
	if err := decoder.Decode(&tree); err != nil {
		return nil, fmt.Errorf("decoding json: %w", err)
	}
	return tree, nil
}

// Encode encodes JSON without the escapes that only HTML needs. Values that
// cannot be encoded, such as an infinite number, become null.
func Encode(v any) json.RawMessage {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		return json.RawMessage("null")
	}
	return bytes.TrimSuffix(out.Bytes(), []byte("\n"))
}

// withoutNulls drops the null fields of objects, at every depth.
func withoutNulls(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for key, value := range v {
			if value == nil {
				delete(v, key)
				continue
			}
			v[key] = withoutNulls(value)
		}
	case []any:
		for i := range v {
			v[i] = withoutNulls(v[i])
		}
	}
	return v
}

func mentionsVariable(v any) bool {
	switch v := v.(type) {
	case string:
		return strings.Contains(v, "{{")
	case map[string]any:
		for _, value := range v {
			if mentionsVariable(value) {
				return true
			}
		}
	case []any:
		for _, value := range v {
			if mentionsVariable(value) {
				return true
			}
		}
	}
	return false
}

// render returns the template's JSON with the variables of sc filled in.
func (t template) render(sc *scope) json.RawMessage {
	if !t.dynamic {
		return t.raw
	}
	return Encode(sc.fill(t.tree))
}

// value returns the template's tree with the variables of sc filled in. Callers
// must not change it, because it may belong to the flow.
func (t template) value(sc *scope) any {
	if !t.dynamic {
		return t.tree
	}
	return sc.fill(t.tree)
}

// numeric are the fields that are sent as numbers if they consist of a variable
// whose value is a number.
var numeric = map[string]bool{
	"height": true, "min": true, "max": true, "step": true, "length": true, "startsAt": true, "value": true,
}

// fill copies a tree and fills in variables.
func (sc *scope) fill(v any) any { return sc.fillField("", v) }

func (sc *scope) fillField(key string, v any) any {
	switch v := v.(type) {
	case string:
		return sc.fillText(key, v)
	case map[string]any:
		filled := make(map[string]any, len(v))
		for k, value := range v {
			filled[k] = sc.fillField(k, value)
		}
		return filled
	case []any:
		filled := make([]any, len(v))
		for i, value := range v {
			filled[i] = sc.fillField(key, value)
		}
		return filled
	}
	return v
}

func (sc *scope) fillText(key, text string) any {
	if !strings.Contains(text, "{{") {
		return text
	}
	filled := sc.text(text)
	if numeric[key] && isLoneVariable(text) {
		if n, ok := parseNumber(filled); ok {
			return n
		}
	}
	return filled
}

// parseNumber reads a plain decimal number: no blanks, no hexadecimal digits,
// and no leading zero, which would be lost.
func parseNumber(text string) (float64, bool) {
	if text == "" || strings.Trim(text, "0123456789.-+eE") != "" {
		return 0, false
	}
	if len(text) > 1 && text[0] == '0' && text[1] != '.' {
		return 0, false
	}
	n, err := strconv.ParseFloat(text, 64)
	return n, err == nil && !math.IsInf(n, 0)
}

// appendString appends text as a JSON string.
func appendString(out []byte, text string) []byte {
	if isPlainASCII(text) {
		out = append(out, '"')
		out = append(out, text...)
		return append(out, '"')
	}
	return append(out, Encode(text)...)
}

func isPlainASCII(text string) bool {
	for i := 0; i < len(text); i++ {
		if c := text[i]; c < 0x20 || c > 0x7e || c == '"' || c == '\\' {
			return false
		}
	}
	return true
}
