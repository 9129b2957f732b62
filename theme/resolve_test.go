package theme

import (
	"strings"
	"testing"
)

// opinions are themes whose defaults must all be readable.
var opinions = []string{
	`{}`,
	`{"chat":{"hostAvatar":{"isEnabled":false}}}`,
	`{"general":{"background":{"type":"None"}}}`,
	`{"general":{"background":{"type":"Color","content":"#0b1020"}}}`,
	`{"general":{"background":{"type":"Color","content":"#808080"}}}`,
	`{"general":{"background":{"type":"Image","content":"https://cdn.example.org/a.jpg"}}}`,
	`{"chat":{"container":{"backgroundColor":"#224","opacity":0.9}}}`,
	`{"chat":{"container":{"backgroundColor":"#224","opacity":0.2}}}`,
	`{"chat":{"hostBubbles":{"backgroundColor":"#ff5924"},"guestBubbles":{"backgroundColor":"yellow"},"buttons":{"backgroundColor":"transparent"},"inputs":{"backgroundColor":"#333"}}}`,
	`{"chat":{"hostBubbles":{"color":"#ccc"},"guestBubbles":{"color":"#111"},"buttons":{"color":"#ff5924"},"inputs":{"color":"white"}}}`,
	`{"chat":{"hostBubbles":{"opacity":0.1},"guestBubbles":{"opacity":0.3},"buttons":{"opacity":0},"inputs":{"opacity":0.5}}}`,
}

func TestDefaultTextCanBeReadOnEverySurface(t *testing.T) {
	for _, data := range opinions {
		for _, version := range []string{"6", "6.1", ""} {
			for _, scheme := range []string{SchemeLight, SchemeDark} {
				r, warnings := Resolve(decode(t, data), Options{Version: version, ColorScheme: scheme, Dialect: "mozbot"})
				if len(warnings) > 0 {
					t.Errorf("%s: %q", data, warnings)
				}
				checkContrasts(t, data+" "+version+" "+scheme, r)
			}
		}
	}
}

func checkContrasts(t *testing.T, name string, r Resolved) {
	t.Helper()
	field := r.Input.Seen().over(r.Panel)
	for _, c := range []struct {
		what     string
		fg, bg   Color
		contrast float64
	}{
		{"text", r.Text, r.Panel, textContrast},
		{"muted", r.Muted, r.Panel, textContrast},
		{"error", r.Error, r.Panel, textContrast},
		{"focus", r.Focus, r.Panel, shapeContrast},
		{"progress", r.Progress.Color, r.Panel, shapeContrast},
		{"host", r.Host.Text, r.Host.Seen().over(r.Panel), textContrast},
		{"guest", r.Guest.Text, r.Guest.Seen().over(r.Panel), textContrast},
		{"button", r.Button.Text, r.Button.Seen().over(r.Panel), textContrast},
		{"input", r.Input.Text, field, textContrast},
		{"placeholder", r.Placeholder, field, textContrast},
	} {
		if got := Contrast(c.fg, c.bg); got < c.contrast {
			t.Errorf("%s: %s is %s on %s, %.2f:1", name, c.what, c.fg.CSS(), c.bg.CSS(), got)
		}
	}
}

func TestWhatTheAuthorSetIsLeftAlone(t *testing.T) {
	theme := decode(t, `{"chat":{"hostBubbles":{"backgroundColor":"#eee","color":"#ddd"},"buttons":{"color":"#010203"},"inputs":{"backgroundColor":"#040506"}}}`)
	for _, scheme := range []string{SchemeLight, SchemeDark} {
		r, _ := Resolve(theme, Options{Version: "6.1", ColorScheme: scheme})
		got := strings.Join([]string{r.Host.Background.CSS(), r.Host.Text.CSS(), r.Button.Text.CSS(), r.Input.Background.CSS()}, " ")
		if want := "#eeeeee #dddddd #010203 #040506"; got != want {
			t.Errorf("%s: %s, want %s", scheme, got, want)
		}
	}
}

func TestWhatTheOwnerSetsCanBeReadWithWhatTheAuthorHasSet(t *testing.T) {
	const author = `{"general":{"background":{"type":"Color","content":"#ffffff"}},"chat":{"container":{"color":"#333333"},
		"hostBubbles":{"backgroundColor":"#eeeeee","color":"#333333"},"guestBubbles":{"backgroundColor":"#ff8e21","color":"#ffffff"},
		"buttons":{"backgroundColor":"#0042da","color":"#ffffff"},"inputs":{"backgroundColor":"#ffffff","color":"#303235","placeholderColor":"#9095a0"}}}`
	for _, owner := range []string{
		`{"chat":{"buttons":{"backgroundColor":"#22b8cf"}}}`, `{"chat":{"buttons":{"color":"#0b1020"}}}`,
		`{"chat":{"hostBubbles":{"backgroundColor":"#101418"}}}`, `{"chat":{"hostBubbles":{"color":"white"}}}`,
		`{"chat":{"guestBubbles":{"backgroundColor":"yellow"}}}`, `{"chat":{"inputs":{"backgroundColor":"#202020"}}}`,
		`{"general":{"background":{"type":"Color","content":"#101418"}}}`, `{"chat":{"container":{"backgroundColor":"#101418"}}}`,
	} {
		for _, scheme := range []string{SchemeLight, SchemeDark} {
			override := decode(t, owner)
			r, _ := Resolve(decode(t, author), Options{Version: "6.1", ColorScheme: scheme, Override: override})
			chat := override.Chat
			for _, c := range []struct {
				given string
				got   Color
			}{
				{chat.Buttons.BackgroundColor, r.Button.Background}, {chat.Buttons.Color, r.Button.Text},
				{chat.HostBubbles.BackgroundColor, r.Host.Background}, {chat.HostBubbles.Color, r.Host.Text},
				{chat.GuestBubbles.BackgroundColor, r.Guest.Background}, {chat.Inputs.BackgroundColor, r.Input.Background},
			} {
				if want, isSet := parseColor(c.given); isSet && c.got != want {
					t.Errorf("%s %s: the owner's colour has become %s", owner, scheme, c.got.CSS())
				}
			}
			field := r.Input.Seen().over(r.Panel)
			for what, contrast := range map[string]float64{
				"text": Contrast(r.Text, r.Panel), "host": Contrast(r.Host.Text, r.Host.Seen().over(r.Panel)),
				"button": Contrast(r.Button.Text, r.Button.Seen().over(r.Panel)), "input": Contrast(r.Input.Text, field),
			} {
				if contrast < textContrast {
					t.Errorf("%s %s: %s has a contrast of %.2f", owner, scheme, what, contrast)
				}
			}
			if strings.Contains(owner, "guest") && Contrast(r.Guest.Text, r.Guest.Background) < textContrast || strings.Contains(owner, "inputs") && Contrast(r.Placeholder, field) < textContrast {
				t.Errorf("%s %s: guest %s, placeholder %s", owner, scheme, r.Guest.Text.CSS(), r.Placeholder.CSS())
			}
		}
	}
}

func TestFamiliesAreCountedOnce(t *testing.T) {
	for list, want := range map[string]string{
		`"Avenir Next", "Gill Sans", "Trebuchet MS", Verdana, sans-serif`: "",
		"a,b,c,d,e,f,g,serif": "",
		"a,b,c,d,e,f,g,h,i,j": `theme.general.font.family: "i" was dropped; allowed: at most 8 families`,
	} {
		theme := Theme{}
		theme.General.Font = Font{Type: "Custom", Family: list, CSS: "@font-face{font-family:a;src:url(https://a.example/a.woff2)}"}
		r, warnings := Resolve(theme, Options{})
		if got := strings.Join(warnings, "; "); got != want {
			t.Errorf("%s: %q, want %q", list, got, want)
		}
		if want == "" && strings.Contains(list, "serif") && !strings.Contains(r.FontFamily, "serif, -apple-system") {
			t.Errorf("%s: %s", list, r.FontFamily)
		}
	}
}

func TestTheDefaultsAreThoseOfTheBotsVersion(t *testing.T) {
	something := decode(t, `{"chat":{"guestAvatar":{"isEnabled":false}}}`)
	for _, tt := range []struct {
		theme Theme
		o     Options
		want  string
	}{
		{Theme{}, Options{Version: "6.1"}, defaultsChatlet},
		{Theme{}, Options{Version: "6.1", Defaults: defaults61}, defaults61},
		{Theme{}, Options{Override: something}, defaultsChatlet},
		{something, Options{Version: "6.1"}, defaults61},
		{something, Options{Version: "6"}, defaults6},
		{something, Options{Version: "3"}, defaults6},
		{something, Options{}, defaults6},
		{something, Options{Dialect: "mozbot"}, defaultsForks},
		{something, Options{Dialect: "release0"}, defaultsForks},
		{something, Options{Dialect: "release0", Version: "6.1"}, defaults61},
	} {
		if r, _ := Resolve(tt.theme, tt.o); r.Defaults != tt.want {
			t.Errorf("%+v: defaults %q, want %q", tt.o, r.Defaults, tt.want)
		}
	}
}

func TestTintsFollowTheField(t *testing.T) {
	for _, tt := range []struct {
		theme string
		want  int
	}{
		{`{"customCss":"a{}"}`, 2},
		{`{"general":{"background":{"type":"Color","content":"#fff"}}}`, 1},
		{`{"general":{"background":{"type":"Color","content":"#000"}}}`, 2},
		{`{"general":{"background":{"type":"Image","content":"https://cdn.example.org/a.jpg"}}}`, 3},
		{`{"chat":{"container":{"backgroundColor":"#fff"}}}`, 1},
		{`{"chat":{"container":{"backgroundColor":"#111"}}}`, 2},
		{`{"chat":{"container":{"backgroundColor":"#fff","opacity":0.2}}}`, 2},
	} {
		if r, _ := Resolve(decode(t, tt.theme), Options{Version: "6.1"}); r.TintRatio != tt.want {
			t.Errorf("%s: ratio %d, want %d", tt.theme, r.TintRatio, tt.want)
		}
	}
}

func TestLengthsAreChecked(t *testing.T) {
	for in, want := range map[string]string{
		"800": "800px", " 90% ": "90%", "50VH": "50vh", "none": "none", "calc(100% - 2rem)": "calc(100% - 2rem)",
		"min(90vw, calc(1px + (2em * 3)))": "min(90vw, calc(1px + (2em * 3)))", "clamp(1px, 2vw, 3px)": "clamp(1px, 2vw, 3px)",
		"": "", "-5px": "", "-5": "", "5deg": "", "red": "", "calc(1px": "", "calc(1px))": "", "calc(1px)calc(2px)": "",
		"var(--x)": "", "expression(1)": "", "1px;color:red": "", "calc(url(x))": "", "1px /* */": "", "1 2": "", "inf": "",
	} {
		got, ok := cssLength(in)
		if ok != (want != "") || ok && got != want {
			t.Errorf("cssLength(%q) = %q, %t, want %q", in, got, ok, want)
		}
	}
}

func TestPicturesComeFromTheWebOrAreData(t *testing.T) {
	for in, want := range map[string]string{
		"https://a.example/b c.png?x=(1)": `url("https://a.example/b%20c.png?x=%281%29")`,
		"//a.example/b.png":               `url("//a.example/b.png")`,
		"/b.png":                          `url("/b.png")`,
		"data:image/svg+xml,<svg/>":       `url("data:image/svg+xml,%3Csvg/%3E")`,
		`https://a.example/");}*{x:y`:     `url("https://a.example/%22%29;%7D*%7Bx:y")`,
		`a\62`:                            `url("a%5C62")`,
		"":                                "", "javascript:alert(1)": "", " jAvA\tscript:alert(1)": "", "data:text/html,x": "",
		"file:///etc/passwd": "", "blob:x": "", "https:": "", "a\nb": "", "{{Picture}}": "", "\x01javascript:x": "",
	} {
		if got, _ := cssURL(in); got != want {
			t.Errorf("cssURL(%q) = %s, want %s", in, got, want)
		}
	}
}

func TestAnAvatarMayBeAnEmoji(t *testing.T) {
	for in, want := range map[string]string{
		"🤖": "emoji 🤖", " 👩‍💻 ": "emoji 👩‍💻", "1️⃣": "emoji 1️⃣", "": "default drawing",
		"https://a.example/🤖.png": "picture https://a.example/🤖.png", "a.png": "picture a.png", "12": "picture 12",
	} {
		r, _ := Resolve(Theme{Chat: Chat{HostAvatar: Avatar{URL: in}}}, Options{})
		if got := describeAvatar(r.HostAvatar); got != want {
			t.Errorf("%q: %s, want %s", in, got, want)
		}
	}
}

func TestEveryVariableOfTheContractIsThere(t *testing.T) {
	css := Build(Theme{}, Options{}).CSS
	var names []string
	for _, n := range strings.Fields("container-bg-image container-bg-color container-font-family progress-bar-position progress-bar-color " +
		"progress-bar-bg-rgb progress-bar-height progress-bar-top progress-bar-bottom chat-container-max-width chat-container-max-height " +
		"input-placeholder-color buttons-input-flex-direction checkbox-bg-rgb input-bg-color button-bg-color host-bubble-bg-color") {
		names = append(names, "--typebot-"+n)
	}
	for _, box := range strings.Fields("chat-container host-bubble guest-bubble input button") {
		for _, n := range strings.Fields("bg-rgb color border-radius border-width border-rgb border-opacity opacity blur box-shadow") {
			names = append(names, "--typebot-"+box+"-"+n)
		}
	}
	names = append(names, "--bot-container-height", "--selectable-alpha-ratio")
	for _, name := range names {
		if n := strings.Count(css, "  "+name+": "); n != 1 {
			t.Errorf("%s is set %d times", name, n)
		}
	}
}
