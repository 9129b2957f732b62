package api

import (
	"strconv"
	"time"

	"chatlet/loosejson"
)

// Settings are the bot's settings that clients see. Nil pointers mean "not
// set"; the comments have the defaults.
type Settings struct {
	General         GeneralSettings `json:"general,omitzero"`
	TypingEmulation TypingEmulation `json:"typingEmulation,omitzero"`
	// Metadata and the groups after it come only from Mozbot and from Typebot
	// before March 2025.
	Metadata    Metadata    `json:"metadata,omitzero"`
	WhatsApp    WhatsApp    `json:"whatsApp,omitzero"`
	PublicShare PublicShare `json:"publicShare,omitzero"`
	Security    Security    `json:"security,omitzero"`
}

// Metadata describes a bot's own page.
type Metadata struct {
	Title              string `json:"title,omitempty"`
	Description        string `json:"description,omitempty"`
	ImageURL           string `json:"imageUrl,omitempty"`
	FavIconURL         string `json:"favIconUrl,omitempty"`
	CustomHeadCode     string `json:"customHeadCode,omitempty"`
	GoogleTagManagerID string `json:"googleTagManagerId,omitempty"`
}

// WhatsApp is for another channel; web chats do not use it.
type WhatsApp struct {
	IsEnabled            bool                 `json:"isEnabled,omitempty"`
	StartCondition       loosejson.RawMessage `json:"startCondition,omitempty"`
	SessionExpiryTimeout float64              `json:"sessionExpiryTimeout,omitempty"`
}

// PublicShare controls whether the bot may be shared.
type PublicShare struct {
	IsEnabled bool `json:"isEnabled,omitempty"`
}

// Security lists the origins on which the bot may run. None means all.
type Security struct {
	AllowedOrigins []string `json:"allowedOrigins,omitempty"`
}

// GeneralSettings are the settings that belong to no other group.
type GeneralSettings struct {
	// IsBrandingEnabled shows the badge. Default false.
	IsBrandingEnabled *bool `json:"isBrandingEnabled,omitempty"`
	// IsInputPrefillEnabled uses an input's prefilled value. Default false.
	IsInputPrefillEnabled *bool `json:"isInputPrefillEnabled,omitempty"`
	// IsTypingEmulationEnabled comes from older bots; TypingEmulation decides.
	IsTypingEmulationEnabled *bool `json:"isTypingEmulationEnabled,omitempty"`
	// IsHideQueryParamsEnabled removes the query from the address of a bot's
	// own page. Default true.
	IsHideQueryParamsEnabled *bool `json:"isHideQueryParamsEnabled,omitempty"`
	// IsNewResultOnRefreshEnabled is the older form of RememberUser, with the
	// opposite meaning. Default true.
	IsNewResultOnRefreshEnabled *bool        `json:"isNewResultOnRefreshEnabled,omitempty"`
	RememberUser                RememberUser `json:"rememberUser,omitzero"`
	// SystemMessages replace the client's own texts.
	SystemMessages SystemMessages `json:"systemMessages,omitzero"`
	// BrandingText and BrandingURL are for the badge. Release0.
	BrandingText string `json:"brandingText,omitempty"`
	BrandingURL  string `json:"brandingUrl,omitempty"`
	// Expiration ends the bot. Release0.
	Expiration Expiration `json:"expiration,omitzero"`
}

// Expiration is when a bot expires, and what its visitors then see.
type Expiration struct {
	// ExpiresAt is an ISO 8601 time or day, or milliseconds since 1970; empty
	// means never.
	ExpiresAt string `json:"expiresAt,omitempty"`
	// URL is where visitors are redirected. Title and Message are shown to
	// them. All may be empty.
	URL     string `json:"expiredUrl,omitempty"`
	Title   string `json:"expiredTitle,omitempty"`
	Message string `json:"expiredMessage,omitempty"`
}

// IsOver reports whether a bot has expired. An invalid time counts as never.
func (e Expiration) IsOver(now time.Time) bool {
	if e.ExpiresAt == "" {
		return false
	}
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04", time.DateOnly} {
		if at, err := time.Parse(layout, e.ExpiresAt); err == nil {
			return now.After(at)
		}
	}
	milliseconds, err := strconv.ParseInt(e.ExpiresAt, 10, 64)
	return err == nil && now.After(time.UnixMilli(milliseconds))
}

// RememberUser controls whether a chat is kept for the next page, and where.
type RememberUser struct {
	// IsEnabled is false by default.
	IsEnabled *bool `json:"isEnabled,omitempty"`
	// Storage is "session", the default, or "local".
	Storage string `json:"storage,omitempty"`
}

// SystemMessages are texts that an author can change. Empty means the text in
// the interface's language.
type SystemMessages struct {
	// InvalidMessage is shown beside a wrong answer.
	InvalidMessage string `json:"invalidMessage,omitempty"`
	// BotClosed is the reason of servers for refusing a start.
	BotClosed string `json:"botClosed,omitempty"`
	// These two are shown beside an answer that was lost.
	NetworkErrorTitle   string `json:"networkErrorTitle,omitempty"`
	NetworkErrorMessage string `json:"networkErrorMessage,omitempty"`
	// FileUploadError is shown beside a file whose upload failed, and
	// FileUploadSizeError if it is too large. They have the placeholders
	// [[file]] and [[limit]], in MB.
	FileUploadError     string `json:"fileUploadError,omitempty"`
	FileUploadSizeError string `json:"fileUploadSizeError,omitempty"`
	// These three are for the link to a page that the browser has blocked.
	PopupBlockedTitle       string `json:"popupBlockedTitle,omitempty"`
	PopupBlockedDescription string `json:"popupBlockedDescription,omitempty"`
	PopupBlockedButtonLabel string `json:"popupBlockedButtonLabel,omitempty"`
}

// TypingEmulation controls how long the host seems to type before a text
// bubble.
type TypingEmulation struct {
	// Enabled is true by default.
	Enabled *bool `json:"enabled,omitempty"`
	// Speed is in words per minute. Default 400.
	Speed *float64 `json:"speed,omitempty"`
	// MaxDelay is in seconds. Default 3.
	MaxDelay *float64 `json:"maxDelay,omitempty"`
	// DelayBetweenBubbles is in seconds, 0 to 5. Default 0.
	DelayBetweenBubbles *float64 `json:"delayBetweenBubbles,omitempty"`
	// IsDisabledOnFirstMessage is true by default.
	IsDisabledOnFirstMessage *bool `json:"isDisabledOnFirstMessage,omitempty"`
}
