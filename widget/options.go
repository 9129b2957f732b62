package widget

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"chatlet/api"
)

// options are what the frame has read from the script tag. The frame has
// checked them; web/facade/options.js documents each.
type options struct {
	Bot     string `json:"bot"`
	APIHost string `json:"apiHost"`
	Dialect string `json:"dialect"`
	// IsDark is whether the page shows itself in dark colours, at first.
	IsDark bool `json:"isDark"`
	// ColorScheme is "light", "dark", or "auto" for that of the page.
	ColorScheme string `json:"colorScheme"`
	// Theme is a theme object that lies over the bot's.
	Theme json.RawMessage `json:"theme"`
	// ThemeParts are the values of data-theme-* by what follows in camel case.
	ThemeParts map[string]string `json:"themeParts"`
	// Font is the name of a font that takes the place of the bot's own.
	Font string `json:"font"`
	// CSSImports are the hosts that fonts and custom CSS may load from: "all",
	// "none", or a list.
	CSSImports string `json:"cssImports"`
	// Variables are the bot's variables that the page has set.
	Variables map[string]any `json:"variables"`
	// ResultID is the result to go on with.
	ResultID string `json:"resultId"`
	// Storage is where chats are kept: "bot", "none", "session" or "local".
	Storage string `json:"storage"`
	// IsPreview asks for a draft. SessionID is the session to go on with then,
	// and StartGroup and StartEvent are where it begins.
	IsPreview  bool   `json:"isPreview"`
	SessionID  string `json:"sessionId"`
	StartGroup string `json:"startGroup"`
	StartEvent string `json:"startEvent"`
	// Badge says whether the chat names what it is made with: "bot", "show" or
	// "hide".
	Badge string `json:"badge"`
	// Actions is about what a bot does in the page.
	Actions actionOptions `json:"actions"`
	// Lang is the language of the interface, as in HTML.
	Lang string `json:"lang"`
}

// actionOptions are the attributes about client-side actions, as written.
type actionOptions struct {
	// Allowed is data-actions, RedirectHosts and ScriptHosts are the attributes
	// of those names: see [newPolicy].
	Allowed       string `json:"allowed"`
	RedirectHosts string `json:"redirectHosts"`
	ScriptHosts   string `json:"scriptHosts"`
	// SocketHost is data-ws-host; empty is [socketOrigin]'s to find.
	SocketHost string `json:"socketHost"`
	// Seconds is data-action-timeout; empty is the conversation's to know.
	Seconds string `json:"seconds"`
}

// longestAction bounds how long a page's owner may let a chat stand still.
const longestAction = time.Hour

// timeout is how long an action may take; 0 is the default.
func (o actionOptions) timeout() (limit time.Duration, problem string) {
	if o.Seconds == "" {
		return 0, ""
	}
	seconds, err := strconv.ParseFloat(strings.TrimSpace(o.Seconds), 64)
	if err != nil || !(seconds > 0) || seconds > longestAction.Seconds() {
		return 0, fmt.Sprintf("data-action-timeout=%q: want seconds, more than 0 and up to %v", o.Seconds, longestAction.Seconds())
	}
	return time.Duration(seconds * float64(time.Second)), ""
}

// parseOptions reads the frame's options.
func parseOptions(text string) (options, error) {
	var o options
	_, err := api.Decode([]byte(text), &o)
	return o, err
}
