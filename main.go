//go:build !js

// Command chatlet builds the chat widget and serves it.
package main

import (
	"os"

	"github.com/spf13/cobra"
)

func main() {
	if err := rootCommand().Execute(); err != nil {
		os.Exit(1)
	}
}

func rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:          "chatlet",
		Short:        "A chat widget for any web page, and the server behind it",
		SilenceUsage: true,
	}
	root.AddCommand(buildCommand(), serveCommand(), validateCommand(), resultsCommand())
	return root
}
