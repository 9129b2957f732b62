package api

// Settings are the bot's settings as far as clients see them. Pointers tell
// "not set" from a zero: the defaults are in the comments.
type Settings struct {
	General         GeneralSettings `json:"general,omitzero"`
	TypingEmulation TypingEmulation `json:"typingEmulation,omitzero"`
}

// GeneralSettings are the settings that belong to no other group.
type GeneralSettings struct {
	// IsBrandingEnabled shows the badge. Default false.
	IsBrandingEnabled *bool `json:"isBrandingEnabled,omitempty"`
	// IsInputPrefillEnabled uses an input's prefilled value. Default false.
	IsInputPrefillEnabled *bool `json:"isInputPrefillEnabled,omitempty"`
	// SystemMessages replace the texts that the client says by itself.
	SystemMessages SystemMessages `json:"systemMessages,omitzero"`
}

// SystemMessages are the texts that an author can change. Empty means the
// text of the interface's language.
type SystemMessages struct {
	InvalidMessage      string `json:"invalidMessage,omitempty"`
	BotClosed           string `json:"botClosed,omitempty"`
	NetworkErrorTitle   string `json:"networkErrorTitle,omitempty"`
	NetworkErrorMessage string `json:"networkErrorMessage,omitempty"`
}

// TypingEmulation says how long the host seems to type before a text bubble.
type TypingEmulation struct {
	// Enabled is true by default.
	Enabled *bool `json:"enabled,omitempty"`
	// Speed is in words a minute. Default 400.
	Speed *float64 `json:"speed,omitempty"`
	// MaxDelay is in seconds. Default 3.
	MaxDelay *float64 `json:"maxDelay,omitempty"`
	// DelayBetweenBubbles is in seconds, 0 to 5. Default 0.
	DelayBetweenBubbles *float64 `json:"delayBetweenBubbles,omitempty"`
	// IsDisabledOnFirstMessage is true by default.
	IsDisabledOnFirstMessage *bool `json:"isDisabledOnFirstMessage,omitempty"`
}
