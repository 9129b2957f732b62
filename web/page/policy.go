//go:build !js

package page

import "strings"

// policy is the page's Content-Security-Policy. Scripts need its nonce: ours
// and, through the widget, those of the bot's author, which may load others.
// Pictures, media, frames and requests may use any server, as authors need.
func (h *Handler) policy(v *view) string {
	any, sockets := "https:", "wss:"
	if strings.HasPrefix(v.base, "http:") {
		// The server runs on this machine, or in a private network.
		any, sockets = "https: http:", "wss: ws:"
	}
	nonce := "'nonce-" + v.nonce + "'"
	return strings.Join([]string{
		"default-src 'none'",
		"script-src " + nonce + " 'strict-dynamic' 'wasm-unsafe-eval'",
		"style-src 'self' " + nonce,
		"connect-src 'self' " + any + " " + sockets,
		"img-src 'self' data: blob: " + any,
		"media-src 'self' data: blob: " + any,
		"font-src 'self' data: " + any,
		"frame-src 'self' " + any,
		"worker-src 'self'",
		"manifest-src 'self'",
		"base-uri 'none'",
		"form-action 'self' " + any,
		"frame-ancestors " + h.ancestors(),
	}, "; ")
}

// ancestors are the pages that may show this one in a frame.
func (h *Handler) ancestors() string {
	if len(h.options.Origins) == 0 {
		return "*"
	}
	return "'self' " + strings.Join(h.options.Origins.Sources(), " ")
}
