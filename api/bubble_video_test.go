package api

import (
	"encoding/json"
	"testing"

	"chatlet/loosejson"
)

func TestAVideoIsFoundAtItsHost(t *testing.T) {
	for _, tt := range []struct {
		name, content string
		host          VideoType
		frame, file   string
	}{
		{"YouTube, as servers shorten it", `{"type":"youtube","id":"dQw4","url":"youtube.com/watch?v=dQw4"}`, VideoYouTube, "https://www.youtube-nocookie.com/embed/dQw4?autoplay=1&playsinline=1", "youtube.com/watch?v=dQw4"},
		{"YouTube, not by itself", `{"type":"youtube","id":"dQw4","isAutoplayEnabled":false}`, VideoYouTube, "https://www.youtube-nocookie.com/embed/dQw4?playsinline=1", ""},
		{"YouTube, from a moment on", `{"url":"https://youtu.be/dQw4?t=42s","isAutoplayEnabled":false}`, VideoYouTube, "https://www.youtube-nocookie.com/embed/dQw4?playsinline=1&start=42", "https://youtu.be/dQw4?t=42s"},
		{"YouTube, from minutes on", `{"url":"https://www.youtube.com/watch?v=dQw4&t=1m30s","isAutoplayEnabled":false}`, VideoYouTube, "https://www.youtube-nocookie.com/embed/dQw4?playsinline=1&start=90", "https://www.youtube.com/watch?v=dQw4&t=1m30s"},
		{"YouTube, as the server has read it", `{"url":"youtu.be/dQw4?t=42","id":"dQw4","type":"youtube","queryParamsStr":"?start=42"}`, VideoYouTube, "https://www.youtube-nocookie.com/embed/dQw4?autoplay=1&playsinline=1&start=42", "youtu.be/dQw4?t=42"},
		{"YouTube, short", `{"url":"https://m.youtube.com/shorts/ab-c_1"}`, VideoYouTube, "https://www.youtube-nocookie.com/embed/ab-c_1?autoplay=1&playsinline=1", "https://m.youtube.com/shorts/ab-c_1"},
		{"YouTube, live", `{"type":"url","url":"https://www.youtube.com/live/abc?feature=share"}`, VideoYouTube, "https://www.youtube-nocookie.com/embed/abc?autoplay=1&playsinline=1", "https://www.youtube.com/live/abc?feature=share"},
		{"YouTube, embedded", `{"url":"//www.youtube.com/embed/abc"}`, VideoYouTube, "https://www.youtube-nocookie.com/embed/abc?autoplay=1&playsinline=1", "//www.youtube.com/embed/abc"},
		{"Vimeo", `{"url":"vimeo.com/76979871","type":"vimeo","id":"76979871"}`, VideoVimeo, "https://player.vimeo.com/video/76979871?autoplay=1", "vimeo.com/76979871"},
		{"Vimeo, private", `{"url":"https://vimeo.com/76979871/8272103f6e"}`, VideoVimeo, "https://player.vimeo.com/video/76979871?autoplay=1&h=8272103f6e", "https://vimeo.com/76979871/8272103f6e"},
		{"Vimeo, its player", `{"type":"url","url":"https://player.vimeo.com/video/76979871?h=8272103f6e&badge=0"}`, VideoVimeo, "https://player.vimeo.com/video/76979871?autoplay=1&h=8272103f6e", "https://player.vimeo.com/video/76979871?h=8272103f6e&badge=0"},
		{"Vimeo, in a channel", `{"url":"https://vimeo.com/channels/staffpicks/76979871"}`, VideoVimeo, "https://player.vimeo.com/video/76979871?autoplay=1", "https://vimeo.com/channels/staffpicks/76979871"},
		{"TikTok", `{"url":"https://www.tiktok.com/@scout.2015/video/6718335390845095173"}`, VideoTikTok, "https://www.tiktok.com/embed/v2/6718335390845095173", "https://www.tiktok.com/@scout.2015/video/6718335390845095173"},
		{"Gumlet", `{"url":"https://gumlet.tv/watch/64f5"}`, VideoGumlet, "https://play.gumlet.io/embed/64f5?autoplay=true", "https://gumlet.tv/watch/64f5"},
		{"OneDrive", `{"type":"url","url":"https://onedrive.live.com/embed?cid=1&resid=2"}`, VideoFile, "", "https://onedrive.live.com/download?cid=1&resid=2"},
		{"a file", `{"type":"url","url":"https://x.example/a.mp4"}`, VideoFile, "", "https://x.example/a.mp4"},
		{"a bare address", `"https://x.example/a.mp4"`, VideoFile, "", "https://x.example/a.mp4"},
		{"a host by another name", `{"type":"url","url":"https://notyoutube.com/watch?v=abc"}`, VideoFile, "", "https://notyoutube.com/watch?v=abc"},
		{"an id that would leave its place", `{"type":"youtube","id":"../../evil?x="}`, VideoFile, "", ""},
		{"an id in an address that would", `{"url":"https://youtube.com/watch?v=a%2F..%2Fb"}`, VideoFile, "", "https://youtube.com/watch?v=a%2F..%2Fb"},
		{"parameters that would end theirs", `{"type":"gumlet","id":"g","queryParamsStr":"?a=\"><script>"}`, VideoGumlet, "https://play.gumlet.io/embed/g?a=%22%3E%3Cscript%3E&autoplay=true", ""},
		{"no content", ``, VideoFile, "", ""},
		{"an address that is none", `{"url":"http://%zz"}`, VideoFile, "", "http://%zz"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, _ := Bubble{Content: json.RawMessage(tt.content)}.Video()
			if got.Host() != tt.host || got.Frame() != tt.frame || got.File() != tt.file {
				t.Errorf("%s: frame %q, file %q\nwant %s: frame %q, file %q", got.Host(), got.Frame(), got.File(), tt.host, tt.frame, tt.file)
			}
		})
	}
}

func TestABubbleSaysWhetherItIsWaitedFor(t *testing.T) {
	for _, tt := range []struct {
		bubble string
		want   bool
	}{
		{`{"type":"text"}`, false},
		{`{"type":"embed"}`, false},
		{`{"type":"embed","content":{"waitForEvent":{"isEnabled":false,"name":"a"}}}`, false},
		{`{"type":"embed","content":{"waitForEvent":{"isEnabled":true,"name":""}}}`, false},
		{`{"type":"embed","content":{"waitForEvent":{"isEnabled":"true","name":"a"}}}`, true},
		{`{"type":"custom-embed","content":{}}`, true},
	} {
		var b Bubble
		if _, err := loosejson.Decode([]byte(tt.bubble), &b); err != nil || b.Waits() != tt.want {
			t.Errorf("%s: %t, %v", tt.bubble, b.Waits(), err)
		}
	}
}

func TestWhatIsWrongWithABubbleIsNamed(t *testing.T) {
	for _, tt := range []struct{ bubble, want string }{
		{`{"type":"image","content":{"clickLink":"x"}}`, "clickLink is a string, want an object"},
		{`{"type":"video","content":[]}`, "the value is a list, want an object"},
		{`{"type":"audio","content":{"isAutoplayEnabled":"perhaps"}}`, "isAutoplayEnabled is a string, want true or false"},
		{`{"type":"embed","content":{"height":{}}}`, "height is an object, want a finite number"},
		{`{"type":"custom-embed","content":{"initFunction":5}}`, "initFunction is a number, want an object"},
		{`{"type":"custom-embed","content":{"initFunction":{"args":[1],"content":"x"}}}`, ""},
		{`{"type":"hologram","content":5}`, ""},
	} {
		var b Bubble
		if _, err := loosejson.Decode([]byte(tt.bubble), &b); err != nil || b.Warning() != tt.want {
			t.Errorf("%s: %q, %v; want %q", tt.bubble, b.Warning(), err, tt.want)
		}
	}
}
