// Package json replaces encoding/json in the libraries of the wasm. The widget
// uses no JSON of these libraries; the package only makes the rest compile.
package json

import (
	"encoding/json"
	"errors"

	"chatlet/loosejson"
)

// RawMessage is JSON that is not decoded.
type RawMessage = json.RawMessage

// Marshal writes v as [loosejson.Marshal] does.
func Marshal(v any) ([]byte, error) { return loosejson.Marshal(v) }

// MarshalIndent writes v on one line.
func MarshalIndent(v any, _, _ string) ([]byte, error) { return loosejson.Marshal(v) }

var errEmpty = errors.New("no JSON")

// Unmarshal reads JSON as [loosejson.Decode] does.
func Unmarshal(data []byte, v any) error {
	// go-app reads a variable of the environment that is empty, at each start. A
	// detailed error would take a few ms.
	if len(data) == 0 {
		return errEmpty
	}
	_, err := loosejson.Decode(data, v)
	return err
}
