package api

import (
	"encoding/json"
	"errors"
	"fmt"
)

// Decode reads JSON into v. Fields of a wrong type keep their zero value and
// are named in the warning; the error is for data that is not JSON at all.
//
// A typical warning is "messages.content is a string, want an object".
func Decode(data []byte, v any) (warning string, err error) {
	err = json.Unmarshal(data, v)
	var mismatch *json.UnmarshalTypeError
	if errors.As(err, &mismatch) {
		where := mismatch.Field
		if where == "" {
			where = "the value"
		}
		return fmt.Sprintf("%s is a JSON %s, which does not fit", where, mismatch.Value), nil
	}
	return "", err
}

// decodeLenient decodes a part of a reply for which the zero value is a
// sensible answer to anything malformed.
func decodeLenient[T any](data []byte) (v T, warning string) {
	if len(data) == 0 {
		return v, ""
	}
	warning, err := Decode(data, &v)
	if err != nil {
		return v, err.Error()
	}
	return v, warning
}
