package browser

import (
	"context"
	"errors"
	"io"

	"chatlet/api"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Stream implements [api.StreamTransport] with the page's fetch.
func (Transport) Stream(ctx context.Context, r api.Request) (api.StreamResponse, error) {
	type head struct {
		status int
		body   *streamBody
		err    error
	}
	done := make(chan head, 1)
	f := callback(func(args []app.Value) {
		if problem := args[2].String(); problem != "" {
			done <- head{err: errors.New(problem)}
			return
		}
		done <- head{status: args[0].Int(), body: &streamBody{ctx: ctx, reader: args[1]}}
	})
	defer f.Release()
	cancel := bridge().Call("stream", r.URL, string(r.Body), f)
	select {
	case h := <-done:
		if h.err != nil {
			return api.StreamResponse{}, h.err
		}
		h.body.cancel = cancel
		return api.StreamResponse{Status: h.status, Body: h.body}, nil
	case <-ctx.Done():
		cancel.Invoke()
		return api.StreamResponse{}, ctx.Err()
	}
}

// streamBody is a response's body, which is read on demand.
type streamBody struct {
	ctx            context.Context
	reader, cancel app.Value
	// rest is the part of the last piece that did not fit.
	rest string
}

// Read implements [io.Reader]. It blocks its goroutine, not the page.
func (b *streamBody) Read(p []byte) (int, error) {
	if b.rest == "" {
		text, err := b.next()
		if err != nil {
			return 0, err
		}
		b.rest = text
	}
	n := copy(p, b.rest)
	b.rest = b.rest[n:]
	return n, nil
}

// next returns the next piece of the text. The runtime never splits a
// character.
func (b *streamBody) next() (string, error) {
	type piece struct {
		text string
		err  error
	}
	done := make(chan piece, 1)
	f := callback(func(args []app.Value) {
		switch problem := args[2].String(); {
		case problem != "":
			done <- piece{err: errors.New(problem)}
		case args[1].Bool():
			done <- piece{err: io.EOF}
		default:
			done <- piece{text: args[0].String()}
		}
	})
	defer f.Release()
	b.reader.Invoke(f)
	select {
	case p := <-done:
		return p.text, p.err
	case <-b.ctx.Done():
		return "", b.ctx.Err()
	}
}

// Close implements [io.Closer]. It cancels the rest of the request.
func (b *streamBody) Close() error {
	b.cancel.Invoke()
	return nil
}
