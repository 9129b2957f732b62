package api

import (
	"strconv"
	"time"

	"chatlet/loosejson"
)

// Settings are the bot's settings as far as clients see them. Pointers tell
// "not set" from a zero: the defaults are in the comments.
type Settings struct {
	General         GeneralSettings `json:"general,omitzero"`
	TypingEmulation TypingEmulation `json:"typingEmulation,omitzero"`
	// Metadata and the groups after it come from Mozbot and from Typebot
	// before 2025-03 alone.
	Metadata    Metadata    `json:"metadata,omitzero"`
	WhatsApp    WhatsApp    `json:"whatsApp,omitzero"`
	PublicShare PublicShare `json:"publicShare,omitzero"`
	Security    Security    `json:"security,omitzero"`
}

// Metadata is what a page of the bot's own says about itself.
type Metadata struct {
	Title              string `json:"title,omitempty"`
	Description        string `json:"description,omitempty"`
	ImageURL           string `json:"imageUrl,omitempty"`
	FavIconURL         string `json:"favIconUrl,omitempty"`
	CustomHeadCode     string `json:"customHeadCode,omitempty"`
	GoogleTagManagerID string `json:"googleTagManagerId,omitempty"`
}

// WhatsApp is about another channel; a web chat has no use for it.
type WhatsApp struct {
	IsEnabled            bool                 `json:"isEnabled,omitempty"`
	StartCondition       loosejson.RawMessage `json:"startCondition,omitempty"`
	SessionExpiryTimeout float64              `json:"sessionExpiryTimeout,omitempty"`
}

// PublicShare says whether the bot may be shared.
type PublicShare struct {
	IsEnabled bool `json:"isEnabled,omitempty"`
}

// Security names the origins at which the bot may run. None means all.
type Security struct {
	AllowedOrigins []string `json:"allowedOrigins,omitempty"`
}

// GeneralSettings are the settings that belong to no other group.
type GeneralSettings struct {
	// IsBrandingEnabled shows the badge. Default false.
	IsBrandingEnabled *bool `json:"isBrandingEnabled,omitempty"`
	// IsInputPrefillEnabled uses an input's prefilled value. Default false.
	IsInputPrefillEnabled *bool `json:"isInputPrefillEnabled,omitempty"`
	// IsTypingEmulationEnabled is of older bots; TypingEmulation decides.
	IsTypingEmulationEnabled *bool `json:"isTypingEmulationEnabled,omitempty"`
	// IsHideQueryParamsEnabled strips the address of a bot's own page.
	// Default true.
	IsHideQueryParamsEnabled *bool `json:"isHideQueryParamsEnabled,omitempty"`
	// IsNewResultOnRefreshEnabled false is the older form of RememberUser.
	// Default true.
	IsNewResultOnRefreshEnabled *bool        `json:"isNewResultOnRefreshEnabled,omitempty"`
	RememberUser                RememberUser `json:"rememberUser,omitzero"`
	// SystemMessages replace the texts that the client says by itself.
	SystemMessages SystemMessages `json:"systemMessages,omitzero"`
	// BrandingText and BrandingURL are the badge's. Release0.
	BrandingText string `json:"brandingText,omitempty"`
	BrandingURL  string `json:"brandingUrl,omitempty"`
	// Expiration ends the bot. Release0.
	Expiration Expiration `json:"expiration,omitzero"`
}

// Expiration is when a bot ends, and what its visitors find then.
type Expiration struct {
	// ExpiresAt is an ISO 8601 time or day, or milliseconds since 1970; empty
	// is never.
	ExpiresAt string `json:"expiresAt,omitempty"`
	// URL is where visitors are sent, Title and Message what they are told; all
	// may be empty.
	URL     string `json:"expiredUrl,omitempty"`
	Title   string `json:"expiredTitle,omitempty"`
	Message string `json:"expiredMessage,omitempty"`
}

// IsOver says whether a bot has ended. A time that cannot be read is never.
func (e Expiration) IsOver(now time.Time) bool {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04", time.DateOnly} {
		if at, err := time.Parse(layout, e.ExpiresAt); err == nil {
			return now.After(at)
		}
	}
	milliseconds, err := strconv.ParseInt(e.ExpiresAt, 10, 64)
	return err == nil && now.After(time.UnixMilli(milliseconds))
}

// RememberUser says whether a chat outlives its page, and where it is kept.
type RememberUser struct {
	// IsEnabled is false by default.
	IsEnabled *bool `json:"isEnabled,omitempty"`
	// Storage is "session", the default, or "local".
	Storage string `json:"storage,omitempty"`
}

// SystemMessages are the texts that an author can change. Empty means the
// text of the interface's language.
type SystemMessages struct {
	// InvalidMessage stands beside an answer that cannot be right.
	InvalidMessage string `json:"invalidMessage,omitempty"`
	// BotClosed is said by servers, as the reason why they refuse a start.
	BotClosed string `json:"botClosed,omitempty"`
	// These two stand beside an answer that was lost on the way.
	NetworkErrorTitle   string `json:"networkErrorTitle,omitempty"`
	NetworkErrorMessage string `json:"networkErrorMessage,omitempty"`
	// FileUploadError stands beside a file that was not uploaded, and
	// FileUploadSizeError where it is too large: with the placeholders [[file]]
	// and [[limit]], in MB.
	FileUploadError     string `json:"fileUploadError,omitempty"`
	FileUploadSizeError string `json:"fileUploadSizeError,omitempty"`
	// These three offer a link to a page that the browser did not let open.
	PopupBlockedTitle       string `json:"popupBlockedTitle,omitempty"`
	PopupBlockedDescription string `json:"popupBlockedDescription,omitempty"`
	PopupBlockedButtonLabel string `json:"popupBlockedButtonLabel,omitempty"`
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
