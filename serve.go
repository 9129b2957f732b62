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
	"syscall"
	"time"

	"chatlet/bot"
	"chatlet/web"

	"github.com/spf13/cobra"
)

// Limits of the HTTP server: how long a client may take over its headers, and
// how long a stop waits for the answers that are on their way.
const (
	headerTimeout = 10 * time.Second
	stopTimeout   = 10 * time.Second
)

// serveOptions are the flags of the serve command.
type serveOptions struct {
	addr, flows, dist, site string
}

func serveCommand() *cobra.Command {
	var o serveOptions
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Serve the widget, and a chat for every flow file of a folder",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx, stop := signal.NotifyContext(cmd.Context(), os.Interrupt, syscall.SIGTERM)
			defer stop()
			return serve(ctx, o, slog.New(slog.NewTextHandler(cmd.ErrOrStderr(), nil)))
		},
	}
	cmd.Flags().StringVar(&o.addr, "addr", ":8080", "address to listen on")
	cmd.Flags().StringVar(&o.flows, "flows", "", "folder of flow files, as Typebot exports them")
	cmd.Flags().StringVar(&o.dist, "dist", "build/dist", "folder that the build command wrote")
	cmd.Flags().StringVar(&o.site, "site", "", "folder of pages to serve beside the widget")
	return cmd
}

// serve answers requests until ctx ends.
func serve(ctx context.Context, o serveOptions, logger *slog.Logger) error {
	handler, err := newHandler(o, logger)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", o.addr)
	if err != nil {
		return fmt.Errorf("listening on %s: %w", o.addr, err)
	}
	logger.Info("serving", "address", "http://"+displayAddress(listener.Addr()))
	server := &http.Server{Handler: handler, ReadHeaderTimeout: headerTimeout}
	go func() {
		<-ctx.Done()
		stopping, cancel := context.WithTimeout(context.Background(), stopTimeout)
		defer cancel()
		server.Shutdown(stopping)
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// newHandler joins what is served: the widget at /v1/, the chat API at /api/,
// and the pages of a site at every other path.
func newHandler(o serveOptions, logger *slog.Logger) (http.Handler, error) {
	if _, err := fs.Stat(os.DirFS(o.dist), "widget.js"); err != nil {
		return nil, fmt.Errorf("no widget in %s: run \"chatlet build\" first", o.dist)
	}
	flows, err := loadFlows(o.flows, logger)
	if err != nil {
		return nil, err
	}
	chats, err := bot.NewServer(bot.Options{Flows: flows, Logger: logger})
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("/v1/", web.NewAssets(os.DirFS(o.dist)))
	mux.Handle("/api/", chats)
	if o.site != "" {
		mux.Handle("/", http.FileServerFS(os.DirFS(o.site)))
	}
	return mux, nil
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
