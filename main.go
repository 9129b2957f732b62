//go:build !js

// Command chatlet serves the chat widget, and the chats behind it.
package main

import (
	_ "embed"
	"os"
	"strings"

	"chatlet/command"
)

// version is the release of these sources, or the last one before them.
//
//go:embed version.txt
var version string

func main() {
	if err := command.Root(strings.TrimSpace(version), bundle).Execute(); err != nil {
		os.Exit(1)
	}
}
