// Package recordings is what a stock Typebot server answered (viewer 3.18.0,
// August 2026) to flows that were written for this project. Tests hold the
// server, the client and the renderers to it. No program imports it.
//
// flows/NAME.json is a flow, with NAME as its public id. conversations/NAME.jsonl
// is a conversation with it, one exchange a line; NAME.markdown asked for
// markdown instead of rich text, and NAME.alt1, NAME.alt2 took other ways through
// the flow. errors.jsonl has requests at fault or from other origins, with
// headers.
//
// Code that Typebot's server itself wrote, such as what opens a chat of another
// company, is replaced by [CodeMark], its length and its hash.
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

// CodeMark begins what stands in the place of code that the recorded server
// wrote.
const CodeMark = "<code of "

// Errors is the conversation of requests at fault. Its exchanges do not belong
// together.
const Errors = "errors"

// Exchange is one request and what was answered.
type Exchange struct {
	// Conversation is the one that it belongs to, and Name says which it is
	// there: "01-startChat".
	Conversation string `json:"-"`
	Name         string
	Request      Request
	Response     Response
}

// Request is what a client sent.
type Request struct {
	Method, Path string
	// Headers are empty but in [Errors].
	Headers map[string]string
	// Body is JSON; nil where none was sent.
	Body json.RawMessage
}

// Response is what the recorded server answered.
type Response struct {
	Status int
	// Headers are empty but in [Errors].
	Headers map[string]string
	// Body is JSON: a string where the answer was no JSON itself.
	Body json.RawMessage
}

// Place names an exchange: "input-text.markdown/01-startChat".
func (e Exchange) Place() string { return e.Conversation + "/" + e.Name }

// Names are the conversations, in order, without [Errors].
func Names() []string {
	var names []string
	for _, name := range list("conversations", ".jsonl") {
		if name != Errors {
			names = append(names, name)
		}
	}
	return names
}

// Conversation is the exchanges of one conversation, in order. The error is for
// a name that none has.
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

// All is the exchanges of every conversation, without [Errors].
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

// Flows are the flows that the conversations play: exports as JSON, by public
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

// list is the files of a folder, without their extension. The folder is part
// of the program, so it can be read.
func list(folder, extension string) []string {
	entries, _ := files.ReadDir(folder)
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = strings.TrimSuffix(e.Name(), extension)
	}
	return names
}
