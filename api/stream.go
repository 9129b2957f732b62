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

// StreamTransport is a [Transport] that can also hand over a response while
// it arrives. It reports an error only where there is no response at all.
type StreamTransport interface {
	Stream(ctx context.Context, r Request) (StreamResponse, error)
}

// StreamResponse is a response whose body is still arriving.
type StreamResponse struct {
	// Status is the HTTP status, 100 to 599.
	Status int
	// Body has to be closed, which also ends the request.
	Body io.ReadCloser
}

// StreamError is an error that a server has put into a message stream.
type StreamError struct{ Log Log }

// Error says what the server said.
func (e *StreamError) Error() string {
	return "the stream reports an error: " + cmp.Or(e.Log.Description, "no explanation given")
}

// maxStream bounds a message, in bytes. Models stop long before.
const maxStream = 4 << 20

// Stream asks for the message that a stream action has announced, and hands
// over its text piece by piece. The messages are a JSON list for the oldest
// kind of action, else nil. The error is an [*Error] where the server refused,
// a [*StreamError] where it gave up midway, and wraps [ErrUnreachable] where
// the stream broke.
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

// readStream reads a response to its end.
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

// streamDecoder takes a message stream apart, wherever it is cut.
type streamDecoder struct {
	status  int
	framing streamFraming
	receive func(string)
	// pending is what cannot be judged before more has come.
	pending []byte
	size    int
	// isRefusal says that the body is no stream, but one JSON object.
	isRefusal, isBegun, isFinished bool
}

// write takes the next piece of the body.
func (d *streamDecoder) write(piece []byte) error {
	if d.size += len(piece); d.size > maxStream {
		return fmt.Errorf("the message is over %d bytes", maxStream)
	}
	d.pending = append(d.pending, piece...)
	if !d.isBegun && len(d.pending) > 0 {
		// Servers refuse with status 200: what begins like an object is one.
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

// close takes what has stayed behind when the body has ended.
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

// writeText hands over the first n bytes that are pending.
func (d *streamDecoder) writeText(n int) {
	text := string([]rune(string(d.pending[:n])))
	d.pending = d.pending[n:]
	if text != "" {
		d.receive(text)
	}
}

// completeRunes is the length without the beginning of a character at the end.
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

// part reads one line of a data stream: a code, a colon, JSON. Codes other
// than text, error and end are of no interest, whatever they will be.
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

// streamLog reads an error: text that may itself be the JSON of a log.
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

// refusal reads a body that is no stream. The status within is the one that
// counts: that of HTTP is often 200.
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
