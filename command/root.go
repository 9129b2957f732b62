//go:build !js

// Package command is the command line of Chatlet: one file for each command.
package command

import "github.com/spf13/cobra"

// Root is the chatlet command with all of its subcommands.
func Root() *cobra.Command {
	root := &cobra.Command{
		Use:          "chatlet",
		Short:        "A chat widget for any web page, and the server behind it",
		SilenceUsage: true,
	}
	root.AddCommand(serveCommand(), validateCommand(), resultsCommand())
	return root
}
