// Package loosejson reads JSON leniently: it accepts a number in quotes, a
// string instead of an object, or unknown fields. It keeps what fits, and
// reports the rest.
//
// It is small, because every visitor downloads it. A fuzz test compares it with
// encoding/json on everything that both can read.
package loosejson

import (
	"bytes"
	"encoding/json"
	"errors"
	"reflect"
)

// RawMessage is JSON that is not decoded. It is the type of encoding/json, so
// that programs with that package can read and write it. The linker leaves out
// the rest of that package.
type RawMessage = json.RawMessage

// Decode reads JSON into what v points to, and keeps all that fits. A field or
// element with a wrong type stays unset or is left out, and is named in the
// warning; the others are kept. Null means "not set" everywhere. Numbers and
// booleans may be strings, and numbers may stand for strings. The error is for
// data that is not JSON, or not of v's kind.
//
// A typical warning is "messages[2].content is a string, want an object". There
// is at most one: it names the first problem and counts the others.
func Decode(data []byte, v any) (warning string, err error) {
	data, isCut := cutDeep(data)
	if err := check(data); err != nil {
		return "", err
	}
	d := decoder{scanner: scanner{data: data}}
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

// DecodePart reads JSON, and returns the zero value if it is malformed or
// empty. The warning is as in [Decode].
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
