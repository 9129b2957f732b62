package widget

import "chatlet/api"

// options are what the frame has read from the script tag. The frame has
// checked them; web/facade/options.js documents each.
type options struct {
	Bot     string `json:"bot"`
	APIHost string `json:"apiHost"`
	Dialect string `json:"dialect"`
	IsDark  bool   `json:"isDark"`
	// Lang is the language of the interface, as in HTML.
	Lang string `json:"lang"`
}

// parseOptions reads the frame's options.
func parseOptions(text string) (options, error) {
	var o options
	_, err := api.Decode([]byte(text), &o)
	return o, err
}

// colorScheme is what the theme's defaults follow.
func (o options) colorScheme() string {
	if o.IsDark {
		return "dark"
	}
	return "light"
}
