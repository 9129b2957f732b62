//go:build !js

package export

import (
	"errors"
	"fmt"
	"html"
	"io/fs"
	"regexp"
	"strings"

	"chatlet/web"
)

// headersName is the file that Netlify and Cloudflare Pages read, and nginxName
// the part of a configuration of nginx.
const (
	headersName = "_headers"
	nginxName   = "chatlet.nginx.conf"
)

// common are the headers of all files: pages of any origin load them.
var common = []header{
	{"Access-Control-Allow-Origin", "*"},
	{"Cross-Origin-Resource-Policy", "cross-origin"},
	{"X-Content-Type-Options", "nosniff"},
}

// header is one header of an answer.
type header struct{ name, value string }

// rules are what a host has to know of the files.
type rules struct {
	// names are the files.
	names []string
	// frame is the name of the frame's page, and policy its
	// Content-Security-Policy.
	frame, policy string
}

// policies finds the policy in the frame's page.
var policies = regexp.MustCompile(`http-equiv="Content-Security-Policy"\s+content="([^"]*)"`)

// rulesOf finds out the rules of a build.
func rulesOf(build fs.FS, names []string) (rules, error) {
	found := rules{names: names}
	for _, name := range names {
		if !strings.HasPrefix(name, "frame-") || !strings.HasSuffix(name, ".html") {
			continue
		}
		page, err := fs.ReadFile(build, name)
		if err != nil {
			return found, err
		}
		policy := policies.FindSubmatch(page)
		if policy == nil {
			return found, errors.New("the page of the frame has no policy")
		}
		found.frame, found.policy = name, html.UnescapeString(string(policy[1]))
	}
	return found, nil
}

// headers returns the text of _headers. Hosts join the values of a header that
// two rules set, so each header has its rules either for all files or for each.
func headers(r rules) string {
	var out strings.Builder
	fmt.Fprintf(&out, "%s For Netlify and Cloudflare Pages.\n\n/%s/*\n", written, widgetFolder)
	for _, h := range common {
		fmt.Fprintf(&out, "  %s: %s\n", h.name, h.value)
	}
	for _, name := range r.names {
		fmt.Fprintf(&out, "\n/%s/%s\n", widgetFolder, name)
		fmt.Fprintf(&out, "  Content-Type: %s\n  Cache-Control: %s\n", web.ContentType(name), web.CacheControl(name))
		if name == r.frame {
			fmt.Fprintf(&out, "  Content-Security-Policy: %s\n", r.policy)
		}
	}
	return out.String()
}

// nginx returns a location block for nginx. It names no file of the build except
// by patterns, so that files of earlier exports are served in the same way.
func nginx(r rules) string {
	var out strings.Builder
	fmt.Fprintf(&out, `%s Include this file in a server block of nginx whose root is this
# folder. With the module ngx_brotli, add "brotli_static on;".

location /%s/ {
	types {
		text/javascript js mjs;
		application/wasm wasm;
		text/html html;
		application/typescript ts;
	}
	charset utf-8;
	charset_types text/javascript text/html application/typescript;
	gzip_static on;

	set $chatlet_cache %q;
	if ($uri ~ "-[0-9a-f]{10}\.[a-z]+$") {
		set $chatlet_cache %q;
	}
	set $chatlet_policy "";
	if ($uri ~ "/frame-[0-9a-f]{10}\.html$") {
		set $chatlet_policy %q;
	}
	add_header Cache-Control $chatlet_cache always;
	add_header Content-Security-Policy $chatlet_policy always;
	add_header Vary Accept-Encoding always;
`, written, widgetFolder, web.CacheControl("widget.js"), web.CacheControl(web.HashedName("app", ".wasm", nil)), r.policy)
	for _, h := range common {
		fmt.Fprintf(&out, "\tadd_header %s %q always;\n", h.name, h.value)
	}
	return out.String() + "}\n"
}
