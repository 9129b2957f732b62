package widget

import (
	"net/netip"
	"strings"
)

// cloudSocketHost announces webhook calls for the hosted Typebot.
const cloudSocketHost = "partykit.typebot.io"

// webhookAddress is the socket that announces webhook calls for a chat. It is
// empty if the chat has no result. The server's contract defines the rooms.
func webhookAddress(wsHost, apiHost, sessionID, resultID string) string {
	room := resultID
	if room == "" {
		// A preview has no result; its session id names the bot and the author.
		bot, author, isPreview := strings.Cut(sessionID, "-")
		if !isPreview {
			return ""
		}
		room = author + "/" + bot
	}
	return socketOrigin(wsHost, apiHost) + "/parties/main/" + room + "/webhooks"
}

// socketOrigin is the embedder's host, that of the hosted Typebot, or the
// chat's server.
func socketOrigin(wsHost, apiHost string) string {
	scheme, host, _ := strings.Cut(apiHost, "://")
	host, _, _ = strings.Cut(host, "/")
	switch {
	case wsHost != "" && isLocalHost(wsHost):
		return "ws://" + wsHost
	case wsHost != "":
		return "wss://" + wsHost
	case host == "typebot.io" || host == "typebot.com" || strings.HasSuffix(host, ".typebot.io"):
		return "wss://" + cloudSocketHost
	case scheme == "http":
		return "ws://" + host
	}
	return "wss://" + host
}

// isLocalHost reports whether a host is local, and so has no certificate.
func isLocalHost(host string) bool {
	name, _, _ := strings.Cut(host, ":")
	address, err := netip.ParseAddr(name)
	return name == "localhost" || err == nil && (address.IsLoopback() || address.IsPrivate())
}
