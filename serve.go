//go:build !js

package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"chatlet/bot"
	"chatlet/bot/files"
	"chatlet/bot/store"
	"chatlet/web"

	"github.com/spf13/cobra"
)

// Limits of the HTTP server: how long a client may take over its headers, and
// how long a stop waits for the answers that are on their way.
const (
	headerTimeout = 10 * time.Second
	stopTimeout   = 30 * time.Second
)

// defaultStore keeps sessions and results where the server is started.
const defaultStore = "sqlite:chatlet.db"

// serveOptions are the flags of the serve command.
type serveOptions struct {
	addr, metricsAddr, flows, dist, site string
	store, files                         string
	maxUpload                            int64
	bot                                  bot.Options
}

func serveCommand() *cobra.Command {
	var o serveOptions
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Serve the widget, and a chat for every flow file of a folder",
		Long: `Serve the widget at /v1/, a chat for every flow file of a folder at /api/, and
the pages of a site at every other path.

OPENAI_BASE_URL, OPENAI_API_KEY and OPENAI_MODEL say what blocks that ask a
language model use. CHATLET_SECRET signs upload addresses: servers that share a
store share it. CHATLET_PREVIEW_TOKEN and CHATLET_WEBHOOK_TOKEN are the bearer
tokens that previews and webhooks need; without them, both are refused.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx, stop := signal.NotifyContext(cmd.Context(), os.Interrupt, syscall.SIGTERM)
			defer stop()
			return serve(ctx, o, slog.New(slog.NewTextHandler(cmd.ErrOrStderr(), nil)))
		},
	}
	o.addFlags(cmd)
	return cmd
}

func (o *serveOptions) addFlags(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&o.addr, "addr", ":8080", "address to listen on")
	flags.StringVar(&o.metricsAddr, "metrics-addr", "", "address for /metrics (default: that of --addr, for clients on this machine alone)")
	flags.StringVar(&o.flows, "flows", "", "folder of flow files, as Typebot exports them; read again when they change")
	flags.StringVar(&o.dist, "dist", "build/dist", "folder that the build command wrote")
	flags.StringVar(&o.site, "site", "", "folder of pages to serve beside the widget")
	flags.StringVar(&o.store, "store", defaultStore, "where sessions and results are kept: sqlite:FILE, redis://…, postgres://… or memory:")
	flags.StringVar(&o.files, "files", "dir:chatlet-files", "where uploads are kept: dir:FOLDER or s3://…; empty refuses them")
	flags.Int64Var(&o.maxUpload, "max-upload", 10, "largest upload, in MB")
	flags.Int64Var(&o.bot.MaxBody, "max-body", 1<<20, "largest request, in bytes")
	flags.Float64Var(&o.bot.Rate, "rate", 0, "requests per second of one client (default: no limit)")
	flags.IntVar(&o.bot.StartsPerHour, "starts-per-hour", 0, "conversations that one client may begin in an hour (default: no limit)")
	flags.DurationVar(&o.bot.SessionTTL, "session-ttl", 24*time.Hour, "how long an idle session is kept")
	flags.DurationVar(&o.bot.StepTimeout, "step-timeout", 30*time.Second, "how long one step of a flow may take")
	flags.BoolVar(&o.bot.AllowPrivate, "allow-private", false, "let HTTP requests of flows reach private addresses")
	flags.BoolVar(&o.bot.BehindProxy, "behind-proxy", false, "believe the X-Forwarded-For of a proxy in front")
	flags.StringVar(&o.bot.PublicURL, "public-url", "", "address under which clients reach this server (default: that of each request)")
}

// serve answers requests until ctx ends.
func serve(ctx context.Context, o serveOptions, logger *slog.Logger) error {
	if _, err := fs.Stat(os.DirFS(o.dist), "widget.js"); err != nil {
		return fmt.Errorf("no widget in %s: run \"chatlet build\" first", o.dist)
	}
	chats, stopChats, err := startChats(ctx, o, logger)
	if err != nil {
		return err
	}
	defer stopChats()
	errs := make(chan error, 2)
	if o.metricsAddr != "" {
		go func() { errs <- listen(ctx, o.metricsAddr, chats.Metrics(), logger) }()
	}
	go func() { errs <- listen(ctx, o.addr, o.handler(chats), logger) }()
	return <-errs
}

// startChats starts the chat server with all that works beside it. The
// returned function stops it.
func startChats(ctx context.Context, o serveOptions, logger *slog.Logger) (*bot.Server, func(), error) {
	flows, err := loadFlows(o.flows, logger)
	if err != nil {
		return nil, nil, err
	}
	kept, err := store.Open(ctx, o.store)
	if err != nil {
		return nil, nil, fmt.Errorf("opening the store: %w", err)
	}
	options := o.bot
	options.Flows, options.Store, options.Logger, options.MaxUpload = flows, kept, logger, o.maxUpload<<20
	options.AI = bot.AIFromEnvironment(os.Getenv)
	options.Secret = []byte(os.Getenv("CHATLET_SECRET"))
	options.PreviewToken, options.WebhookToken = os.Getenv("CHATLET_PREVIEW_TOKEN"), os.Getenv("CHATLET_WEBHOOK_TOKEN")
	chats, err := newChats(ctx, options, o.files)
	if err != nil {
		return nil, nil, errors.Join(err, kept.Close())
	}
	go chats.Maintain(ctx)
	if o.flows != "" {
		go watch(ctx, o.flows, chats, logger)
	}
	return chats, func() { kept.Close() }, nil
}

func newChats(ctx context.Context, options bot.Options, uploads string) (*bot.Server, error) {
	if uploads != "" {
		kept, err := files.Open(ctx, uploads)
		if err != nil {
			return nil, fmt.Errorf("opening the store of uploads: %w", err)
		}
		options.Files = kept
	}
	return bot.NewServer(options)
}

func watch(ctx context.Context, dir string, chats *bot.Server, logger *slog.Logger) {
	if err := bot.Watch(ctx, dir, logger, chats.SetFlows); err != nil && ctx.Err() == nil {
		logger.Warn("flows are not read again when they change", "error", err)
	}
}

// handler joins what is served at the main address.
func (o serveOptions) handler(chats *bot.Server) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/v1/", web.NewAssets(os.DirFS(o.dist)))
	mux.Handle("/api/", chats)
	mux.Handle("/parties/", chats)
	mux.Handle("/healthz", chats.Health())
	if o.metricsAddr == "" && !o.bot.BehindProxy {
		mux.Handle("/metrics", localOnly(chats.Metrics()))
	}
	if o.site != "" {
		mux.Handle("/", http.FileServerFS(os.DirFS(o.site)))
	}
	return mux
}

// localOnly answers clients on this machine, and no others.
func localOnly(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host, _, err := net.SplitHostPort(r.RemoteAddr)
		if ip := net.ParseIP(host); err != nil || ip == nil || !ip.IsLoopback() || r.Header.Get("X-Forwarded-For") != "" {
			http.NotFound(w, r)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// listen serves until ctx ends, and then lets requests end.
func listen(ctx context.Context, addr string, handler http.Handler, logger *slog.Logger) error {
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return fmt.Errorf("listening on %s: %w", addr, err)
	}
	logger.Info("serving", "address", "http://"+displayAddress(listener.Addr()))
	server := &http.Server{Handler: handler, ReadHeaderTimeout: headerTimeout}
	stopped := make(chan error, 1)
	go func() {
		<-ctx.Done()
		stopping, cancel := context.WithTimeout(context.Background(), stopTimeout)
		defer cancel()
		stopped <- server.Shutdown(stopping)
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-stopped
}

// loadFlows loads what can be served, and says of the rest what is wrong.
func loadFlows(dir string, logger *slog.Logger) ([]*bot.Flow, error) {
	if dir == "" {
		return nil, nil
	}
	flows, problems, err := bot.Load(dir)
	if err != nil {
		return nil, fmt.Errorf("loading the flows: %w", err)
	}
	for i := range problems {
		level := slog.LevelWarn
		if problems[i].Fatal {
			level = slog.LevelError
		}
		logger.Log(context.Background(), level, "flow file", "problem", problems[i].Error())
	}
	for _, f := range flows {
		logger.Info("flow", "bot", f.PublicID)
	}
	return flows, nil
}

// displayAddress is an address that a browser on this machine can open.
func displayAddress(a net.Addr) string {
	host, port, err := net.SplitHostPort(a.String())
	if err != nil {
		return a.String()
	}
	if ip := net.ParseIP(host); ip == nil || ip.IsUnspecified() {
		host = "localhost"
	}
	return net.JoinHostPort(host, port)
}
