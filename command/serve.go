//go:build !js

package command

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
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

With --domain or --tls-cert, the server speaks HTTPS.

With --studio, /studio/ has a page where you build a widget by looking, try out
bots and read what visitors answered. It is for you, on your machine or behind
your login: the link that is printed at the start opens it.

Every flag can also be an environment variable, such as CHATLET_MAX_BODY for
--max-body, or stand in the file that --config names, in TOML: max-body = 2000000.
A flag precedes a variable, and a variable precedes the file.

OPENAI_BASE_URL, OPENAI_API_KEY and OPENAI_MODEL say what blocks that ask a
language model use. CHATLET_SECRET signs upload addresses: servers that share a
store share it. CHATLET_PREVIEW_TOKEN and CHATLET_WEBHOOK_TOKEN are the bearer
tokens that previews and webhooks need; without them, both are refused.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := o.read(cmd.Flags(), os.LookupEnv); err != nil {
				return err
			}
			logger := slog.New(slog.NewTextHandler(cmd.ErrOrStderr(), nil))
			for _, name := range unknownVariables(cmd.Flags(), os.Environ()) {
				logger.Warn("the environment has a variable that is no setting", "name", name)
			}
			ctx, stop := signal.NotifyContext(cmd.Context(), os.Interrupt, syscall.SIGTERM)
			defer stop()
			return serve(ctx, o, logger)
		},
	}
	o.addFlags(cmd.Flags())
	return cmd
}

// serve serves until ctx ends.
func serve(ctx context.Context, o serveOptions, logger *slog.Logger) error {
	if err := o.checkFolders(); err != nil {
		return err
	}
	var err error
	if o.widget, err = o.bundle.openWidget(o.dist); err != nil {
		return err
	}
	if err = o.openStudio(); err != nil {
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
	endpoints, err := o.endpoints(chats, o.handler(ctx, chats, drawn, allowed, logger), logger)
	if err != nil {
		return err
	}
	return listenAll(ctx, endpoints, logger)
}

// endpoints are the addresses of the server: the public one, that of plain HTTP
// beside TLS, and that of the metrics.
func (o serveOptions) endpoints(chats chatAPI, public http.Handler, logger *slog.Logger) ([]endpoint, error) {
	config, redirect, err := o.tls.open(o.addr, logger)
	if err != nil {
		return nil, err
	}
	all := []endpoint{{what: "serving", addr: o.addr, handler: public, tls: config, link: o.studioLink}}
	if redirect != nil && o.tls.httpAddr != "" {
		all = append(all, endpoint{what: "redirecting to https", addr: o.tls.httpAddr, handler: redirect})
	}
	if o.metricsAddr != "" {
		all = append(all, endpoint{what: "serving metrics", addr: o.metricsAddr, handler: metrics(chats)})
	}
	return all, nil
}

// metrics serves what operators look at.
func metrics(chats chatAPI) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/metrics", chats.Metrics())
	mux.Handle("/healthz", chats.Health())
	return mux
}
