//go:build !js

package command

import (
	"cmp"
	"io/fs"
	"log/slog"
	"net/http"

	"chatlet/api"
	"chatlet/firstscreen"
)

// withFirstScreens adds drawings to the replies of a chat API, for pages of the
// served build.
func (o serveOptions) withFirstScreens(chats http.Handler, logger *slog.Logger) (http.Handler, error) {
	dialect, err := api.ParseDialect(o.dialect, o.proxy.Upstream)
	if err != nil {
		return nil, err
	}
	options := firstscreen.Options{Dialect: dialect, MaxBody: cmp.Or(o.bot.MaxBody, 1<<20), Logger: logger}
	if names, err := fs.Glob(o.widget, "app-*.wasm"); err == nil && len(names) > 0 {
		options.Build = names[0]
	}
	return firstscreen.New(chats, options), nil
}
