package api

import (
	"net/url"
	"strconv"
	"strings"
	"time"

	"chatlet/loosejson"
)

// VideoType names the host of a video.
type VideoType string

// The kinds of video. VideoFile is a video of no known host.
const (
	VideoFile    VideoType = "url"
	VideoYouTube VideoType = "youtube"
	VideoVimeo   VideoType = "vimeo"
	VideoTikTok  VideoType = "tiktok"
	VideoGumlet  VideoType = "gumlet"
)

// VideoContent is the content of a video bubble.
type VideoContent struct {
	// URL is the address of a file or, for known hosts, the part that was
	// recognised, without a scheme.
	URL  string    `json:"url,omitempty"`
	Type VideoType `json:"type,omitempty"`
	// ID is the host's id of the video.
	ID string `json:"id,omitempty"`
	// Height is in px. Default 400.
	Height *float64 `json:"height,omitempty"`
	// AspectRatio is a CSS aspect-ratio, such as "16/9".
	AspectRatio string `json:"aspectRatio,omitempty"`
	// MaxWidth is a CSS length. Default "100%".
	MaxWidth string `json:"maxWidth,omitempty"`
	// QueryParamsStr begins with "?".
	QueryParamsStr string `json:"queryParamsStr,omitempty"`
	// AreControlsDisplayed is true by default. It applies only to files.
	AreControlsDisplayed *bool `json:"areControlsDisplayed,omitempty"`
	// IsAutoplayEnabled is true by default.
	IsAutoplayEnabled *bool `json:"isAutoplayEnabled,omitempty"`
}

// Video decodes the content of a video bubble. The warning is empty unless
// something was malformed.
func (b Bubble) Video() (content VideoContent, warning string) {
	return loosejson.DecodePart[VideoContent](b.Content)
}

// SetPlain reads a string as the address.
func (c *VideoContent) SetPlain(text string) { c.URL = text }

// IsAutoplay reports whether the video should start by itself.
func (c VideoContent) IsAutoplay() bool {
	return c.IsAutoplayEnabled == nil || *c.IsAutoplayEnabled
}

// videoHost is a host whose videos are shown in its own player.
type videoHost struct {
	kind VideoType
	// player is the address of the player up to the id.
	player string
	// autoplay is the parameter that starts the video.
	autoplay string
	// find finds the id in an address of the host.
	find func(host string, path []string, query url.Values) string
}

// videoHosts has a row for each host. For YouTube, it has the domain that sets
// no cookies before the visitor plays a video.
var videoHosts = []videoHost{
	{VideoYouTube, "https://www.youtube-nocookie.com/embed/", "autoplay=1", findYouTube},
	{VideoVimeo, "https://player.vimeo.com/video/", "autoplay=1", findVimeo},
	{VideoTikTok, "https://www.tiktok.com/embed/v2/", "", findTikTok},
	{VideoGumlet, "https://play.gumlet.io/embed/", "autoplay=true", findGumlet},
}

// Host returns the host whose player shows the video, or [VideoFile] if the
// browser plays it.
func (c VideoContent) Host() VideoType {
	host, _, _ := c.find()
	return host.kind
}

// Frame returns the address of the host's player, or empty for a file.
func (c VideoContent) Frame() string {
	host, id, query := c.find()
	if id == "" {
		return ""
	}
	return host.player + id + c.parameters(host, query)
}

// File returns the address of the file. OneDrive has one address to view a
// shared file and one to load it.
func (c VideoContent) File() string {
	if strings.HasPrefix(c.URL, "https://onedrive.live.com/embed?") {
		return strings.Replace(c.URL, "/embed", "/download", 1)
	}
	return c.URL
}

// find reads the address. If it is not recognised, it uses the type and id from
// the server. The address comes first because servers recognise fewer forms of
// addresses.
func (c VideoContent) find() (host videoHost, id string, query url.Values) {
	name, path, query := splitAddress(c.URL)
	for _, host := range videoHosts {
		if id := host.find(name, path, query); id != "" {
			return host, id, query
		}
	}
	for _, host := range videoHosts {
		if host.kind == c.Type && isVideoID(c.ID) {
			return host, c.ID, query
		}
	}
	return videoHost{kind: VideoFile}, "", nil
}

// splitAddress splits an address with or without a scheme.
func splitAddress(address string) (host string, path []string, query url.Values) {
	address = strings.TrimSpace(address)
	if !strings.Contains(address, "://") {
		address = "https://" + strings.TrimPrefix(address, "//")
	}
	u, err := url.Parse(address)
	if err != nil {
		return "", nil, nil
	}
	host = strings.ToLower(u.Hostname())
	for _, prefix := range []string{"www.", "m."} {
		host = strings.TrimPrefix(host, prefix)
	}
	return host, strings.Split(strings.Trim(u.Path, "/"), "/"), u.Query()
}

// isVideoID reports whether a text has only characters of ids.
func isVideoID(id string) bool {
	for _, r := range id {
		if r != '_' && r != '-' && (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') {
			return false
		}
	}
	return id != ""
}

// after returns the part of a path after a certain one, if it can be an id.
func after(path []string, name string) string {
	for i, part := range path[:max(len(path)-1, 0)] {
		if part == name && isVideoID(path[i+1]) {
			return path[i+1]
		}
	}
	return ""
}

func findYouTube(host string, path []string, query url.Values) string {
	switch host {
	case "youtu.be":
		return after(append([]string{"be"}, path...), "be")
	case "youtube.com", "youtube-nocookie.com", "music.youtube.com":
	default:
		return ""
	}
	if id := query.Get("v"); isVideoID(id) {
		return id
	}
	for _, name := range []string{"shorts", "live", "embed", "v"} {
		if id := after(path, name); id != "" {
			return id
		}
	}
	return ""
}

// findVimeo also finds the hash of a private video, which the player needs as a
// parameter.
func findVimeo(host string, path []string, query url.Values) string {
	if host != "vimeo.com" && host != "player.vimeo.com" {
		return ""
	}
	for i, part := range path {
		if strings.Trim(part, "0123456789") != "" || part == "" {
			continue
		}
		if i+1 < len(path) && isVideoID(path[i+1]) && query.Get("h") == "" {
			query.Set("h", path[i+1])
		}
		return part
	}
	return ""
}

func findTikTok(host string, path []string, _ url.Values) string {
	if host != "tiktok.com" {
		return ""
	}
	for _, name := range []string{"video", "v2", "v1"} {
		if id := after(path, name); id != "" {
			return id
		}
	}
	return ""
}

func findGumlet(host string, path []string, _ url.Values) string {
	switch host {
	case "gumlet.com", "gumlet.tv", "play.gumlet.io":
	default:
		return ""
	}
	if id := after(path, "watch"); id != "" {
		return id
	}
	return after(path, "embed")
}

// inSeconds reads a time such as "90", "90s" or "1m30s".
func inSeconds(at string) string {
	if d, err := time.ParseDuration(at); err == nil {
		return strconv.Itoa(int(d.Seconds()))
	}
	return at
}

// kept are parameters of addresses that the players also know.
var kept = []string{"start", "end", "list", "h", "loop", "muted"}

// parameters returns the player's parameters: those that the server has sent,
// those in the address, and autoplay.
func (c VideoContent) parameters(host videoHost, query url.Values) string {
	given, _ := url.ParseQuery(strings.TrimPrefix(c.QueryParamsStr, "?"))
	for _, name := range kept {
		if value := query.Get(name); value != "" && !given.Has(name) {
			given.Set(name, value)
		}
	}
	if host.kind == VideoYouTube {
		if at := query.Get("t"); at != "" && !given.Has("start") {
			given.Set("start", inSeconds(at))
		}
		given.Set("playsinline", "1")
	}
	if name, value, found := strings.Cut(host.autoplay, "="); found && c.IsAutoplay() && !given.Has(name) {
		given.Set(name, value)
	}
	if len(given) == 0 {
		return ""
	}
	return "?" + given.Encode()
}
