//go:build !js

package command

import (
	"io/fs"
	"net/http"
	"path"
	"strings"

	"chatlet/bot/engine"
	"chatlet/web/welcome"
)

// isDemo reports whether the server shows the demo: it has nothing else to
// serve.
func (o serveOptions) isDemo() bool {
	return o.bundle.Flows != nil && o.flows == "" && o.site == "" && o.proxy.Upstream == ""
}

// demoFlows reads the flows of the demo.
func (b Bundle) demoFlows() ([]*engine.Flow, error) {
	names, err := fs.Glob(b.Flows, "*.json")
	if err != nil {
		return nil, err
	}
	flows := make([]*engine.Flow, len(names))
	for i, name := range names {
		data, err := fs.ReadFile(b.Flows, name)
		if err != nil {
			return nil, err
		}
		if flows[i], err = engine.Decode(data, strings.TrimSuffix(name, path.Ext(name))); err != nil {
			return nil, err
		}
	}
	return flows, nil
}

// welcome serves the first page and the demo shop, and the bots' pages.
func (o serveOptions) welcome(pages http.Handler) http.Handler {
	return welcome.New(welcome.Options{Shop: o.bundle.Shop, PublicURL: o.bot.PublicURL, BehindProxy: o.bot.BehindProxy, Next: pages})
}
