//go:build !js

// Package command is the command line of Chatlet: one file for each command.
package command

import "github.com/spf13/cobra"

// Root returns the chatlet command with all subcommands. version is the
// release, such as "0.1.0".
func Root(version string, bundle Bundle) *cobra.Command {
	root := &cobra.Command{
		Use:          "chatlet",
		Short:        "A chat widget for any web page, and the server behind it",
		Version:      version,
		SilenceUsage: true,
	}
	root.AddCommand(serveCommand(bundle), exportCommand(bundle), healthcheckCommand(), validateCommand(), resultsCommand(), versionCommand(version))
	return root
}
