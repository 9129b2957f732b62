package api

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
)

// Transport posts one JSON body. It reports an error only where there is no
// response at all; it neither retries nor judges the status.
type Transport interface {
	Post(ctx context.Context, r Request) (Response, error)
}

// Request is what a transport sends.
type Request struct {
	URL  string
	Body []byte
	// IdempotencyKey goes into the header of that name, unless it is empty: a
	// server that knows it applies the same key once. The embedded one does.
	IdempotencyKey string
}

// Response is what a transport got back, read to its end.
type Response struct {
	// Status is the HTTP status, 100 to 599.
	Status int
	Body   []byte
}

// Client speaks the chat API of one server. It never sends anything twice:
// who wants a retry asks for it. It is for one conversation at a time.
type Client struct {
	transport Transport
	dialect   Dialect
	host      string
	// continuePaths are those of the dialect that the server may still know.
	continuePaths []string
}

// NewClient makes a client of the server at host, an origin such as
// "https://typebot.io". Empty means the transport's own origin.
func NewClient(t Transport, d Dialect, host string) *Client {
	return &Client{transport: t, dialect: d, host: strings.TrimRight(host, "/"), continuePaths: d.ContinuePaths}
}

// Start opens a chat with the bot of that public id. The error is an [*Error]
// where the server refused, and wraps [ErrUnreachable] where it is silent.
func (c *Client) Start(ctx context.Context, publicID string, req StartRequest) (StartReply, error) {
	return c.start(ctx, c.dialect.StartPath, publicID, req)
}

// Preview opens a chat with the draft of the bot of that internal id, with
// errors as in [Client.Start]. Servers let in only its authors.
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
		return StartReply{}, fmt.Errorf("reading the start reply of %q: %w", id, err)
	}
	return reply, nil
}

// Continue sends the next answer of a session, with errors as in
// [Client.Start]. The answer's id is the request's idempotency key.
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
		return Reply{}, fmt.Errorf("reading the reply: %w", err)
	}
	return reply, nil
}

// postContinue tries the dialect's next path where the server knows no such
// route as the last, and remembers what it has found. A request to a route
// that does not exist was not applied, so this sends nothing twice.
func (c *Client) postContinue(ctx context.Context, sessionID, answerID string, body []byte) ([]byte, error) {
	for {
		reply, err := c.post(ctx, session(c.continuePaths[0], sessionID), body, answerID)
		if !isNoRoute(err) || len(c.continuePaths) == 1 {
			return reply, err
		}
		c.continuePaths = c.continuePaths[1:]
	}
}

// isNoRoute tells a path that a server does not know from a session that it
// does not know, which is a 404 as well.
func isNoRoute(err error) bool {
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
