// Package dates reads dates and times as people write them: in English or, if
// that finds nothing, in French, German, Spanish, Portuguese, Italian and
// Dutch. It also writes dates with patterns of date-fns.
//
// It uses chrono and date-fns, as Typebot does, in the engine of package
// quickjs. _source/build.sh makes dates.js.br of them.
package dates

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"time"

	"chatlet/bot/quickjs"
)

//go:generate _source/build.sh

//go:embed dates.js.br
var packed []byte

var library = quickjs.NewLibrary(packed)

// maxText limits a text to read, and maxPattern a pattern, in bytes.
const (
	maxText    = 500
	maxPattern = 200
)

// ErrNone is returned for texts without a date.
var ErrNone = errors.New("there is no date")

// Reader reads and writes dates. It is safe for concurrent use.
type Reader struct{ runner *quickjs.Runner }

// New makes a reader with the clock now.
func New(now func() time.Time) *Reader { return &Reader{quickjs.NewWith(library, now)} }

// Span is a date, or a time span.
type Span struct {
	Start time.Time
	// End is zero for a single date.
	End time.Time
}

// Read returns the first date in a text. With dayFirst, 4/5 is the 4th of May.
// A date without a time is at noon. The error is [ErrNone], or one of package
// quickjs.
func (r *Reader) Read(ctx context.Context, text string, dayFirst bool) (Span, error) {
	if len(text) > maxText {
		return Span{}, ErrNone
	}
	result, err := r.call(ctx, "return readDates(text, dayFirst)", map[string]any{"text": text, "dayFirst": dayFirst})
	if err != nil {
		return Span{}, fmt.Errorf("reading a date: %w", err)
	}
	found, _ := result.([]any)
	if len(found) == 0 {
		return Span{}, ErrNone
	}
	span := Span{Start: momentOf(found[0])}
	if len(found) > 1 {
		span.End = momentOf(found[1])
	}
	return span, nil
}

// momentOf reads a time in milliseconds.
func momentOf(v any) time.Time {
	text, _ := v.(string)
	ms, _ := strconv.ParseInt(text, 10, 64)
	return time.UnixMilli(ms).UTC()
}

// Write writes a time, in UTC, with a pattern of date-fns, such as
// "dd/MM/yyyy". The error is for an invalid pattern.
func (r *Reader) Write(ctx context.Context, t time.Time, pattern string) (string, error) {
	if len(pattern) > maxPattern {
		return "", fmt.Errorf("writing a date: the pattern has %d bytes, more than %d", len(pattern), maxPattern)
	}
	result, err := r.call(ctx, "return writeDate(ms, pattern)", map[string]any{"ms": t.UnixMilli(), "pattern": pattern})
	if err != nil {
		return "", fmt.Errorf("writing a date: %w", err)
	}
	text, _ := result.(string)
	return text, nil
}

func (r *Reader) call(ctx context.Context, body string, args map[string]any) (any, error) {
	code := quickjs.Code{Body: body}
	for name, value := range args {
		data, err := json.Marshal(value)
		if err != nil {
			return nil, err
		}
		code.Args = append(code.Args, quickjs.Arg{Name: name, Value: data})
	}
	result, err := r.runner.Run(ctx, code)
	return result.Value, err
}
