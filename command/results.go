//go:build !js

package command

import (
	"fmt"

	"chatlet/bot"
	"chatlet/bot/engine"
	"chatlet/bot/store"

	"github.com/spf13/cobra"
)

func resultsCommand() *cobra.Command {
	var id, format, address, flows string
	cmd := &cobra.Command{
		Use:   "results",
		Short: "Export what visitors answered to a bot",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if flows != "" {
				loaded, _, err := engine.Load(flows)
				if err != nil {
					return err
				}
				id = bot.InternalID(loaded, id)
			}
			kept, err := store.Open(cmd.Context(), address)
			if err != nil {
				return fmt.Errorf("opening the store: %w", err)
			}
			defer kept.Close()
			return bot.ExportResults(cmd.Context(), cmd.OutOrStdout(), kept, id, format)
		},
	}
	cmd.Flags().StringVar(&id, "bot", "", "id of the bot: its internal one, or with --flows its public one")
	cmd.Flags().StringVar(&format, "format", "csv", "csv or jsonl")
	cmd.Flags().StringVar(&address, "store", defaultStore, "where the results are kept")
	cmd.Flags().StringVar(&flows, "flows", "", "folder of flow files, to find a public id in")
	cobra.CheckErr(cmd.MarkFlagRequired("bot"))
	return cmd
}
