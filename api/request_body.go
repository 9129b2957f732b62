package api

import "chatlet/loosejson"

// startBody returns a start request in the dialect's form.
func (d Dialect) startBody(r StartRequest) ([]byte, error) {
	body := map[string]any{}
	set(body, "message", d.message(r.Message), r.Message != nil)
	set(body, "isStreamEnabled", true, r.IsStreamEnabled)
	set(body, "resultId", r.ResultID, r.ResultID != "")
	set(body, "isOnlyRegistering", true, r.IsOnlyRegistering)
	set(body, d.PrefillKey, r.PrefilledVariables, len(r.PrefilledVariables) > 0)
	set(body, "textBubbleContentFormat", r.TextBubbleContentFormat, r.TextBubbleContentFormat != "")
	set(body, "isRewindEnabled", true, r.IsRewindEnabled)
	set(body, "sessionId", r.SessionID, r.SessionID != "")
	set(body, "startFrom", r.StartFrom, r.StartFrom != nil)
	return loosejson.Marshal(body)
}

// ContinueBody returns a continue request in the dialect's form, as JSON.
func (d Dialect) ContinueBody(r ContinueRequest) ([]byte, error) {
	body := map[string]any{}
	set(body, "message", d.message(r.Message), r.Message != nil)
	set(body, "textBubbleContentFormat", r.TextBubbleContentFormat, r.TextBubbleContentFormat != "")
	return loosejson.Marshal(body)
}

// set leaves out unset values: for servers, missing and empty differ.
func set(body map[string]any, key string, value any, isSaid bool) {
	if isSaid {
		body[key] = value
	}
}
