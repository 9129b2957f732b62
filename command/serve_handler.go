//go:build !js

package command

import (
	"chatlet/gate"
	"chatlet/web"
	"chatlet/web/studio"
	"cmp"
	"context"
	"io/fs"
	"log/slog"
	"net/http"
	"os"
	"path"
	"strings"
)

// handler serves everything at the main address. drawn is the chat API with
// first screens.
func (o serveOptions) handler(ctx context.Context, chats chatAPI, drawn http.Handler, allowed gate.Origins, logger *slog.Logger) http.Handler {
	mux := http.NewServeMux()
	pages := o.pages(chats, allowed)
	mux.Handle("/v1/", web.NewAssets(o.widget))
	mux.Handle("/v1/pages/", pages)
	mux.Handle("/api/", allowed.Guard(drawn))
	mux.Handle("/parties/", allowed.Guard(chats))
	mux.Handle("/healthz", chats.Health())
	if o.isStudio {
		mux.Handle("/studio/", studio.New(studio.Options{Files: o.studio}))
		mux.Handle("/studio/api/", o.studioAPI(ctx, chats, logger))
	}
	switch {
	case o.site != "":
		pages = siteFirst(os.DirFS(o.site), pages)
	case o.isDemo():
		pages = o.welcome(pages)
	}
	mux.Handle("/", pages)
	return mux
}

// siteFirst serves the files of a site, and pages at other addresses.
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
