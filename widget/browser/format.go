package browser

// Number writes a number as people who speak the language do.
func Number(value float64, language string) string {
	return bridge().Call("number", value, language).String()
}

// Date writes a time, in milliseconds since 1970, as people who speak the
// language do. Style is "date", "time" or "datetime".
func Date(milliseconds float64, style, language string) string {
	return bridge().Call("date", milliseconds, style, language).String()
}
