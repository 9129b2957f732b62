// Package theme turns a bot's theme into a stylesheet. It reads the theme
// object of a server, including older shapes, and fills in defaults.
//
// The steps are always the same. [Theme] is decoded and never refused.
// [upgrade] converts old shapes to the current one. [Resolve] fills in the
// defaults and makes sure that text can be read. [Build] writes the result as
// CSS. Invalid and hostile parts are dropped, each with one warning; nothing in
// a theme is an error.
package theme
