// Package recordings holds recorded answers of a stock Typebot server (viewer
// 3.18.0, August 2026) to flows that were written for this project. Tests
// compare the server, the client and the renderers with them. No program
// imports it.
//
// flows/NAME.json is a flow with the public id NAME. conversations/NAME.jsonl
// is a conversation with it, with one exchange per line; NAME.markdown
// requested markdown instead of rich text, and NAME.alt1 and NAME.alt2 took
// other paths through the flow. errors.jsonl has invalid requests and requests
// from other origins, with headers.
//
// Code that Typebot's server itself wrote, for example to open another
// company's chat, is replaced by [CodeMark], its length and its hash.
package recordings

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"path"
	"strings"
)

//go:embed flows conversations
var files embed.FS

// CodeMark begins the text that replaces code of the recorded server.
const CodeMark = "<code of "

// Errors is the name of the invalid requests, which do not form a conversation.
const Errors = "errors"

// Exchange is one request with its response.
type Exchange struct {
	// Conversation is the name of the conversation. Name identifies the
	// exchange in it: "01-startChat".
	Conversation string `json:"-"`
	Name         string
	Request      Request
	Response     Response
}

// Request is a request of a client.
type Request struct {
	Method, Path string
	// Headers are empty, except in [Errors].
	Headers map[string]string
	// Body is JSON, or nil if there was none.
	Body json.RawMessage
}

// Response is the response of the recorded server.
type Response struct {
	Status int
	// Headers are empty, except in [Errors].
	Headers map[string]string
	// Body is JSON: a string if the response was not JSON.
	Body json.RawMessage
}

// Place identifies an exchange: "input-text.markdown/01-startChat".
func (e Exchange) Place() string { return e.Conversation + "/" + e.Name }

// Names returns the names of the conversations, in order, without [Errors].
func Names() []string {
	var names []string
	for _, name := range list("conversations", ".jsonl") {
		if name != Errors {
			names = append(names, name)
		}
	}
	return names
}

// Conversation returns the exchanges of one conversation, in order, or an error
// if there is none with that name.
func Conversation(name string) ([]Exchange, error) {
	data, err := files.ReadFile(path.Join("conversations", name+".jsonl"))
	if err != nil {
		return nil, fmt.Errorf("reading recorded conversation %q: %w", name, err)
	}
	var exchanges []Exchange
	for line := range bytes.Lines(data) {
		e := Exchange{Conversation: name}
		if err := json.Unmarshal(line, &e); err != nil {
			return nil, fmt.Errorf("reading recorded conversation %q: %w", name, err)
		}
		exchanges = append(exchanges, e)
	}
	return exchanges, nil
}

// All returns the exchanges of every conversation, without [Errors].
func All() ([]Exchange, error) {
	var all []Exchange
	for _, name := range Names() {
		exchanges, err := Conversation(name)
		if err != nil {
			return nil, err
		}
		all = append(all, exchanges...)
	}
	return all, nil
}

// Flows returns the flows of the conversations, as exports in JSON by public
// id.
func Flows() (map[string][]byte, error) {
	flows := map[string][]byte{}
	for _, name := range list("flows", ".json") {
		data, err := files.ReadFile(path.Join("flows", name+".json"))
		if err != nil {
			return nil, fmt.Errorf("reading recorded flow %q: %w", name, err)
		}
		flows[name] = data
	}
	return flows, nil
}

// list returns the file names in a folder, without extension. The folder is
// embedded, so reading it cannot fail.
func list(folder, extension string) []string {
	entries, _ := files.ReadDir(folder)
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = strings.TrimSuffix(e.Name(), extension)
	}
	return names
}
