//go:build !js

// Command chatlet serves the chat widget, and the chats behind it.
package main

import (
	"os"

	"chatlet/command"
)

func main() {
	if err := command.Root().Execute(); err != nil {
		os.Exit(1)
	}
}
