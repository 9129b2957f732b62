package theme

// Options say how a theme is turned into a look.
type Options struct {
	// Version is the bot's: "6.1" has its own defaults, everything else those
	// of "6".
	Version string
	// ColorScheme is "light", "dark" or "auto". Default "light".
	ColorScheme string
}

// Stylesheet turns a theme into one stylesheet.
func Stylesheet(t Theme, o Options) (css string, warnings []string) {
	return ".typebot-container{}", t.Problems()
}
