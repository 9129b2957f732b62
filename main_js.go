//go:build js

// The wasm entry: one widget in the scoped window that the runtime gives it.
package main

import "chatlet/widget"

func main() { widget.Run() }
