// Package web serves the files that a page loads. chatlet/web/build makes them
// of these folders:
//
//	facade/   the script that a page loads, and its stylesheet
//	embed/    elements, calls of JavaScript and modes that only some pages need
//	runtime/  the scoped window, the loader of the wasm, the bridge to Go
//	frame/    the page in which a chat runs where a policy refuses wasm
//	page/     each bot's own page, as an app
package web
