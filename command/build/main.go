//go:build !js

// Command build makes the files that the chatlet command serves. It is a
// separate command because it links a bundler, which no server needs.
package main

import (
	"os"

	"chatlet/web/build"

	"github.com/spf13/cobra"
)

func main() {
	if err := rootCommand().Execute(); err != nil {
		os.Exit(1)
	}
}

func rootCommand() *cobra.Command {
	var root string
	var quick bool
	cmd := &cobra.Command{
		Use:          "build",
		Short:        "Build widget.js, the runtime and the wasm into build/dist, and check their sizes",
		Args:         cobra.NoArgs,
		SilenceUsage: true,
		RunE: func(cmd *cobra.Command, _ []string) error {
			artifacts, err := build.Build(root, !quick)
			if err != nil {
				return err
			}
			if err := build.PrintSizes(cmd.OutOrStdout(), artifacts); err != nil {
				return err
			}
			return build.CheckBudgets(artifacts)
		},
	}
	cmd.PersistentFlags().StringVar(&root, "root", ".", "folder of the project's sources")
	cmd.Flags().BoolVar(&quick, "quick", false, "leave out the compressed files, which take a minute")
	cmd.AddCommand(optionsCommand(&root))
	return cmd
}

// optionsCommand gets root as a pointer, because flags are parsed when it runs.
func optionsCommand(root *string) *cobra.Command {
	return &cobra.Command{
		Use:   "options",
		Short: "Write the table of attributes in README.md and their types in widget.d.ts",
		Args:  cobra.NoArgs,
		RunE:  func(*cobra.Command, []string) error { return build.Document(*root) },
	}
}
