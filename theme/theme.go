// Package theme is the look of a bot: the theme object as servers send it,
// and the one stylesheet that it turns into.
package theme

// Theme is the theme object. Everything in it is optional; pointers tell
// "not set" from a zero.
type Theme struct{}
