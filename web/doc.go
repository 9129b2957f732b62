// Package web is what a page gets: the sources of the facade and of the
// runtime, the build that turns them and the wasm into files, and the handler
// that serves those.
//
// Layout:
//
//	facade/   the script that a page loads, and its stylesheet
//	runtime/  the scoped window, the loader of the wasm, the bridge to Go
//	page/     each bot's own page, as an app
//	_client/  files that replace those of libraries when compiling the wasm
package web
