//go:build !js

package build

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"

	"chatlet/web"

	esbuild "github.com/evanw/esbuild/pkg/api"
)

// framePolicy is the Content-Security-Policy of the page in the frame. It lets
// the widget's own scripts run, and Stripe's for payments. Pictures, media and
// fonts of a bot may come from anywhere, and the chat's server may be anywhere.
var framePolicy = strings.Join([]string{
	"default-src 'none'",
	"script-src 'self' 'wasm-unsafe-eval' https://js.stripe.com",
	"connect-src *",
	"img-src * data: blob:",
	"media-src * data: blob:",
	"font-src * data:",
	"frame-src *",
	"form-action 'none'",
}, "; ")

// frame makes the frame's page and its script, in this order.
func (b *builder) frame(defines map[string]string) ([]output, error) {
	script, err := b.script("frame/frame.js", esbuild.FormatESModule, defines)
	if err != nil {
		return nil, err
	}
	name := web.HashedName("frame", ".js", script)
	page, err := framePage(b.root, name)
	return []output{{web.HashedName("frame", ".html", page), page, 0}, {name, script, 0}}, err
}

// framePage returns the frame's page for a script. The policy is in the page
// itself, because any static server may serve it.
func framePage(root, script string) ([]byte, error) {
	page, err := os.ReadFile(filepath.Join(root, "web", "frame", "frame.html"))
	page = bytes.Replace(page, []byte("__CHATLET_POLICY__"), []byte(framePolicy), 1)
	return bytes.Replace(page, []byte("__CHATLET_SCRIPT__"), []byte(script), 1), err
}
