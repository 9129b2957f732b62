package api

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
)

// Transport posts one JSON body. It returns an error only if there is no
// response. It does not retry, and does not check the status.
type Transport interface {
	Post(ctx context.Context, r Request) (Response, error)
}

// Request is what a transport sends.
type Request struct {
	URL  string
	Body []byte
	// IdempotencyKey is sent in the header of that name, unless it is empty. A
	// server that supports it, such as the embedded one, applies the same key
	// once.
	IdempotencyKey string
}

// Response is a response with its whole body.
type Response struct {
	// Status is the HTTP status, 100 to 599.
	Status int
	Body   []byte
}

// Client speaks the chat API of one server. It never sends anything twice; the
// caller decides about retries. It is for one conversation at a time.
type Client struct {
	transport Transport
	dialect   Dialect
	host      string
	// continuePaths are the dialect's paths that may exist at the server.
	continuePaths []string
}

// NewClient makes a client of the server at host, an origin such as
// "https://typebot.io". Empty means the transport's own origin.
func NewClient(t Transport, d Dialect, host string) *Client {
	return &Client{transport: t, dialect: d, host: strings.TrimRight(host, "/"), continuePaths: d.ContinuePaths}
}

// Start opens a chat with the bot with that public id. The error is an [*Error]
// if the server refuses, and wraps [ErrUnreachable] if there is no response.
func (c *Client) Start(ctx context.Context, publicID string, req StartRequest) (StartReply, error) {
	return c.start(ctx, c.dialect.StartPath, publicID, req)
}

// Preview opens a chat with the draft of the bot with that internal id. Servers
// allow that only to its authors. Errors are as in [Client.Start].
func (c *Client) Preview(ctx context.Context, id string, req StartRequest) (StartReply, error) {
	return c.start(ctx, c.dialect.PreviewPath, id, req)
}

func (c *Client) start(ctx context.Context, path, id string, req StartRequest) (StartReply, error) {
	body, err := c.dialect.startBody(req)
	if err == nil {
		body, err = c.post(ctx, fill(path, "{publicId}", id), body, "")
	}
	if err != nil {
		return StartReply{}, fmt.Errorf("starting a chat with %q: %w", id, err)
	}
	reply, err := DecodeStartReply(body, c.dialect.BotKeys)
	if err == nil && reply.SessionID == "" {
		err = fmt.Errorf("no sessionId in the reply")
	}
	if err != nil {
		return StartReply{}, nonsense{fmt.Errorf("reading the start reply of %q: %w", id, err)}
	}
	return reply, nil
}

// Continue sends the next answer of a session. The answer's id is the request's
// idempotency key. Errors are as in [Client.Start].
func (c *Client) Continue(ctx context.Context, sessionID, answerID string, req ContinueRequest) (Reply, error) {
	body, err := c.dialect.ContinueBody(req)
	if err == nil {
		body, err = c.postContinue(ctx, sessionID, answerID, body)
	}
	if err != nil {
		return Reply{}, fmt.Errorf("continuing the chat: %w", err)
	}
	reply, err := DecodeReply(body)
	if err != nil {
		return Reply{}, nonsense{fmt.Errorf("reading the reply: %w", err)}
	}
	return reply, nil
}

// postContinue tries the dialect's next path if the server does not know the
// route, and remembers the path that works. A request to an unknown route was
// not applied, so nothing is sent twice.
func (c *Client) postContinue(ctx context.Context, sessionID, answerID string, body []byte) ([]byte, error) {
	for {
		reply, err := c.post(ctx, session(c.continuePaths[0], sessionID), body, answerID)
		if !IsNoRoute(err) || len(c.continuePaths) == 1 {
			return reply, err
		}
		c.continuePaths = c.continuePaths[1:]
	}
}

// IsNoRoute reports whether a server does not know the route of a request. An
// unknown session is also a 404, but has another message.
func IsNoRoute(err error) bool {
	var refusal *Error
	if !errors.As(err, &refusal) {
		return false
	}
	return refusal.Status == 405 || refusal.Status == 404 && (refusal.Message == "" || strings.EqualFold(refusal.Message, "not found"))
}

func (c *Client) post(ctx context.Context, path string, body []byte, key string) ([]byte, error) {
	res, err := c.transport.Post(ctx, Request{URL: c.host + path, Body: body, IdempotencyKey: c.dialect.key(key)})
	if err != nil {
		return nil, fmt.Errorf("%s: %w: %w", cmp.Or(c.host, "own origin"), ErrUnreachable, err)
	}
	if res.Status < 200 || res.Status > 299 {
		return nil, parseError(res)
	}
	return res.Body, nil
}
