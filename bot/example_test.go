package bot_test

import (
	"context"
	"log/slog"
	"net/http"
	"os"
	"os/signal"
	"time"

	"chatlet/bot"
	"chatlet/bot/engine"
	"chatlet/bot/files"
	"chatlet/bot/store"
)

// A server with all that an operator may want: flows that are reloaded when
// their files change, sessions in a file, uploads in a folder, and a graceful
// stop.
func Example() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	kept, err := store.Open(ctx, "sqlite:chatlet.db")
	if err != nil {
		slog.Error("starting", "error", err)
		return
	}
	defer kept.Close()
	uploads, err := files.Open(ctx, "dir:uploads")
	if err != nil {
		slog.Error("starting", "error", err)
		return
	}
	folder := engine.NewFolder("flows")
	flows, problems, err := folder.Read()
	if err != nil {
		slog.Error("starting", "error", err)
		return
	}
	for i := range problems {
		slog.Warn("flow has a problem", "problem", problems[i].Error())
	}
	server, err := bot.NewServer(bot.Options{
		Flows: flows, Store: kept, Files: uploads, Logger: slog.Default(), AI: engine.AIFromEnvironment(os.Getenv), Rate: 20,
	})
	if err != nil {
		slog.Error("starting", "error", err)
		return
	}
	go server.Maintain(ctx)
	go bot.Watch(ctx, folder, slog.Default(), server.SetFlows)
	mux := http.NewServeMux()
	mux.Handle("/api/", server)
	mux.Handle("/parties/", server)
	mux.Handle("/healthz", server.Health())
	mux.Handle("/metrics", server.Metrics())
	listening := &http.Server{Addr: ":8080", Handler: mux, ReadHeaderTimeout: 10 * time.Second}
	go func() {
		<-ctx.Done()
		ending, cancel := context.WithTimeout(context.Background(), 30*time.Second)
		defer cancel()
		_ = listening.Shutdown(ending)
	}()
	if err := listening.ListenAndServe(); err != http.ErrServerClosed {
		slog.Error("serving", "error", err)
	}
}
