package bot

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"strings"

	"chatlet/gate"
)

// readBody reads a request's JSON object. An empty body is an empty object.
func (s *Server) readBody(r *http.Request) (body, error) {
	data, err := io.ReadAll(http.MaxBytesReader(nil, r.Body, s.options.MaxBody))
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		return body{}, gate.ErrTooLarge
	}
	if errors.Is(err, gate.ErrSlow) {
		return body{}, err
	}
	if err != nil {
		return body{}, errMalformed
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return body{}, nil
	}
	return parseBody(data, isJSON(r.Header.Get("Content-Type")))
}

// isJSON reports whether a body is JSON. Without a content type, it is.
func isJSON(contentType string) bool {
	kind, _, err := mime.ParseMediaType(contentType)
	return contentType == "" || err == nil && (kind == "application/json" || strings.HasSuffix(kind, "+json"))
}

// parseBody decodes a body that must be an object.
func parseBody(data []byte, isJSON bool) (body, error) {
	if !isJSON {
		return body{}, invalid([]issue{wrongType("object", "")})
	}
	var v any
	if err := json.Unmarshal(data, &v); err != nil {
		return body{}, errMalformed
	}
	fields, ok := v.(map[string]any)
	if !ok {
		found := wrongType("object", v)
		if v == nil {
			found.Message = "Invalid input: expected object, received null"
		}
		return body{}, invalid([]issue{found})
	}
	return body{fields: fields}, nil
}

// check returns the refusal of a body with issues, or nil.
func (b *body) check() error {
	if len(b.issues) > 0 {
		return invalid(b.issues)
	}
	return nil
}
