// Package page gives each bot a page at /{publicId}. The chat fills the window,
// and the page can be installed as an app that opens without a network.
//
// The server makes the shell in the colours of the bot's theme, so that it is
// visible before any script has run. The chat in it is the same widget as on
// other pages.
//
// Layout:
//
//	shell.go, shell.css    the page before the chat has loaded
//	page.js                what the page does besides the chat
//	worker.js              the service worker: keeps the page's files, never an answer of the chat API
package page
