package gate

import (
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
)

// ClientOf identifies the client of a request: by its address or, behind a
// trusted proxy, by the last address that the proxy added. For IPv6, it is the
// network of 64 bits.
func ClientOf(r *http.Request, behindProxy bool) string {
	address, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		address = r.RemoteAddr
	}
	// The header may have several lines. The proxy's own entry is the last.
	if forwarded := strings.Join(r.Header.Values("X-Forwarded-For"), ","); behindProxy && forwarded != "" {
		address = strings.TrimSpace(forwarded[strings.LastIndexByte(forwarded, ',')+1:])
	}
	ip, err := netip.ParseAddr(address)
	if err != nil {
		return address
	}
	if ip = ip.Unmap(); ip.Is6() {
		network, _ := ip.Prefix(64)
		return network.String()
	}
	return ip.String()
}

// BaseURL is the address under which a client reached this server, without a
// slash at its end: publicURL, or that of the request if publicURL is empty.
func BaseURL(r *http.Request, publicURL string, behindProxy bool) string {
	if publicURL != "" {
		return strings.TrimSuffix(publicURL, "/")
	}
	scheme := "http"
	if r.TLS != nil || behindProxy && r.Header.Get("X-Forwarded-Proto") == "https" {
		scheme = "https"
	}
	return scheme + "://" + r.Host
}

// IsOwn reports whether an origin is that of a server at host.
func IsOwn(origin, host string) bool {
	u, err := url.Parse(origin)
	return err == nil && u.Host == host
}
