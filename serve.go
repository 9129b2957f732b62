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
	"slices"
	"syscall"
	"time"

	"chatlet/api"
	"chatlet/bot"
	"chatlet/bot/files"
	"chatlet/bot/gate"
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
	allowOrigins                         []string
	bot                                  bot.Options
	proxy                                web.ProxyOptions
	// dialect is how the upstream spells the chat API, as data-dialect has it.
	dialect string
}

func serveCommand() *cobra.Command {
	var o serveOptions
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Serve the widget, and a chat for every flow file of a folder",
		Long: `Serve the widget at /v1/, a chat for every flow file of a folder at /api/, and
the pages of a site at every other path. With --upstream, /api/ is forwarded to
a chat server elsewhere instead.

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
	flags.StringSliceVar(&o.allowOrigins, "allow-origins", nil, "origins whose pages may use the chat API, such as https://shop.example,https://*.shop.example (default: any; each bot may have a list of its own)")
	flags.StringVar(&o.proxy.Upstream, "upstream", "", "address of a chat server to forward the chat API to, such as https://typebot.example.com; excludes --flows")
	flags.StringVar(&o.dialect, "dialect", "", "how the upstream spells the chat API: a name or a JSON object, as in data-dialect (default: that of the host)")
	flags.StringVar(&o.proxy.Sockets, "upstream-sockets", "", "address where the upstream's webhooks are heard (default: the upstream; Typebot's own for typebot.io)")
	flags.DurationVar(&o.proxy.Timeout, "upstream-timeout", time.Minute, "how long the upstream may take to begin an answer, or pause within one")
}

// ownFlags say how the chat server of this program works.
var ownFlags = []string{"flows", "store", "files", "session-ttl", "step-timeout", "allow-private"}

// upstreamFlags say how another one is reached.
var upstreamFlags = []string{"dialect", "upstream-sockets", "upstream-timeout"}

// check refuses flags that contradict each other. A session's id does not tell
// whose it is, so chats are either played here or forwarded, never both.
func (o *serveOptions) check(isSet func(flag string) bool) error {
	wrong, why := upstreamFlags, "means nothing without --upstream"
	if o.proxy.Upstream != "" {
		wrong, why = ownFlags, "excludes --upstream: chats are played here or forwarded, so serve the two at two addresses"
	}
	if i := slices.IndexFunc(wrong, isSet); i >= 0 {
		return fmt.Errorf("--%s %s", wrong[i], why)
	}
	return nil
}

// serve answers requests until ctx ends.
func serve(ctx context.Context, o serveOptions, logger *slog.Logger) error {
	if _, err := fs.Stat(os.DirFS(o.dist), "widget.js"); err != nil {
		return fmt.Errorf("no widget in %s: run \"chatlet build\" first", o.dist)
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
	errs := make(chan error, 2)
	if o.metricsAddr != "" {
		go func() { errs <- listen(ctx, o.metricsAddr, chats.Metrics(), logger) }()
	}
	go func() { errs <- listen(ctx, o.addr, o.handler(chats, allowed), logger) }()
	return <-errs
}

// chatAPI answers the chat API: by itself, or by asking another server.
type chatAPI interface {
	http.Handler
	Metrics() http.Handler
	Health() http.Handler
}

// start starts what answers the chat API. The returned function stops it.
func (o serveOptions) start(ctx context.Context, logger *slog.Logger) (chatAPI, func(), error) {
	if o.proxy.Upstream == "" {
		return startChats(ctx, o, logger)
	}
	proxy, err := o.startProxy(ctx, logger)
	return proxy, func() {}, err
}

// startProxy starts to forward the chat API.
func (o serveOptions) startProxy(ctx context.Context, logger *slog.Logger) (*web.Proxy, error) {
	options := o.proxy
	var err error
	if options.Dialect, err = api.ParseDialect(o.dialect, options.Upstream); err != nil {
		return nil, fmt.Errorf("--dialect: %w", err)
	}
	options.MaxBody, options.MaxUpload = o.bot.MaxBody, o.maxUpload<<20
	options.Rate, options.StartsPerHour = o.bot.Rate, o.bot.StartsPerHour
	options.BehindProxy, options.PublicURL, options.Logger = o.bot.BehindProxy, o.bot.PublicURL, logger
	proxy, err := web.NewProxy(options)
	if err != nil {
		return nil, err
	}
	logger.Info("forwarding the chat API", "upstream", options.Upstream)
	go proxy.Maintain(ctx)
	return proxy, nil
}

// startChats starts the chat server with all that works beside it. The
// returned function stops it.
func startChats(ctx context.Context, o serveOptions, logger *slog.Logger) (chatAPI, func(), error) {
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
func (o serveOptions) handler(chats chatAPI, allowed gate.Origins) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/v1/", web.NewAssets(os.DirFS(o.dist)))
	mux.Handle("/api/", allowed.Guard(chats))
	mux.Handle("/parties/", allowed.Guard(chats))
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
