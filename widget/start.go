package widget

import (
	"context"

	"chatlet/api"
)

// startRequest is the request that opens a chat. Except for previews, the
// facade has already sent the same request: see web/facade/start.js.
func (o options) startRequest() api.StartRequest {
	request := api.StartRequest{IsStreamEnabled: true, PrefilledVariables: o.Variables, ResultID: o.ResultID, IsRewindEnabled: o.EditAnswers}
	if !o.IsPreview {
		return request
	}
	request.ResultID, request.SessionID = "", o.SessionID
	switch {
	case o.StartGroup != "":
		request.StartFrom = &api.StartFrom{Type: "group", GroupID: o.StartGroup}
	case o.StartEvent != "":
		request.StartFrom = &api.StartFrom{Type: "event", EventID: o.StartEvent}
	}
	return request
}

// start requests a chat with the bot, or with its draft.
func (c *chat) start(ctx context.Context, request api.StartRequest) (api.StartReply, error) {
	if c.options.IsPreview {
		return c.client.Preview(ctx, c.options.Bot, request)
	}
	return c.client.Start(ctx, c.options.Bot, request)
}
