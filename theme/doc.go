// Package theme is the look of a bot: the theme object as servers send it, the
// older shapes it may come in, the defaults that it leaves out, and the one
// stylesheet that it turns into.
//
// The way from one to the other is always the same: [Theme] is decoded and
// never refused, [upgrade] moves old shapes to today's, [Resolve] fills in the
// defaults and checks that text can be read, and [Build] writes the result as
// CSS. What is invalid or hostile is dropped on the way with one warning each;
// nothing in a theme is an error.
package theme
