//go:build !js

package command

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"chatlet/gate"

	"github.com/spf13/cobra"
)

func serveCommand(bundle Bundle) *cobra.Command {
	o := serveOptions{bundle: bundle}
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Serve the widget, and a chat for every flow file of a folder",
		Long: `Serve the widget at /v1/, a chat for every flow file of a folder at /api/, and
the pages of a site at every other path; where the site has nothing, each bot has
a page of its own at /{publicId}. With --upstream, /api/ is forwarded to
a chat server elsewhere instead. With none of these, the server shows the demo.

OPENAI_BASE_URL, OPENAI_API_KEY and OPENAI_MODEL say what blocks that ask a
language model use. CHATLET_SECRET signs upload addresses: servers that share a
store share it. CHATLET_PREVIEW_TOKEN and CHATLET_WEBHOOK_TOKEN are the bearer
tokens that previews and webhooks need; without them, both are refused.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := o.check(cmd.Flags().Changed); err != nil {
				return err
			}
			ctx, stop := signal.NotifyContext(cmd.Context(), os.Interrupt, syscall.SIGTERM)
			defer stop()
			return serve(ctx, o, slog.New(slog.NewTextHandler(cmd.ErrOrStderr(), nil)))
		},
	}
	o.addFlags(cmd)
	return cmd
}

// serve serves until ctx ends.
func serve(ctx context.Context, o serveOptions, logger *slog.Logger) error {
	var err error
	if o.widget, err = o.bundle.openWidget(o.dist); err != nil {
		return err
	}
	allowed, err := gate.ParseOrigins(o.allowOrigins)
	if err != nil {
		return fmt.Errorf("--allow-origins: %w", err)
	}
	chats, stopChats, err := o.start(ctx, logger)
	if err != nil {
		return err
	}
	defer stopChats()
	drawn, err := o.withFirstScreens(chats, logger)
	if err != nil {
		return fmt.Errorf("--dialect: %w", err)
	}
	errs := make(chan error, 2)
	if o.metricsAddr != "" {
		go func() { errs <- listen(ctx, o.metricsAddr, chats.Metrics(), logger) }()
	}
	go func() { errs <- listen(ctx, o.addr, o.handler(chats, drawn, allowed), logger) }()
	return <-errs
}
