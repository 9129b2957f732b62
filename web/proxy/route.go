//go:build !js

package proxy

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"chatlet/api"
)

// route is one path of the chat API. A segment in braces stands for an id.
type route struct {
	// name identifies the route in metrics and in the code.
	name     string
	method   string
	segments []string
}

// maxID bounds an id in a path, in bytes.
const maxID = 1024

// routesOf returns the paths of every dialect, and of an extra one. Paths that
// need a token, such as previews, are left out, because credentials are not
// forwarded.
func routesOf(extra api.Dialect) []route {
	routes := []route{
		newRoute("file", http.MethodPut, "/api/uploads/{token}"),
		newRoute("socket", http.MethodGet, "/parties/main/{result}/webhooks"),
	}
	for _, path := range api.SessionPaths() {
		routes = append(routes, newRoute("session", http.MethodPost, path))
	}
	for _, d := range append(slices.Clone(api.Dialects), extra) {
		for name, paths := range map[string][]string{
			"start": {d.StartPath}, "continue": d.ContinuePaths, "stream": {d.StreamPath}, "logs": d.LogsPaths, "upload": d.UploadPaths,
		} {
			for _, path := range paths {
				if path != "" {
					routes = append(routes, newRoute(name, http.MethodPost, path))
				}
			}
		}
	}
	return routes
}

func newRoute(name, method, path string) route {
	return route{name, method, strings.Split(path, "/")}
}

// findRoute returns the route of an escaped path, with the ids filled in.
func findRoute(routes []route, path string) (route, bool) {
	parts := strings.Split(path, "/")
	for _, r := range routes {
		if filled, ok := r.match(parts); ok {
			r.segments = filled
			return r, true
		}
	}
	return route{}, false
}

// match fills the route's ids from the segments of a path.
func (r route) match(parts []string) (filled []string, ok bool) {
	if len(parts) != len(r.segments) {
		return nil, false
	}
	for i, segment := range r.segments {
		if !strings.HasPrefix(segment, "{") && parts[i] != segment || strings.HasPrefix(segment, "{") && !isID(parts[i]) {
			return nil, false
		}
	}
	return parts, true
}

// isID reports whether an escaped segment is a name that no server could read
// as a path.
func isID(segment string) bool {
	id, err := url.PathUnescape(segment)
	if err != nil || id == "" || len(id) > maxID || id == "." || id == ".." {
		return false
	}
	return !strings.ContainsFunc(id, func(c rune) bool { return c < ' ' || c == 0x7f || strings.ContainsRune(`/\%?#;`, c) })
}

// url returns the path of a route whose ids are filled in, without a query.
func (r route) url() *url.URL {
	var ids []string
	for _, segment := range r.segments {
		id, _ := url.PathUnescape(segment) // isID has checked it.
		ids = append(ids, id)
	}
	return &url.URL{Path: strings.Join(ids, "/")}
}
