package api

import (
	"chatlet/loosejson"
	"chatlet/theme"
)

// Reply is what a server says next: bubbles to show, then perhaps an input.
type Reply struct {
	// ResultID names what a visitor answers. It is absent in previews, and in
	// the first reply of bots that only talk before they wait for an event.
	ResultID string `json:"resultId,omitempty"`
	// LastMessageNewFormat is the last answer as the server stored it, present
	// only where that differs from what was sent.
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
	// Progress is 0 to 100, a fraction, or nil where the bot has no bar.
	Progress *float64 `json:"progress,omitempty"`

	// Warnings name what could not be decoded. Not part of the wire.
	Warnings []string `json:"-"`
}

// StartReply is the reply to a [StartRequest].
type StartReply struct {
	// SessionID addresses every later request.
	SessionID string `json:"sessionId"`
	// Bot is found under a key that differs by dialect: see [DecodeStartReply].
	Bot Bot `json:"-"`
	Reply
}

// Bot is what a start reply tells about the bot itself. Theme and settings
// come as their author stored them: every default is the client's to know.
type Bot struct {
	// ID is the internal id, not the public one.
	ID string `json:"id"`
	// Version selects the set of defaults: "3" to "6", or "6.1".
	Version  string      `json:"version,omitempty"`
	Theme    theme.Theme `json:"theme"`
	Settings Settings    `json:"settings"`
	// PublishedAt is an ISO 8601 time. Absent in the forks.
	PublishedAt string `json:"publishedAt,omitempty"`
}

// Log is an entry that a server adds to a reply.
type Log struct {
	Status      string               `json:"status,omitempty"`
	Description string               `json:"description"`
	Details     loosejson.RawMessage `json:"details,omitempty"`
	Context     string               `json:"context,omitempty"`
}

// DynamicTheme holds the parts of a theme that follow a variable. An empty
// field leaves the previous value as it is.
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

// DecodeStartReply reads the body of a start reply, finding the bot under
// whichever key holds it.
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

// findBot takes the first of keys that holds an object with an id; failing
// that, the only object that looks like a bot. data is valid.
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

// member is the value of the last member that has the key, or nil.
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

// botLike is the only key whose object has both a theme and settings, or
// nothing.
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
