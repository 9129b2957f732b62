// Package json replaces encoding/json in the libraries of the wasm. The widget
// uses no JSON of these libraries; the package only makes the rest compile.
package json

import (
	"encoding/json"

	"chatlet/loosejson"
)

// RawMessage is JSON that is not decoded.
type RawMessage = json.RawMessage

// Marshal writes v as [loosejson.Marshal] does.
func Marshal(v any) ([]byte, error) { return loosejson.Marshal(v) }

// MarshalIndent writes v on one line.
func MarshalIndent(v any, _, _ string) ([]byte, error) { return loosejson.Marshal(v) }

// Unmarshal reads JSON as [loosejson.Decode] does.
func Unmarshal(data []byte, v any) error {
	_, err := loosejson.Decode(data, v)
	return err
}
