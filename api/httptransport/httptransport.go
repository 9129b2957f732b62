// Package httptransport carries the chat API over net/http, for tests and
// tools. It is a package of its own so that the wasm never links net/http.
package httptransport

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"

	"chatlet/api"
)

// maxBody bounds a response. The largest recorded one is a tenth of it.
const maxBody = 16 << 20

// Transport posts through a [http.Client].
type Transport struct {
	Client *http.Client
}

// New uses c, or [http.DefaultClient] where it is nil.
func New(c *http.Client) Transport {
	if c == nil {
		c = http.DefaultClient
	}
	return Transport{Client: c}
}

// Post implements [api.Transport].
func (t Transport) Post(ctx context.Context, r api.Request) (api.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, r.URL, bytes.NewReader(r.Body))
	if err != nil {
		return api.Response{}, err
	}
	req.Header.Set("Content-Type", "application/json")
	if r.IdempotencyKey != "" {
		req.Header.Set("Idempotency-Key", r.IdempotencyKey)
	}
	res, err := t.Client.Do(req)
	if err != nil {
		return api.Response{}, err
	}
	defer res.Body.Close()
	data, err := io.ReadAll(io.LimitReader(res.Body, maxBody+1))
	if err == nil && len(data) > maxBody {
		err = fmt.Errorf("response is over %d bytes", maxBody)
	}
	return api.Response{Status: res.StatusCode, Body: data}, err
}

// Stream implements [api.StreamTransport].
func (t Transport) Stream(ctx context.Context, r api.Request) (api.StreamResponse, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, r.URL, bytes.NewReader(r.Body))
	if err != nil {
		return api.StreamResponse{}, err
	}
	req.Header.Set("Content-Type", "application/json")
	res, err := t.Client.Do(req)
	if err != nil {
		return api.StreamResponse{}, err
	}
	return api.StreamResponse{Status: res.StatusCode, Body: res.Body}, nil
}
