package engine

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"time"
)

// webDriver is a session of W3C WebDriver. See https://w3.org/TR/webdriver2.
type webDriver struct {
	// address is that of the session, or that of the driver before there is
	// one.
	address string
}

// elementKey is the key of an element's id.
const elementKey = "element-6066-11e4-a52e-4f735466cecf"

// newWebDriver begins a session when the driver is ready.
func newWebDriver(ctx context.Context, address string, capabilities object) (*webDriver, error) {
	d := &webDriver{address}
	for {
		var status struct{ Ready bool }
		err := d.call(ctx, "GET", "/status", nil, &status)
		if err == nil && status.Ready {
			break
		}
		if ctx.Err() != nil {
			return nil, fmt.Errorf("waiting for the driver: %w", err)
		}
		time.Sleep(20 * time.Millisecond)
	}
	var session struct{ SessionID string }
	if err := d.call(ctx, "POST", "/session", object{"capabilities": object{"alwaysMatch": capabilities}}, &session); err != nil {
		return nil, err
	}
	return &webDriver{address + "/session/" + session.SessionID}, nil
}

// call sends a command and decodes its value, which may be nil.
func (d *webDriver) call(ctx context.Context, method, path string, body object, value any) error {
	var sent bytes.Buffer
	if body != nil {
		if err := json.NewEncoder(&sent).Encode(body); err != nil {
			return err
		}
	}
	request, err := http.NewRequestWithContext(ctx, method, d.address+path, &sent)
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	var got struct{ Value json.RawMessage }
	if err := json.NewDecoder(response.Body).Decode(&got); err != nil {
		return fmt.Errorf("%s %s: %w", method, path, err)
	}
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("%s %s: %s", method, path, got.Value)
	}
	if value == nil {
		return nil
	}
	return json.Unmarshal(got.Value, value)
}

// run executes statements with arguments and returns their value.
func (d *webDriver) run(ctx context.Context, script string, arguments ...any) (value json.RawMessage, err error) {
	err = d.call(ctx, "POST", "/execute/sync", object{"script": script, "args": arguments}, &value)
	return value, err
}

// freePort is a port of this machine on which nothing listens.
func freePort() (string, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer listener.Close()
	return strconv.Itoa(listener.Addr().(*net.TCPAddr).Port), nil
}
