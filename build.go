//go:build !js

package main

import (
	"chatlet/web"

	"github.com/spf13/cobra"
)

func buildCommand() *cobra.Command {
	var root string
	cmd := &cobra.Command{
		Use:   "build",
		Short: "Build widget.js, the runtime and the wasm into build/dist, and check their sizes",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			artifacts, err := web.Build(root)
			if err != nil {
				return err
			}
			if err := web.PrintSizes(cmd.OutOrStdout(), artifacts); err != nil {
				return err
			}
			return web.CheckBudgets(artifacts)
		},
	}
	cmd.Flags().StringVar(&root, "root", ".", "folder of the project's sources")
	return cmd
}
