package api

import (
	"context"
	"errors"
	"fmt"

	"chatlet/loosejson"
)

// maxLogDetails is how many characters of the details servers store.
const maxLogDetails = 1000

// clientLog is a [Log] in the form that servers accept from clients. The
// details are a text, although older servers accept any JSON.
type clientLog struct {
	Status      string `json:"status"`
	Description string `json:"description"`
	Details     string `json:"details,omitempty"`
	Context     string `json:"context,omitempty"`
}

// SendLogs sends logs of the client during a live chat. It tries the dialect's
// paths until the server knows one.
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
		if _, err = c.post(ctx, session(path, sessionID), body, ""); !IsNoRoute(err) {
			break
		}
	}
	if err != nil {
		return fmt.Errorf("sending the client's logs: %w", err)
	}
	return nil
}

// told converts the log for servers: older ones need a status.
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
