// Package web is what a page gets: the sources of the facade and of the
// runtime, the build that turns them and the wasm into files, and the handler
// that serves those.
//
// Layout:
//
//	facade/   the script that a page loads, and its stylesheet
//	runtime/  the scoped window, the loader of the wasm, the bridge to Go
//	_client/  files that replace those of libraries when compiling the wasm
package web
