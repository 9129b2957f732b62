//go:build !js

package command

import (
	"chatlet/bot"
	"chatlet/bot/engine"
	"chatlet/bot/files"
	"chatlet/bot/store"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
)

// chatAPI answers the chat API: the embedded server, or the proxy.
type chatAPI interface {
	http.Handler
	Metrics() http.Handler
	Health() http.Handler
}

// start starts the chat API. The returned function stops it.
func (o serveOptions) start(ctx context.Context, logger *slog.Logger) (chatAPI, func(), error) {
	if o.proxy.Upstream == "" {
		return startChats(ctx, o, logger)
	}
	proxy, err := o.startProxy(ctx, logger)
	return proxy, func() {}, err
}

// startChats starts the embedded server with its background work. The returned
// function stops it.
func startChats(ctx context.Context, o serveOptions, logger *slog.Logger) (chatAPI, func(), error) {
	folder := engine.NewFolder(o.flows)
	flows, err := o.readFlows(folder, logger)
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
	options.AI = engine.AIFromEnvironment(os.Getenv)
	options.Secret = []byte(os.Getenv("CHATLET_SECRET"))
	options.PreviewToken, options.WebhookToken = os.Getenv("CHATLET_PREVIEW_TOKEN"), os.Getenv("CHATLET_WEBHOOK_TOKEN")
	chats, err := newChats(ctx, options, o.files)
	if err != nil {
		return nil, nil, errors.Join(err, kept.Close())
	}
	go chats.Maintain(ctx)
	if o.flows != "" {
		go watch(ctx, folder, chats, logger)
	}
	stop := func() {
		if err := chats.SaveStarts(ctx); err != nil {
			logger.Error("saving counts", "error", err)
		}
		kept.Close()
	}
	return chats, stop, nil
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

func watch(ctx context.Context, folder *engine.Folder, chats *bot.Server, logger *slog.Logger) {
	if err := bot.Watch(ctx, folder, logger, chats.SetFlows); err != nil && ctx.Err() == nil {
		logger.Warn("flows are not read again when they change", "error", err)
	}
}

// readFlows reads the flows of the folder, or those of the demo.
func (o serveOptions) readFlows(folder *engine.Folder, logger *slog.Logger) ([]*engine.Flow, error) {
	if !o.isDemo() {
		return loadFlows(folder, logger)
	}
	logger.Info("showing the demo, because there are neither --flows nor --site nor --upstream")
	return o.bundle.demoFlows()
}

// loadFlows loads the valid flows, and logs what is wrong with the others.
func loadFlows(folder *engine.Folder, logger *slog.Logger) ([]*engine.Flow, error) {
	if folder.Path() == "" {
		return nil, nil
	}
	flows, problems, err := folder.Read()
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
