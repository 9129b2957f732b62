package api

import (
	"chatlet/loosejson"
	"chatlet/theme"
)

// Reply is a server's reply: bubbles to show, and perhaps an input.
type Reply struct {
	// ResultID names the visitor's result. It is missing in previews, and in
	// the first reply of bots that only show messages before they wait for an
	// event.
	ResultID string `json:"resultId,omitempty"`
	// LastMessageNewFormat is the last answer as the server stored it. It is
	// missing if that is the answer as sent.
	LastMessageNewFormat string `json:"lastMessageNewFormat,omitempty"`
	// Messages are shown one after another. Ids repeat when a flow loops.
	Messages []Bubble `json:"messages"`
	// Input is nil when the flow has ended or waits for an action's reply.
	Input *Input `json:"input,omitempty"`
	// ClientSideActions run between the bubbles; see [Action].
	ClientSideActions []Action `json:"clientSideActions,omitzero"`
	// Logs are for the embedder and the console, never for the visitor.
	Logs []Log `json:"logs,omitzero"`
	// DynamicTheme holds pictures that depend on the bot's variables.
	DynamicTheme *DynamicTheme `json:"dynamicTheme,omitempty"`
	// Progress is 0 to 100, a fraction, or nil if the bot has no progress bar.
	Progress *float64 `json:"progress,omitempty"`

	// Turn is the number of the question, 1 or more, if the visitor can come
	// back to it, and 0 otherwise. Only Chatlet's server sends it; see
	// [StartRequest.IsRewindEnabled].
	Turn int `json:"turn,omitempty"`
	// FirstTurn is the oldest of the numbers to which the visitor can still go
	// back.
	FirstTurn int `json:"firstTurn,omitempty"`

	// Warnings describe what could not be decoded. They are not on the wire.
	Warnings []string `json:"-"`
}

// StartReply is the reply to a [StartRequest].
type StartReply struct {
	// SessionID identifies the session in later requests.
	SessionID string `json:"sessionId"`
	// Bot is under a key that differs between dialects: see [DecodeStartReply].
	Bot Bot `json:"-"`
	Reply
}

// Bot is the description of the bot in a start reply. The theme and the
// settings are as the author stored them: the client knows all defaults.
type Bot struct {
	// ID is the internal id, not the public one.
	ID string `json:"id"`
	// Version selects the defaults: "3" to "6", or "6.1".
	Version  string      `json:"version,omitempty"`
	Theme    theme.Theme `json:"theme"`
	Settings Settings    `json:"settings"`
	// PublishedAt is an ISO 8601 time. The forks do not send it.
	PublishedAt string `json:"publishedAt,omitempty"`
}

// Log is a log entry in a reply.
type Log struct {
	Status      string               `json:"status,omitempty"`
	Description string               `json:"description"`
	Details     loosejson.RawMessage `json:"details,omitempty"`
	Context     string               `json:"context,omitempty"`
}

// DynamicTheme holds parts of a theme that follow variables. An empty field
// does not change the value.
type DynamicTheme struct {
	HostAvatarURL  string `json:"hostAvatarUrl,omitempty"`
	GuestAvatarURL string `json:"guestAvatarUrl,omitempty"`
	BackgroundURL  string `json:"backgroundUrl,omitempty"`
}

// DecodeReply reads the body of a continue reply.
func DecodeReply(data []byte) (Reply, error) {
	var r Reply
	err := r.decode(data, &r)
	return r, err
}

// DecodeStartReply reads the body of a start reply, with the bot under one of
// the keys.
func DecodeStartReply(data []byte, botKeys []string) (StartReply, error) {
	var r StartReply
	if err := r.decode(data, &r); err != nil {
		return r, err
	}
	var warning string
	r.Bot, warning = findBot(data, botKeys)
	r.warn(warning)
	return r, nil
}

// decode fills v, which is r or holds it.
func (r *Reply) decode(data []byte, v any) error {
	warning, err := loosejson.Decode(data, v)
	if err != nil {
		return err
	}
	r.warn(warning)
	return nil
}

func (r *Reply) warn(warning string) {
	if warning != "" {
		r.Warnings = append(r.Warnings, warning)
	}
}

// findBot returns the first object under keys that has an id, or else the only
// object that looks like a bot. data must be valid.
func findBot(data []byte, keys []string) (Bot, string) {
	members, _ := loosejson.Members(data)
	for _, key := range keys {
		if bot, warning := decodeBot(members, key); bot.ID != "" {
			return bot, warning
		}
	}
	if key := botLike(members); key != "" {
		return decodeBot(members, key)
	}
	return Bot{}, "the start reply holds no bot with an id"
}

// member returns the value of the last member with a key, or nil.
func member(members []loosejson.Member, key string) (value []byte) {
	for _, m := range members {
		if m.Key == key {
			value = m.Value
		}
	}
	return value
}

func decodeBot(members []loosejson.Member, key string) (Bot, string) {
	bot, warning := loosejson.DecodePart[Bot](member(members, key))
	if warning != "" {
		warning = key + ": " + warning
	}
	return bot, warning
}

// botLike returns the only key whose object has both a theme and settings, or
// empty.
func botLike(members []loosejson.Member) string {
	found := ""
	for _, m := range members {
		parts, _ := loosejson.Members(m.Value)
		if member(parts, "theme") == nil || member(parts, "settings") == nil {
			continue
		}
		if found != "" && found != m.Key {
			return ""
		}
		found = m.Key
	}
	return found
}
