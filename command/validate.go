//go:build !js

package command

import (
	"fmt"

	"chatlet/bot/engine"

	"github.com/spf13/cobra"
)

func validateCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "validate FILE...",
		Short: "List what is wrong with flow files, each problem with its place",
		Args:  cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, paths []string) error {
			found := 0
			for _, path := range paths {
				problems := engine.Validate(path)
				for i := range problems {
					fmt.Fprintln(cmd.OutOrStdout(), problems[i].Error())
				}
				found += len(problems)
			}
			if found > 0 {
				return fmt.Errorf("%d problems found", found)
			}
			return nil
		},
	}
}
