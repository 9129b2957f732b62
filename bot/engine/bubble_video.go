package engine

import (
	"encoding/json"
	"maps"
	"regexp"
	"strings"
)

// videoBubble plays a video, from a file or a known host.
var videoBubble = &kind{bubble: sayVideo}

// videoHost is a host whose addresses contain a video's id.
type videoHost struct {
	name    string
	address *regexp.Regexp
}

// videoHosts are tried in order. The last group that matched is the id.
var videoHosts = []videoHost{
	{"youtube", regexp.MustCompile(`youtube\.com/(?:watch\?v=|shorts/)([\w-]+)`)},
	{"youtube", regexp.MustCompile(`youtu\.be/([\w-]+)(?:\?\S*)?`)},
	{"vimeo", regexp.MustCompile(`vimeo\.com/(\d+)`)},
	{"tiktok", regexp.MustCompile(`tiktok\.com/@[\w.-]+/video/(\d+)`)},
	{"gumlet", regexp.MustCompile(`gumlet\.(?:com|tv)/watch/(\w+)`)},
}

func sayVideo(s *Step, b *block) (json.RawMessage, bool) {
	fields, ok := b.content.value(s.scope).(map[string]any)
	if !ok {
		return nil, false
	}
	out := maps.Clone(fields)
	if url := fieldText(fields, "url"); url != "" {
		readVideo(out, url)
	}
	return Encode(out), true
}

// readVideo sets the fields that follow from a video's address.
func readVideo(out map[string]any, url string) {
	delete(out, "id")
	out["type"] = "url"
	if strings.HasPrefix(url, "https://onedrive.live.com/embed?") {
		out["url"] = strings.Replace(url, "/embed", "/download", 1)
		return
	}
	for _, host := range videoHosts {
		found := host.address.FindStringSubmatch(url)
		if found == nil {
			continue
		}
		out["type"], out["url"], out["id"] = host.name, found[0], found[1]
		if _, query, ok := strings.Cut(found[0], "?"); ok && !strings.HasPrefix(query, "v=") {
			out["queryParamsStr"] = "?" + startTime.ReplaceAllString(query, "${1}start=")
		}
		return
	}
}

// startTime is the parameter for the start in short addresses.
var startTime = regexp.MustCompile(`(^|&)t=`)
