// Package page gives each bot a page of its own at /{publicId}: the chat all
// over a window, as an app that can be installed and that opens without a
// network.
//
// The shell is made here, in the colours of the bot's theme, so that it stands
// before any script has run. The chat in it is the widget of every other page.
//
// Layout:
//
//	shell.html, shell.css  the page before the chat is there
//	page.js                what the page does beside the chat
//	worker.js              the service worker: keeps the page's files, never an answer of the chat API
package page
