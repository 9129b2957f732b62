//go:build !js

package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"time"

	"chatlet/api"
	"chatlet/bot"
	"chatlet/bot/files"
	"chatlet/bot/store"
	"chatlet/gate"
	"chatlet/web"
	"chatlet/web/page"

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
the pages of a site at every other path; where the site has nothing, each bot has
a page of its own at /{publicId}. With --upstream, /api/ is forwarded to
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
	o.warnOfHidden(flows, logger)
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
	pages := o.pages(chats, allowed)
	mux.Handle("/v1/", web.NewAssets(os.DirFS(o.dist)))
	mux.Handle("/v1/pages/", pages)
	mux.Handle("/api/", allowed.Guard(chats))
	mux.Handle("/parties/", allowed.Guard(chats))
	mux.Handle("/healthz", chats.Health())
	if o.metricsAddr == "" && !o.bot.BehindProxy {
		mux.Handle("/metrics", localOnly(chats.Metrics()))
	}
	if o.site != "" {
		pages = siteFirst(os.DirFS(o.site), pages)
	}
	mux.Handle("/", pages)
	return mux
}

// pages serves a page for each bot.
func (o serveOptions) pages(chats chatAPI, allowed gate.Origins) http.Handler {
	options := page.Options{
		Dist: os.DirFS(o.dist), Bots: upstreamBot, Dialect: o.pageDialect(),
		Origins: allowed, PublicURL: o.bot.PublicURL, BehindProxy: o.bot.BehindProxy,
	}
	if played, ok := chats.(*bot.Server); ok {
		options.Bots = played.Metadata
	}
	return page.New(options)
}

// pageDialect is what the pages say of the chat API, as in data-dialect: their
// own host does not tell what the upstream speaks.
func (o serveOptions) pageDialect() string {
	if d := api.DialectAt(o.proxy.Upstream); o.dialect == "" && d.Name != api.Typebot.Name {
		return d.Name
	}
	return o.dialect
}

// upstreamID is what public ids look like.
var upstreamID = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_-]*$`)

// upstreamBot tells of a bot that is elsewhere no more than its id. Whether
// there is one, the chat on its page finds out.
func upstreamBot(publicID string) (bot.Metadata, bool) {
	return bot.Metadata{Title: publicID}, upstreamID.MatchString(publicID)
}

// ownPaths are the first parts of the addresses that are not pages.
var ownPaths = []string{"api", "healthz", "metrics", "parties", "v1"}

// warnOfHidden names the bots whose pages cannot be reached.
func (o serveOptions) warnOfHidden(flows []*bot.Flow, logger *slog.Logger) {
	for _, f := range flows {
		isFile := false
		if o.site != "" {
			_, err := fs.Stat(os.DirFS(o.site), f.PublicID)
			isFile = err == nil
		}
		if isFile || slices.Contains(ownPaths, f.PublicID) {
			logger.Warn("the bot's page cannot be reached: something else is at its address", "bot", f.PublicID)
		}
	}
}

// siteFirst serves what is in a site, and pages at all other addresses.
func siteFirst(site fs.FS, pages http.Handler) http.Handler {
	files := http.FileServerFS(site)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
		if _, err := fs.Stat(site, cmp.Or(name, ".")); err == nil {
			files.ServeHTTP(w, r)
			return
		}
		pages.ServeHTTP(w, r)
	})
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
