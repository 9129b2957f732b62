//go:build !js

package command

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net/http"

	"chatlet/bot"
	"chatlet/web/studio"
)

// checkStudio checks the token of the studio. The error does not quote it.
func (o *serveOptions) checkStudio(isSet func(flag string) bool) error {
	if !isSet("studio-token") {
		return nil
	}
	if !o.isStudio {
		return errors.New("--studio-token means nothing without --studio")
	}
	if err := studio.CheckToken(o.studioToken); err != nil {
		return fmt.Errorf("--studio-token: %w", err)
	}
	return nil
}

// openStudio opens the files of the studio, and makes a token if the owner has
// none.
func (o *serveOptions) openStudio() (err error) {
	if !o.isStudio {
		return nil
	}
	if o.studioToken == "" {
		o.studioToken = rand.Text()
	}
	o.studio, err = o.bundle.openStudio()
	return err
}

// studioAPI answers the studio's page.
func (o serveOptions) studioAPI(ctx context.Context, chats chatAPI, logger *slog.Logger) http.Handler {
	options := studio.APIOptions{Flows: o.flows, Token: o.studioToken, BehindProxy: o.bot.BehindProxy, Logger: logger}
	// The proxy plays no bots.
	options.Chats, _ = chats.(*bot.Server)
	api := studio.NewAPI(options)
	go api.Maintain(ctx)
	return api
}

// studioLink returns where the studio is, with its token. base is the address
// of the server on this machine.
func (o serveOptions) studioLink(base string) string {
	if !o.isStudio {
		return ""
	}
	switch {
	case o.bot.PublicURL != "":
		base = o.bot.PublicURL
	case len(o.tls.domains) > 0:
		base = "https://" + o.tls.domains[0]
	}
	return studio.Link(base, o.studioToken)
}
