package api

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"chatlet/loosejson"
	"chatlet/weburl"
)

// messageForm is how a dialect writes a message.
type messageForm string

// The forms of a message.
const (
	// objectMessage is {"type":"text","text":…}.
	objectMessage messageForm = "object"
	// stringMessage is the text alone, as before 2024-06.
	stringMessage messageForm = "string"
)

// streamFraming is how a dialect splits a message stream into parts.
type streamFraming string

// The framings of a message stream.
const (
	// dataStream is lines with a code, a colon and JSON.
	dataStream streamFraming = "data"
	// rawStream is only the bytes of the text, as before April 2024.
	rawStream streamFraming = "raw"
)

// Dialect is one system's variant of the chat API. Dialects differ only in
// paths, names and forms of values. Embedders describe their own dialect with
// the JSON keys; see [DecodeDialect].
//
// Paths are relative to the API host. {publicId} and {sessionId} in them stand
// for the ids.
type Dialect struct {
	// Name is the value of data-dialect.
	Name string `json:"name"`
	// Hosts are the hosts with this dialect. For them, it need not be named.
	Hosts []string `json:"hosts,omitempty"`
	// StartPath starts a chat.
	StartPath string `json:"startPath"`
	// PreviewPath starts a preview of a draft, by the bot's internal id.
	PreviewPath string `json:"previewPath"`
	// ContinuePaths continue a chat, the most likely first. A later one is
	// tried only if the server does not know the route.
	ContinuePaths []string `json:"continuePaths"`
	// StreamPath streams a message.
	StreamPath string `json:"streamPath"`
	// StreamFraming is how the response of StreamPath is split.
	StreamFraming streamFraming `json:"streamFraming"`
	// LogsPaths accept the client's logs, the most likely first.
	LogsPaths []string `json:"logsPaths"`
	// UploadPaths return addresses for uploads, the most likely first.
	UploadPaths []string `json:"uploadPaths"`
	// BotKeys are the keys under which a start reply holds the bot, in order.
	BotKeys []string `json:"botKeys"`
	// PrefillKey is the request's key for the prefilled variables.
	PrefillKey string `json:"prefillKey"`
	// MessageForm is how a message is written.
	MessageForm messageForm `json:"messageForm"`
	// ReplyID is true if a text message may have the id of the chosen item.
	ReplyID bool `json:"replyId"`
	// AnyHeader is true if servers allow browsers to send any request header.
	AnyHeader bool `json:"anyHeader"`
	// Defaults names the set of theme defaults: "typebot", "mozbot" or "release0".
	Defaults string `json:"defaults"`
	// Assumptions are what the row assumes without a document that says so.
	Assumptions []string `json:"-"`
}

// The paths that the systems share.
const (
	continueChat = "/api/v1/sessions/{sessionId}/continueChat"
	continueOnly = "/api/v1/sessions/{sessionId}/continue"
	streamV1     = "/api/v1/sessions/{sessionId}/streamMessage"
	streamV2     = "/api/v2/sessions/{sessionId}/streamMessage"
	logsV1       = "/api/v1/sessions/{sessionId}/clientLogs"
	logsV2       = "/api/v2/sessions/{sessionId}/clientLogs"
	uploadV1     = "/api/v1/generate-upload-url"
	uploadV2     = "/api/v2/generate-upload-url"
	uploadV3     = "/api/v3/generate-upload-url"
)

// anyBotKey finds the bot in replies of every system: the first existing key
// counts.
var anyBotKey = []string{"typebot", "mozbot", "agent", "bot"}

// Dialects has a row for each system. The first is the current Typebot, which
// the embedded server speaks. It is also the default for hosts without a row.
var Dialects = []Dialect{
	{
		Name:          "typebot",
		Hosts:         []string{"typebot.io"},
		StartPath:     "/api/v1/typebots/{publicId}/startChat",
		PreviewPath:   "/api/v1/typebots/{publicId}/preview/startChat",
		ContinuePaths: []string{continueChat},
		StreamPath:    streamV2,
		StreamFraming: dataStream,
		LogsPaths:     []string{logsV2, logsV1},
		UploadPaths:   []string{uploadV3},
		BotKeys:       anyBotKey,
		PrefillKey:    "prefilledVariables",
		MessageForm:   objectMessage,
		ReplyID:       true,
		AnyHeader:     true,
		Defaults:      "typebot",
	},
	{
		Name:          "typebot-2023",
		StartPath:     "/api/v1/typebots/{publicId}/startChat",
		PreviewPath:   "/api/v1/typebots/{publicId}/preview/startChat",
		ContinuePaths: []string{continueChat},
		StreamPath:    streamV1,
		StreamFraming: rawStream,
		LogsPaths:     []string{logsV1},
		UploadPaths:   []string{uploadV1},
		BotKeys:       anyBotKey,
		PrefillKey:    "prefilledVariables",
		MessageForm:   stringMessage,
		Defaults:      "typebot",
		Assumptions:   []string{"the servers of that time refuse a request header that they do not know"},
	},
	{
		Name:          "mozbot",
		Hosts:         []string{"mozbot.mozartfintech.com", "mozbot.io"},
		StartPath:     "/api/v1/mozbots/{publicId}/startChat",
		PreviewPath:   "/api/v1/mozbots/{publicId}/preview/startChat",
		ContinuePaths: []string{continueChat},
		StreamPath:    streamV2,
		StreamFraming: dataStream,
		LogsPaths:     []string{logsV1},
		UploadPaths:   []string{uploadV2, uploadV1},
		BotKeys:       anyBotKey,
		PrefillKey:    "prefilledVariables",
		MessageForm:   objectMessage,
		Defaults:      "mozbot",
		Assumptions:   []string{"servers after September 2024 have kept the paths and shapes of the documents"},
	},
	{
		Name:          "release0",
		Hosts:         []string{"release0.com"},
		StartPath:     "/api/v1/agents/{publicId}/start",
		PreviewPath:   "/api/v1/agents/{publicId}/preview/start",
		ContinuePaths: []string{continueOnly, continueChat},
		StreamPath:    streamV2,
		StreamFraming: dataStream,
		LogsPaths:     []string{logsV2, logsV1},
		UploadPaths:   []string{uploadV3, uploadV2},
		BotKeys:       anyBotKey,
		PrefillKey:    "initialContext",
		MessageForm:   objectMessage,
		Defaults:      "release0",
		Assumptions: []string{
			"a start reply holds the bot under the key agent, as the guide shows it",
			"client logs and uploads have the paths of Typebot",
			"request headers that are not documented are refused to browsers",
			"theme defaults are those of August 2024",
		},
	},
}

// Typebot is the current Typebot's dialect, which the embedded server speaks.
var Typebot = Dialects[0]

// dialectNamed returns a row by name.
func dialectNamed(name string) (Dialect, bool) {
	i := slices.IndexFunc(Dialects, func(d Dialect) bool { return d.Name == name })
	if i < 0 {
		return Dialect{}, false
	}
	return Dialects[i], true
}

// DialectAt returns the dialect of an API host, given as an origin.
func DialectAt(host string) Dialect {
	name := weburl.Host(host)
	for _, d := range Dialects {
		if slices.Contains(d.Hosts, name) {
			return d
		}
	}
	return Typebot
}

// DecodeDialect reads an embedder's own dialect from a JSON object with the
// keys of [Dialect]. Missing keys are as in the row that its key "like" names,
// or as in the current Typebot. The error names the wrong key.
func DecodeDialect(data []byte) (Dialect, error) {
	var base struct {
		Like string `json:"like"`
	}
	if err := decodeExactly(data, &base); err != nil {
		return Dialect{}, err
	}
	d, ok := dialectNamed(cmp.Or(base.Like, Typebot.Name))
	if !ok {
		return Dialect{}, fmt.Errorf("like is %q, want %s", base.Like, dialectNames())
	}
	d.Name, d.Hosts, d.Assumptions = "custom", nil, nil
	if err := decodeExactly(data, &d); err != nil {
		return Dialect{}, err
	}
	return d, d.check()
}

// decodeExactly returns an error where [loosejson.Decode] only warns.
func decodeExactly(data []byte, v any) error {
	warning, err := loosejson.Decode(data, v)
	if err == nil && warning != "" {
		err = errors.New(warning)
	}
	return err
}

// dialectNames lists the names of the rows.
func dialectNames() string {
	var names []string
	for _, d := range Dialects {
		names = append(names, d.Name)
	}
	return strings.Join(names, ", ")
}

// check finds mistakes that would send requests to wrong addresses.
func (d Dialect) check() error {
	var problems []error
	for key, paths := range map[string][]string{"startPath": {d.StartPath}, "previewPath": {d.PreviewPath}, "streamPath": {d.StreamPath}, "continuePaths": d.ContinuePaths, "logsPaths": d.LogsPaths, "uploadPaths": d.UploadPaths} {
		for _, path := range paths {
			if !strings.HasPrefix(path, "/") {
				problems = append(problems, fmt.Errorf("%s holds %q, want a path that begins with /", key, path))
			}
		}
	}
	if len(d.ContinuePaths) == 0 {
		problems = append(problems, errors.New("continuePaths is empty, want at least one path"))
	}
	if d.MessageForm != objectMessage && d.MessageForm != stringMessage {
		problems = append(problems, fmt.Errorf("messageForm is %q, want object or string", d.MessageForm))
	}
	if d.StreamFraming != dataStream && d.StreamFraming != rawStream {
		problems = append(problems, fmt.Errorf("streamFraming is %q, want data or raw", d.StreamFraming))
	}
	return errors.Join(problems...)
}

// ParseDialect reads an embedder's setting: a name, a JSON object, or nothing,
// which means the dialect of the API host.
func ParseDialect(text, host string) (Dialect, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return DialectAt(host), nil
	}
	if strings.HasPrefix(text, "{") {
		return DecodeDialect([]byte(text))
	}
	if d, ok := dialectNamed(text); ok {
		return d, nil
	}
	return Dialect{}, fmt.Errorf("%q, want %s, or a JSON object", text, dialectNames())
}

// fill puts an id into a path.
func fill(path, placeholder, id string) string {
	return strings.ReplaceAll(path, placeholder, url.PathEscape(id))
}

// ContinuePath is the path for the next answer of a session: the most likely of
// the dialect's paths.
func (d Dialect) ContinuePath(sessionID string) string { return session(d.ContinuePaths[0], sessionID) }

// session puts a session's id into a path.
func session(path, id string) string { return fill(path, "{sessionId}", id) }

// message returns m in the form that the dialect's servers accept: an object
// without unsupported members, or only the text.
func (d Dialect) message(m *Message) any {
	switch {
	case m == nil:
		return nil
	case d.MessageForm == stringMessage:
		return cmp.Or(m.Text, m.URL, m.Command)
	case m.Metadata == nil || d.ReplyID:
		return m
	}
	plain := *m
	plain.Metadata = nil
	return &plain
}

// key returns the idempotency key, if a browser may send it.
func (d Dialect) key(answerID string) string {
	if d.AnyHeader {
		return answerID
	}
	return ""
}
