package api

import "chatlet/loosejson"

// startBody is a start request as a dialect writes it.
func (d Dialect) startBody(r StartRequest) ([]byte, error) {
	body := map[string]any{}
	set(body, "message", d.message(r.Message), r.Message != nil)
	set(body, "isStreamEnabled", true, r.IsStreamEnabled)
	set(body, "resultId", r.ResultID, r.ResultID != "")
	set(body, "isOnlyRegistering", true, r.IsOnlyRegistering)
	set(body, d.PrefillKey, r.PrefilledVariables, len(r.PrefilledVariables) > 0)
	set(body, "textBubbleContentFormat", r.TextBubbleContentFormat, r.TextBubbleContentFormat != "")
	set(body, "sessionId", r.SessionID, r.SessionID != "")
	set(body, "startFrom", r.StartFrom, r.StartFrom != nil)
	return loosejson.Marshal(body)
}

// ContinueBody is a continue request as a dialect writes it, in JSON.
func (d Dialect) ContinueBody(r ContinueRequest) ([]byte, error) {
	body := map[string]any{}
	set(body, "message", d.message(r.Message), r.Message != nil)
	set(body, "textBubbleContentFormat", r.TextBubbleContentFormat, r.TextBubbleContentFormat != "")
	return loosejson.Marshal(body)
}

// set leaves out what is not said: servers tell absent from empty.
func set(body map[string]any, key string, value any, isSaid bool) {
	if isSaid {
		body[key] = value
	}
}
