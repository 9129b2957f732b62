//go:build !js

package command

import (
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"chatlet/web/export"

	"github.com/spf13/cobra"
)

func exportCommand(bundle Bundle) *cobra.Command {
	var dist string
	cmd := &cobra.Command{
		Use:   "export DIR",
		Short: "Write the widget's files for a static host or a CDN",
		Long: `Write the widget's files to DIR/v1, for a static host or a CDN. DIR/_headers tells
Netlify and Cloudflare Pages their types, how long to keep them, and that pages of
any origin may load them; DIR/chatlet.nginx.conf tells nginx.

Other files in DIR stay. Files of earlier exports with a hash in their names stay
too, because pages may still name them. Delete DIR/v1 to begin anew.`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			widget, err := bundle.openWidget(dist)
			if err != nil {
				return err
			}
			ctx, stop := signal.NotifyContext(cmd.Context(), os.Interrupt, syscall.SIGTERM)
			defer stop()
			if err := export.Write(ctx, widget, args[0]); err != nil {
				return err
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), `Put %s on the host, and this on a page, with the host's name and that of the chat server:
<script src="https://cdn.example.com/v1/widget.js" data-bot="my-bot" data-api-host="https://chat.example.com" defer></script>
`, args[0])
			return err
		},
	}
	cmd.Flags().StringVar(&dist, "dist", "", distUsage)
	return cmd
}
