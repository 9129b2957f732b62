package browser

import (
	"context"
	"errors"
	"fmt"

	"chatlet/api"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Transport sends the requests of the chat API with the page's fetch. For the
// first start, it uses the response to the facade's request.
type Transport struct{}

// outcome is the result of a request: a response, or an error.
type outcome struct {
	response api.Response
	err      error
}

// Post implements [api.Transport]. It blocks its goroutine, not the page.
func (Transport) Post(ctx context.Context, r api.Request) (api.Response, error) {
	done := make(chan outcome, 1)
	f := callback(func(args []app.Value) { done <- outcomeOf(args) })
	defer f.Release()
	bridge().Call("post", r.URL, string(r.Body), r.IdempotencyKey, f)
	select {
	case o := <-done:
		return o.response, o.err
	case <-ctx.Done():
		return api.Response{}, ctx.Err()
	}
}

// outcomeOf reads the runtime's result: status, body, error, whether the
// request was never sent, and whether the browser has blocked it.
func outcomeOf(args []app.Value) outcome {
	problem := args[2].String()
	switch {
	case problem != "" && args[3].Bool():
		return outcome{err: fmt.Errorf("%w: %s", api.ErrUnsent, problem)}
	case problem != "" && args[4].Bool():
		return outcome{err: fmt.Errorf("%w: %s", api.ErrBlocked, problem)}
	case problem != "":
		return outcome{err: errors.New(problem)}
	}
	return outcome{response: api.Response{Status: args[0].Int(), Body: []byte(args[1].String())}}
}
