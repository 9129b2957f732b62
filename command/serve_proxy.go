//go:build !js

package command

import (
	"chatlet/api"
	"chatlet/web/proxy"
	"context"
	"fmt"
	"log/slog"
)

// startProxy starts the proxy.
func (o serveOptions) startProxy(ctx context.Context, logger *slog.Logger) (*proxy.Proxy, error) {
	options := o.proxy
	var err error
	if options.Dialect, err = api.ParseDialect(o.dialect, options.Upstream); err != nil {
		return nil, fmt.Errorf("--dialect: %w", err)
	}
	options.MaxBody, options.MaxUpload = o.bot.MaxBody, o.maxUpload<<20
	options.Rate, options.StartsPerHour = o.bot.Rate, o.bot.StartsPerHour
	options.BehindProxy, options.PublicURL, options.Logger = o.bot.BehindProxy, o.bot.PublicURL, logger
	forwarding, err := proxy.New(options)
	if err != nil {
		return nil, err
	}
	logger.Info("forwarding the chat API", "upstream", options.Upstream)
	go forwarding.Maintain(ctx)
	return forwarding, nil
}
