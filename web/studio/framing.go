//go:build !js

package studio

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"chatlet/bot/engine"
	"chatlet/gate"
)

// framingTimeout limits how long a page may take to say whether others may show
// it in a frame.
const framingTimeout = 5 * time.Second

// framing says whether a page refuses to be shown in the preview.
type framing struct {
	// Refusal is the header with which the page refuses, or empty.
	Refusal string `json:"refusal"`
}

// showFraming asks the page at an address, because a browser does not tell. It
// answers with the header alone, so that it tells nothing else of a network that
// the studio's user cannot reach.
func (a *API) showFraming(_ http.ResponseWriter, r *http.Request) (any, error) {
	address := r.FormValue("address")
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return nil, gate.Refuse(http.StatusBadRequest, fmt.Sprintf("address is %q, want the address of a page, such as https://shop.example", address))
	}
	ctx, cancel := context.WithTimeout(r.Context(), framingTimeout)
	defer cancel()
	ask, err := http.NewRequestWithContext(ctx, http.MethodHead, u.String(), nil)
	if err != nil {
		return nil, err
	}
	ask.Close = true
	reply, err := engine.NewOutside(a.isNear(r)).Do(ask)
	if err != nil {
		return framing{}, nil // the browser may reach it, and shows what is wrong
	}
	reply.Body.Close()
	return framing{Refusal: refusalOf(reply.Header)}, nil
}

// isNear reports whether the owner is on this machine, and may look at pages of
// it.
func (a *API) isNear(r *http.Request) bool {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil || a.options.BehindProxy {
		return false
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.Unmap().IsLoopback()
}

// refusalOf returns the header with which a page keeps pages of other origins
// from showing it. frame-ancestors precedes X-Frame-Options.
func refusalOf(header http.Header) string {
	for _, policy := range header.Values("Content-Security-Policy") {
		for directive := range strings.SplitSeq(policy, ";") {
			name, sources, _ := strings.Cut(strings.TrimSpace(directive), " ")
			if !strings.EqualFold(name, "frame-ancestors") {
				continue
			}
			if strings.TrimSpace(sources) == "*" {
				return ""
			}
			return "Content-Security-Policy: " + strings.TrimSpace(directive)
		}
	}
	if value := header.Get("X-Frame-Options"); value != "" {
		return "X-Frame-Options: " + value
	}
	return ""
}
