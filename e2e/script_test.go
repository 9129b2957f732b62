package e2e

import (
	"cmp"
	"encoding/json"
	"net/http"
	"strings"
	"sync"
	"testing"
)

// script is a server that only follows a list: the reply to the start, and then
// to each answer. The last reply ends the chat.
type script struct {
	// Theme is the bot's theme as JSON; empty is an empty theme.
	Theme string
	// Version is that of the bot; empty means "6.1".
	Version string
	// Settings are the bot's general settings, in JSON.
	Settings string
	Replies  []scripted
}

// scripted is one reply, in JSON.
type scripted struct{ Messages, Input string }

// says is a reply with text bubbles and an input, which may be empty.
func says(input string, texts ...string) scripted {
	var bubbles []string
	for _, text := range texts {
		bubbles = append(bubbles, textBubble("b", text))
	}
	return scripted{"[" + strings.Join(bubbles, ",") + "]", input}
}

func textBubble(id, markdown string) string {
	data, err := json.Marshal(map[string]any{"id": id, "type": "text", "content": map[string]any{"type": "markdown", "markdown": markdown}})
	if err != nil {
		panic(err)
	}
	return string(data)
}

// askText is the plainest input.
const askText = `{"id":"ask","type":"text input"}`

func (r scripted) fields() string {
	messages := r.Messages
	if messages == "" {
		messages = "[]"
	}
	fields := `"messages":` + messages
	if r.Input != "" {
		fields += `,"input":` + r.Input
	}
	return fields
}

// newScriptedSite serves a page at /plain whose bot follows a script, without
// typing pauses.
func newScriptedSite(t *testing.T, attributes string, s script) *site {
	t.Helper()
	page := plainPage(`data-bot="scripted" ` + attributes)
	web := newSite(t, map[string]string{"/plain": page, "/dark": strings.Replace(page, "<body>", `<body style="color-scheme: dark; background: #0b0d10"><style>html { color-scheme: dark }</style>`, 1)})
	web.answers(s.handler())
	return web
}

func (s script) handler() func(http.ResponseWriter, *http.Request) bool {
	theme := s.Theme
	if theme == "" {
		theme = "{}"
	}
	var mu sync.Mutex
	next := 0
	return func(w http.ResponseWriter, r *http.Request) bool {
		isStart := strings.Contains(r.URL.Path, "startChat")
		if !isStart && !strings.Contains(r.URL.Path, "continueChat") {
			return serveMedia(w, r)
		}
		mu.Lock()
		defer mu.Unlock()
		body := ""
		if isStart {
			next = 0
			body = `"sessionId":"s","resultId":"r","typebot":{"id":"x","version":"` + cmp.Or(s.Version, "6.1") + `","theme":` + theme + `,"settings":{"general":` + cmp.Or(s.Settings, "{}") + `,"typingEmulation":{"enabled":false}}},`
		}
		reply := scripted{}
		if next < len(s.Replies) {
			reply = s.Replies[next]
		}
		next++
		w.Header().Set("Content-Type", "application/json")
		body += strings.ReplaceAll(reply.fields(), `"/media/`, `"http://`+r.Host+`/media/`)
		w.Write([]byte("{" + body + "}"))
		return true
	}
}
