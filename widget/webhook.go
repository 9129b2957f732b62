package widget

import (
	"net/netip"
	"strings"
)

// cloudSocketHost is where the hosted Typebot hears webhooks.
const cloudSocketHost = "partykit.typebot.io"

// webhookAddress is the socket at which the webhooks of a chat arrive. It is empty
// where the chat has no result yet. The server's contract names the rooms.
func webhookAddress(wsHost, apiHost, sessionID, resultID string) string {
	room := resultID
	if room == "" {
		// The session of a preview names the bot and the author instead.
		bot, author, isPreview := strings.Cut(sessionID, "-")
		if !isPreview {
			return ""
		}
		room = author + "/" + bot
	}
	return socketOrigin(wsHost, apiHost) + "/parties/main/" + room + "/webhooks"
}

// socketOrigin is the host that the embedder names, that of the hosted
// Typebot, or the one that answers the chat.
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

// isLocalHost picks the hosts that have no certificate.
func isLocalHost(host string) bool {
	name, _, _ := strings.Cut(host, ":")
	address, err := netip.ParseAddr(name)
	return name == "localhost" || err == nil && (address.IsLoopback() || address.IsPrivate())
}
