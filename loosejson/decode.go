// Package loosejson reads the JSON of servers that are loose about it: a number
// in quotes, a string where an object belongs, a field of a newer or an older
// kind. What fits is kept, and the rest is named.
//
// It is small, since every visitor downloads it. A fuzz test holds it to
// encoding/json for everything that both of them read.
package loosejson

import (
	"bytes"
	"encoding/json"
	"errors"
	"reflect"
)

// RawMessage is JSON that is left as it is. It is the type of encoding/json, so
// that programs which use that can read and write it. The linker leaves the rest
// of the package out.
type RawMessage = json.RawMessage

// Decode reads JSON into what v points to, and keeps all that fits. A field or
// an element of a wrong type does not cost its siblings: it stays unset, or
// out of its list, and is named in the warning. Null is "not set" everywhere.
// Numbers and booleans may come as strings, and numbers where a string is
// wanted. The error is for data that is not JSON at all, or not of v's kind.
//
// A typical warning is "messages[2].content is a string, want an object".
// There is one at most: it names the first problem and counts the others.
func Decode(data []byte, v any) (warning string, err error) {
	data, isCut := cutDeep(data)
	if err := check(data); err != nil {
		return "", err
	}
	d := decoder{scanner: scanner{data: data}, types: map[reflect.Type]fieldTable{}}
	if d.peek() == 'n' {
		return "", errors.New("the value is null")
	}
	if !d.value(reflect.ValueOf(v).Elem()) {
		return "", errors.New(d.warning())
	}
	if isCut {
		d.report("the value is nested too deep and was cut")
	}
	return d.warning(), nil
}

// DecodePart reads JSON for which the zero value is a sensible answer to
// anything malformed, and to none. The warning is as in [Decode].
func DecodePart[T any](data []byte) (v T, warning string) {
	if data = bytes.TrimSpace(data); len(data) == 0 || string(data) == "null" {
		return v, ""
	}
	warning, err := Decode(data, &v)
	if err != nil {
		return v, err.Error()
	}
	return v, warning
}
