//go:build !js

package command

import (
	"chatlet/api"
	"chatlet/bot"
	"chatlet/bot/engine"
	"chatlet/gate"
	"chatlet/web/page"
	"io/fs"
	"log/slog"
	"net/http"
	"os"
	"regexp"
	"slices"
)

// pages serves a page for each bot.
func (o serveOptions) pages(chats chatAPI, allowed gate.Origins) http.Handler {
	options := page.Options{
		Dist: o.widget, Bots: upstreamBot, Dialect: o.pageDialect(),
		Origins: allowed, PublicURL: o.bot.PublicURL, BehindProxy: o.bot.BehindProxy,
	}
	if played, ok := chats.(*bot.Server); ok {
		options.Bots = played.Metadata
	}
	return page.New(options)
}

// pageDialect is the dialect of the pages, as in data-dialect. It is needed
// because the pages' host does not tell that of the upstream.
func (o serveOptions) pageDialect() string {
	if d := api.DialectAt(o.proxy.Upstream); o.dialect == "" && d.Name != api.Typebot.Name {
		return d.Name
	}
	return o.dialect
}

// upstreamID matches public ids.
var upstreamID = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_-]*$`)

// upstreamBot returns what is known of a bot on the upstream: its id. The chat
// on the page finds out whether the bot exists.
func upstreamBot(publicID string) (engine.Metadata, bool) {
	return engine.Metadata{Title: publicID}, upstreamID.MatchString(publicID)
}

// ownPaths are the first parts of addresses that are not pages.
var ownPaths = []string{"api", "healthz", "parties", "v1"}

// warnOfHidden logs the bots whose pages cannot be reached.
func (o serveOptions) warnOfHidden(flows []*engine.Flow, logger *slog.Logger) {
	for _, f := range flows {
		isFile := false
		if o.site != "" {
			_, err := fs.Stat(os.DirFS(o.site), f.PublicID)
			isFile = err == nil
		}
		if isFile || slices.Contains(ownPaths, f.PublicID) || o.isStudio && f.PublicID == "studio" {
			logger.Warn("the bot's page cannot be reached: something else is at its address", "bot", f.PublicID)
		}
	}
}
