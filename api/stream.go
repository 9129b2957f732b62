package api

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"chatlet/loosejson"
)

// StreamTransport is a [Transport] that can also return a response while it
// arrives. It returns an error only if there is no response.
type StreamTransport interface {
	Stream(ctx context.Context, r Request) (StreamResponse, error)
}

// StreamResponse is a response whose body is still arriving.
type StreamResponse struct {
	// Status is the HTTP status, 100 to 599.
	Status int
	// Body must be closed, which also ends the request.
	Body io.ReadCloser
}

// StreamError is an error in a message stream.
type StreamError struct{ Log Log }

// Error has the server's message.
func (e *StreamError) Error() string {
	return "the stream reports an error: " + cmp.Or(e.Log.Description, "no explanation given")
}

// maxStream limits a message, in bytes. Models stop long before.
const maxStream = 4 << 20

// Stream requests the message of a stream action, and passes its text to
// receive piece by piece. messages is a JSON list for the oldest kind of
// action, otherwise nil. The error is an [*Error] if the server refuses, a
// [*StreamError] if it gives up midway, and wraps [ErrUnreachable] if the
// stream breaks.
func (c *Client) Stream(ctx context.Context, sessionID string, messages loosejson.RawMessage, receive func(text string)) error {
	transport, ok := c.transport.(StreamTransport)
	if !ok {
		return errors.New("streaming a message: the transport cannot stream")
	}
	body := []byte("{}")
	if messages != nil {
		body = append(append([]byte(`{"messages":`), messages...), '}')
	}
	res, err := transport.Stream(ctx, Request{URL: c.host + session(c.dialect.StreamPath, sessionID), Body: body})
	if err != nil {
		return fmt.Errorf("streaming a message: %w: %w", ErrUnreachable, err)
	}
	defer res.Body.Close()
	if err := readStream(res, c.dialect.StreamFraming, receive); err != nil {
		return fmt.Errorf("streaming a message: %w", err)
	}
	return nil
}

// readStream reads a response completely.
func readStream(res StreamResponse, framing streamFraming, receive func(string)) error {
	d := streamDecoder{status: res.Status, framing: framing, receive: receive}
	buffer := make([]byte, 16<<10)
	for {
		n, err := res.Body.Read(buffer)
		if problem := d.write(buffer[:n]); problem != nil {
			return problem
		}
		switch {
		case d.isFinished:
			return nil
		case errors.Is(err, io.EOF):
			return d.close()
		case err != nil:
			return fmt.Errorf("%w: %w", ErrUnreachable, err)
		}
	}
}

// streamDecoder decodes a message stream, however it is split into pieces.
type streamDecoder struct {
	status  int
	framing streamFraming
	receive func(string)
	// pending holds bytes that need further ones to be decoded.
	pending []byte
	size    int
	// isRefusal is true if the body is one JSON object and not a stream.
	isRefusal, isBegun, isFinished bool
}

// write decodes the next piece of the body.
func (d *streamDecoder) write(piece []byte) error {
	if d.size += len(piece); d.size > maxStream {
		return fmt.Errorf("the message is over %d bytes", maxStream)
	}
	d.pending = append(d.pending, piece...)
	if !d.isBegun && len(d.pending) > 0 {
		// Servers also refuse with status 200, so a body that begins with a
		// brace is a refusal.
		d.isBegun, d.isRefusal = true, d.pending[0] == '{' || d.status < 200 || d.status > 299
	}
	switch {
	case d.isRefusal:
		return nil
	case d.framing == rawStream:
		d.writeText(completeRunes(d.pending))
		return nil
	}
	for !d.isFinished {
		line, rest, found := bytes.Cut(d.pending, []byte("\n"))
		if !found {
			return nil
		}
		d.pending = rest
		if err := d.part(line); err != nil {
			return err
		}
	}
	return nil
}

// close decodes the pending bytes at the end of the body.
func (d *streamDecoder) close() error {
	switch {
	case d.isRefusal || d.status < 200 || d.status > 299:
		return d.refusal()
	case d.framing == rawStream:
		d.writeText(len(d.pending))
		return nil
	}
	return d.part(d.pending)
}

// writeText passes on the first n pending bytes.
func (d *streamDecoder) writeText(n int) {
	text := string([]rune(string(d.pending[:n])))
	d.pending = d.pending[n:]
	if text != "" {
		d.receive(text)
	}
}

// completeRunes is the length without an incomplete character at the end.
func completeRunes(data []byte) int {
	for back := 1; back <= min(utf8.UTFMax, len(data)); back++ {
		at := len(data) - back
		if utf8.RuneStart(data[at]) {
			if utf8.FullRune(data[at:]) {
				return len(data)
			}
			return at
		}
	}
	return len(data)
}

// part reads one line of a data stream: a code, a colon, JSON. Codes other than
// text, error and end are skipped.
func (d *streamDecoder) part(line []byte) error {
	if len(line) < 2 || line[1] != ':' {
		return nil
	}
	switch data := line[2:]; line[0] {
	case '0':
		if text, _ := loosejson.DecodePart[string](data); text != "" && data[0] == '"' {
			d.receive(text)
		}
	case '3':
		return &StreamError{streamLog(data)}
	case 'd':
		d.isFinished = true
	}
	return nil
}

// streamLog reads an error: a text, which may be the JSON of a log.
func streamLog(data []byte) Log {
	text, warning := loosejson.DecodePart[string](data)
	if warning != "" {
		text = string(data)
	}
	var log Log
	if _, err := loosejson.Decode([]byte(text), &log); err != nil || log.Description == "" {
		log.Description = beginning([]byte(text))
	}
	return log
}

// refusal reads a body that is not a stream. The status in the body counts,
// because that of HTTP is often 200.
func (d *streamDecoder) refusal() error {
	var body struct {
		Status float64 `json:"status"`
	}
	_, err := loosejson.Decode(d.pending, &body)
	if err != nil && d.status >= 200 && d.status <= 299 && d.framing == rawStream {
		d.writeText(len(d.pending))
		return nil
	}
	refusal := parseError(Response{Status: d.status, Body: d.pending})
	if body.Status >= 400 && body.Status <= 599 {
		refusal.Status = int(body.Status)
	} else if refusal.Status < 400 {
		refusal.Status = 500
	}
	return refusal
}
