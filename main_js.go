//go:build js

// The entry of the wasm: one widget in the scoped window of the runtime.
package main

import "chatlet/widget"

func main() { widget.Run() }
