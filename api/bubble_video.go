package api

import (
	"net/url"
	"strconv"
	"strings"
	"time"

	"chatlet/loosejson"
)

// VideoType names where a video comes from.
type VideoType string

// The kinds of video. A file is what no host is known for.
const (
	VideoFile    VideoType = "url"
	VideoYouTube VideoType = "youtube"
	VideoVimeo   VideoType = "vimeo"
	VideoTikTok  VideoType = "tiktok"
	VideoGumlet  VideoType = "gumlet"
)

// VideoContent is what a video bubble plays.
type VideoContent struct {
	// URL is the address of a file, or, of the known hosts, just the part
	// that was recognised, without a scheme.
	URL  string    `json:"url,omitempty"`
	Type VideoType `json:"type,omitempty"`
	// ID is the host's name of the video.
	ID string `json:"id,omitempty"`
	// Height is in px. Default 400.
	Height *float64 `json:"height,omitempty"`
	// AspectRatio is of CSS, such as "16/9".
	AspectRatio string `json:"aspectRatio,omitempty"`
	// MaxWidth is a CSS length. Default "100%".
	MaxWidth string `json:"maxWidth,omitempty"`
	// QueryParamsStr begins with "?".
	QueryParamsStr string `json:"queryParamsStr,omitempty"`
	// AreControlsDisplayed is true by default; for files alone.
	AreControlsDisplayed *bool `json:"areControlsDisplayed,omitempty"`
	// IsAutoplayEnabled is true by default.
	IsAutoplayEnabled *bool `json:"isAutoplayEnabled,omitempty"`
}

// Video decodes the content of a video bubble. The warning is empty unless
// something in it was malformed.
func (b Bubble) Video() (content VideoContent, warning string) {
	return loosejson.DecodePart[VideoContent](b.Content)
}

// SetPlain takes a bare string for the address.
func (c *VideoContent) SetPlain(text string) { c.URL = text }

// IsAutoplay says whether the video wants to start by itself.
func (c VideoContent) IsAutoplay() bool {
	return c.IsAutoplayEnabled == nil || *c.IsAutoplayEnabled
}

// videoHost is a host whose videos are shown in a frame of its own.
type videoHost struct {
	kind VideoType
	// player is the address of the frame up to the id.
	player string
	// autoplay is the parameter that starts the video.
	autoplay string
	// find reads the id from an address of the host.
	find func(host string, path []string, query url.Values) string
}

// videoHosts has a row for each host. YouTube is shown through the domain that
// sets no cookies before a visitor plays.
var videoHosts = []videoHost{
	{VideoYouTube, "https://www.youtube-nocookie.com/embed/", "autoplay=1", findYouTube},
	{VideoVimeo, "https://player.vimeo.com/video/", "autoplay=1", findVimeo},
	{VideoTikTok, "https://www.tiktok.com/embed/v2/", "", findTikTok},
	{VideoGumlet, "https://play.gumlet.io/embed/", "autoplay=true", findGumlet},
}

// Host is the host whose player shows the video; [VideoFile] where the browser
// plays it.
func (c VideoContent) Host() VideoType {
	host, _, _ := c.find()
	return host.kind
}

// Frame is the address of the host's player, or empty for a file.
func (c VideoContent) Frame() string {
	host, id, query := c.find()
	if id == "" {
		return ""
	}
	return host.player + id + c.parameters(host, query)
}

// File is the address of the file to play. A shared file of OneDrive has one
// to look at, and one to load.
func (c VideoContent) File() string {
	if strings.HasPrefix(c.URL, "https://onedrive.live.com/embed?") {
		return strings.Replace(c.URL, "/embed", "/download", 1)
	}
	return c.URL
}

// find reads the address, and failing that trusts the type and id that the
// server has read from it. Servers know fewer forms of an address than there
// are: the first to look is the address.
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

// splitAddress takes an address with or without a scheme apart.
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

// isVideoID keeps what stands in a player's address to what ids are made of.
func isVideoID(id string) bool {
	for _, r := range id {
		if r != '_' && r != '-' && (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') {
			return false
		}
	}
	return id != ""
}

// after is the part of a path behind a certain one, if it looks like an id.
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

// findVimeo also notes the hash of a private video, which the player wants as
// a parameter.
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

// inSeconds reads a moment such as "90", "90s" or "1m30s".
func inSeconds(at string) string {
	if d, err := time.ParseDuration(at); err == nil {
		return strconv.Itoa(int(d.Seconds()))
	}
	return at
}

// kept are the parameters of an address that the players know as well.
var kept = []string{"start", "end", "list", "h", "loop", "muted"}

// parameters are the player's: what the server has read from the address, what
// it has not, and whether to start.
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
