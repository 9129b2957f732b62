//go:build !js

package command

import (
	"chatlet/bot"
	"chatlet/web/proxy"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"time"

	"github.com/spf13/pflag"
)

// distUsage explains --dist.
const distUsage = "folder of the widget's files, as \"make build\" writes them (default: the files in this program)"

// defaultStore keeps sessions and results in the working directory.
const defaultStore = "sqlite:chatlet.db"

// serveOptions are the flags of the serve command.
type serveOptions struct {
	addr, metricsAddr, flows, dist, site string
	store, files                         string
	maxUpload                            int64
	allowOrigins                         []string
	bot                                  bot.Options
	proxy                                proxy.Options
	tls                                  tlsOptions
	bundle                               Bundle
	// widget holds the files of the widget, once they are open.
	widget fs.FS
	// dialect is the upstream's dialect, as in data-dialect.
	dialect string
	// isStudio is whether the studio is served, and studio holds its files, once
	// they are open.
	isStudio bool
	studio   fs.FS
	// studioToken is what the studio's requests need.
	studioToken string
}

func (o *serveOptions) addFlags(flags *pflag.FlagSet) {
	flags.StringVar(&o.addr, "addr", ":8080", "address to listen on")
	flags.StringVar(&o.metricsAddr, "metrics-addr", "", "address for /metrics and /healthz, such as localhost:9090 (default: no metrics)")
	flags.StringSliceVar(&o.tls.domains, "domain", nil, "names of this server, such as chat.example.com, for which it gets certificates from Let's Encrypt; then --addr is :443 by default")
	flags.StringVar(&o.tls.certFile, "tls-cert", "", "file with the server's own certificate, in PEM; read again when it changes")
	flags.StringVar(&o.tls.keyFile, "tls-key", "", "file with the private key of --tls-cert, in PEM")
	flags.StringVar(&o.tls.httpAddr, "http-addr", "", "address of plain HTTP, which redirects to HTTPS (default: :80 with --domain, none with --tls-cert)")
	flags.StringVar(&o.tls.cache, "cert-cache", "chatlet-certs", "folder where certificates of --domain are kept")
	flags.StringVar(&o.tls.email, "acme-email", "", "where the authority of --domain writes if something is wrong with a certificate")
	flags.StringVar(&o.tls.directory, "acme-directory", "", "address of another authority that speaks ACME (default: Let's Encrypt)")
	addConfigFlag(flags)
	flags.StringVar(&o.flows, "flows", "", "folder of flow files, as Typebot exports them; read again when they change")
	flags.StringVar(&o.dist, "dist", "", distUsage)
	flags.StringVar(&o.site, "site", "", "folder of pages to serve beside the widget")
	flags.BoolVar(&o.isStudio, "studio", false, "serve the studio at /studio/, where a widget is built by looking: for you, on your machine or behind your login")
	flags.StringVar(&o.studioToken, "studio-token", "", "token that the studio needs, at least 16 characters; it is printed in a link at the start (default: a new one for each start)")
	flags.StringVar(&o.store, "store", defaultStore, "where sessions and results are kept: sqlite:FILE, redis://…, postgres://… or memory:")
	flags.StringVar(&o.files, "files", "dir:chatlet-files", "where uploads are kept: dir:FOLDER or s3://HOST/BUCKET/PREFIX, with the key in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; empty refuses them")
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

// ownFlags configure the embedded server.
var ownFlags = []string{"flows", "store", "files", "session-ttl", "step-timeout", "allow-private"}

// upstreamFlags configure the proxy.
var upstreamFlags = []string{"dialect", "upstream-sockets", "upstream-timeout"}

// read fills the options from variables and the file too, and checks them.
func (o *serveOptions) read(flags *pflag.FlagSet, lookup environment) error {
	if err := settings(flags, lookup); err != nil {
		return err
	}
	if err := errors.Join(o.check(flags.Changed), o.tls.check(flags.Changed), o.checkStudio(flags.Changed), o.checkValues()); err != nil {
		return err
	}
	o.defaults(flags.Changed)
	return nil
}

// check refuses flags that contradict each other. A session's id does not tell
// which server it is on, so chats are either played here or forwarded, never
// both.
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
