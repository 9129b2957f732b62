package browser

// Number writes a number as people who speak the language do.
func Number(value float64, language string) string {
	return bridge().Call("number", value, language).String()
}
