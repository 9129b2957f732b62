package engine

import (
	"bytes"
	"cmp"
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
)

// indexKey is a name that JavaScript treats as an index.
var indexKey = regexp.MustCompile(`^(?:0|[1-9]\d{0,8})$`)

// hasIndexKey finds objects that may have such a name.
var hasIndexKey = regexp.MustCompile(`"\d{1,9}"\s*:`)

// jsObject is an object with its fields in JavaScript's order: whole numbers
// first, by size, and then other names in the order of addition.
type jsObject struct {
	names  []string
	values map[string]any
}

func newJSObject() *jsObject { return &jsObject{values: map[string]any{}} }

// set adds a field, or changes it.
func (o *jsObject) set(name string, value any) {
	if _, known := o.values[name]; !known {
		o.names = append(o.names, name)
	}
	o.values[name] = value
}

// ordered returns the names in JavaScript's order.
func (o *jsObject) ordered() []string {
	names := slices.Clone(o.names)
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(indexOf(a), indexOf(b)) })
	return names
}

// indexOf returns the number in a name, or a larger one for other names.
func indexOf(name string) int {
	if !indexKey.MatchString(name) {
		return 1 << 31
	}
	n, _ := strconv.Atoi(name)
	return n
}

// appendOrdered writes a value from [readOrdered]. It writes each level once.
// Nested encoders would write inner values again at each level.
func appendOrdered(out []byte, v any) []byte {
	switch v := v.(type) {
	case *jsObject:
		w := object{out: out}
		w.open()
		for _, name := range v.ordered() {
			w.key(name)
			w.out = appendOrdered(w.out, v.values[name])
		}
		w.close()
		return w.out
	case []any:
		out = append(out, '[')
		for i, item := range v {
			if i > 0 {
				out = append(out, ',')
			}
			out = appendOrdered(out, item)
		}
		return append(out, ']')
	}
	return append(out, Encode(v)...)
}

// compactJSON writes JSON as JavaScript would: without blanks between its
// parts, and with objects' fields in JavaScript's order. Numbers keep all their
// digits. It returns nil for invalid JSON.
func compactJSON(data json.RawMessage) json.RawMessage {
	if hasIndexKey.Match(data) {
		decoder := json.NewDecoder(bytes.NewReader(data))
		decoder.UseNumber()
		if tree, err := readOrdered(decoder); err == nil {
			return appendOrdered(nil, tree)
		}
	}
	var out bytes.Buffer
	if json.Compact(&out, data) != nil {
		return nil
	}
	return out.Bytes()
}

// readOrdered reads one value. Objects become [jsObject].
func readOrdered(decoder *json.Decoder) (any, error) {
	token, err := decoder.Token()
	if err != nil {
		return nil, err
	}
	switch token {
	case json.Delim('['):
		return readOrderedList(decoder)
	case json.Delim('{'):
		return readOrderedObject(decoder)
	}
	return token, nil
}

func readOrderedList(decoder *json.Decoder) (any, error) {
	list := []any{}
	for decoder.More() {
		value, err := readOrdered(decoder)
		if err != nil {
			return nil, err
		}
		list = append(list, value)
	}
	_, err := decoder.Token()
	return list, err
}

func readOrderedObject(decoder *json.Decoder) (any, error) {
	o := newJSObject()
	for decoder.More() {
		name, err := decoder.Token()
		if err != nil {
			return nil, err
		}
		value, err := readOrdered(decoder)
		if err != nil {
			return nil, err
		}
		// The decoder accepts only a text as a name.
		o.set(name.(string), value)
	}
	_, err := decoder.Token()
	return o, err
}
