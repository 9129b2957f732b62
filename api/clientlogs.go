package api

import (
	"context"
	"errors"
	"fmt"

	"chatlet/loosejson"
)

// maxLogDetails is how many characters of the details servers keep.
const maxLogDetails = 1000

// clientLog is a [Log] as servers take it from a client. Details are a text:
// older servers take any JSON.
type clientLog struct {
	Status      string `json:"status"`
	Description string `json:"description"`
	Details     string `json:"details,omitempty"`
	Context     string `json:"context,omitempty"`
}

// SendLogs tells the server what has gone wrong on the client during a live
// chat. It tries the dialect's paths one after the other, where a server says
// that it knows no such route.
func (c *Client) SendLogs(ctx context.Context, sessionID string, logs []Log) error {
	told := []clientLog{}
	for _, log := range logs {
		told = append(told, log.told())
	}
	body, err := loosejson.Marshal(map[string]any{"clientLogs": told})
	if err != nil {
		return fmt.Errorf("writing the client's logs: %w", err)
	}
	err = errors.New("the dialect has no path for them")
	for _, path := range c.dialect.LogsPaths {
		if _, err = c.post(ctx, session(path, sessionID), body, ""); !isNoRoute(err) {
			break
		}
	}
	if err != nil {
		return fmt.Errorf("sending the client's logs: %w", err)
	}
	return nil
}

// told is the log as servers take it: older ones insist on a status.
func (l Log) told() clientLog {
	details, warning := loosejson.DecodePart[string](l.Details)
	if warning != "" {
		details = string(l.Details)
	}
	if runes := []rune(details); len(runes) > maxLogDetails {
		details = string(runes[:maxLogDetails])
	}
	status := l.Status
	if status == "" {
		status = "info"
	}
	return clientLog{status, l.Description, details, l.Context}
}
