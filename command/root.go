//go:build !js

// Package command is the command line of Chatlet: one file for each command.
package command

import "github.com/spf13/cobra"

// Root is the chatlet command of a release, such as "0.1.0", with all of its
// subcommands.
func Root(version string) *cobra.Command {
	root := &cobra.Command{
		Use:          "chatlet",
		Short:        "A chat widget for any web page, and the server behind it",
		Version:      version,
		SilenceUsage: true,
	}
	root.AddCommand(serveCommand(), validateCommand(), resultsCommand(), versionCommand(version))
	return root
}
