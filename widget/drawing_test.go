//go:build !js

package widget

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"chatlet/api"

	"golang.org/x/net/html"
)

// artist draws the replies of the tests.
var artist = NewPainter(api.Typebot)

// askedOf is a request for a drawing, in English.
func askedOf(t testing.TB, start string, more ...Exchange) Asked {
	t.Helper()
	return Asked{Talk: Talk{Start: wireReply(t, start), Exchanges: more}, Options: json.RawMessage(`{"bot":"shop","lang":"en"}`), Language: "en-GB"}
}

// timeline describes when the parts of a drawing appear.
func timeline(d Drawing) string {
	var parts []string
	for _, s := range d.Steps {
		id := s.ID
		if id == "" {
			id = "input"
		}
		data, _ := json.Marshal([]int64{s.Pause, s.Typing})
		parts = append(parts, id+string(data)+s.Picture)
	}
	return strings.Join(parts, " ")
}

func TestADrawingHoldsWhatIsDueAndWhen(t *testing.T) {
	for _, c := range []struct{ name, start, steps, has string }{
		{"two texts and an input", `{"messages":["One","Two"],"input":"a"}`, "chatlet-said-1[0,0] chatlet-said-2[400,150] input[400,0]", `name="answer"`},
		{"buttons", `{"messages":["One"],"input":{"id":"c","type":"choice input","items":[{"id":"x","content":"<Yes>"}]}}`, "chatlet-said-1[0,0] input[400,0]", `&lt;Yes&gt;</button>`},
		{"a telephone number", `{"messages":["One"],"input":{"id":"p","type":"phone number input"}}`, "chatlet-said-1[0,0] input[400,0]", `data-countries="AC247 AD376`},
		{"a picture", `{"messages":["One",{"id":"p","type":"image","content":{"url":"https://example.com/p.png"}}]}`, "chatlet-said-1[0,0] chatlet-said-2[400,5000]https://example.com/p.png", "https://example.com/p.png"},
		{"an upload waits for the program", `{"messages":["One"],"input":{"id":"f","type":"file input"}}`, "chatlet-said-1[0,0]", ""},
		{"so does an amount", `{"messages":["One"],"input":{"id":"n","type":"number input","options":{"style":"currency","currency":"EUR"}}}`, "chatlet-said-1[0,0]", ""},
		{"so do buttons that can be searched", `{"messages":["One"],"input":{"id":"c","type":"choice input","options":{"isSearchable":true},"items":[{"id":"x","content":"Yes"}]}}`, "chatlet-said-1[0,0]", ""},
		{"so does a video, and what is behind it", `{"messages":["One",{"id":"v","type":"video","content":{"url":"u"}},"Two"],"input":"a"}`, "chatlet-said-1[0,0]", ""},
		{"no emulated typing", `{"messages":["One","Two"],"typebot":{"id":"b","settings":{"typingEmulation":{"enabled":false}}}}`, "chatlet-said-1[0,0] chatlet-said-2[400,0]", ""},
	} {
		d, err := artist.Draw(askedOf(t, c.start))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := timeline(d); got != c.steps {
			t.Errorf("%s: %s, want %s", c.name, got, c.steps)
		}
		if !strings.Contains(d.HTML, c.has) {
			t.Errorf("%s: no %s in\n%s", c.name, c.has, d.HTML)
		}
	}
}

func TestNothingIsDrawnWhereTheProgramIsNeededFirst(t *testing.T) {
	for name, start := range map[string]string{
		"an action": `{"messages":["One"],"clientSideActions":[{"type":"wait","wait":{"secondsToWaitFor":1}}]}`,
		"a player":  `{"messages":[{"id":"v","type":"video","content":{"url":"u"}}]}`,
		"silence":   `{"messages":[]}`,
		"an end":    `{"messages":["One"],"typebot":{"id":"b","settings":{"general":{"expiration":{"expiresAt":"2020-01-01T00:00:00.000Z"}}}}}`,
	} {
		if d, err := artist.Draw(askedOf(t, start)); err == nil {
			t.Errorf("%s: draws %+v", name, d)
		}
	}
}

func TestADrawingGoesOnBehindTheAnswers(t *testing.T) {
	exchange := Exchange{Entry{ID: "1", Values: map[string]string{"answer": "Ada"}}, wireReply(t, `{"messages":["Hi Ada","Your age?"],"input":{"id":"n","type":"number input"}}`)}
	d, err := artist.Draw(askedOf(t, `{"messages":["Name?"],"input":"a"}`, exchange))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := timeline(d), "chatlet-said-3[0,300] chatlet-said-4[400,300] input[400,0]"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	for _, want := range []string{">Name?<", ">Ada<", ">Hi Ada<", `role="spinbutton"`} {
		if !strings.Contains(d.HTML, want) {
			t.Errorf("no %s in\n%s", want, d.HTML)
		}
	}
}

func TestAnEntryBecomesAnAnswerByTheRulesOfItsInput(t *testing.T) {
	values := func(text string) *Entry { return &Entry{ID: "1", Values: map[string]string{"answer": text}} }
	for _, c := range []struct {
		name, lang, own, input  string
		entry                   *Entry
		sent, message, problems string
	}{
		{"a number in German", "de", "de-DE", `{"id":"n","type":"number input"}`, values("1.234,5"), "1234.5", "1.234,5", ""},
		{"a number in a browser of another variant", "de", "de-CH", `{"id":"n","type":"number input"}`, values("1234.5"), "1234.5", "1’234.5", ""},
		{"no number", "en", "en", `{"id":"n","type":"number input"}`, values("many"), "", "", "number"},
		{"a number that is too small", "en", "en", `{"id":"n","type":"number input","options":{"min":18}}`, values("3"), "", "", "18"},
		{"no address", "en", "en", `{"id":"e","type":"email input"}`, values("ada@"), "", "", "address"},
		{"no address, in the author's words", "en", "en", `{"id":"e","type":"email input","options":{"retryMessageContent":"Nope"}}`, values("ada@"), "", "", "Nope"},
		{"a web address without a scheme", "en", "en", `{"id":"u","type":"url input"}`, values("example.com"), "https://example.com", "https://example.com", ""},
		{"a telephone number of a country", "en", "en", `{"id":"t","type":"phone number input"}`, &Entry{ID: "1", Values: map[string]string{"answer": "030 1234567", "country": "DE"}}, "+49301234567", "+49301234567", ""},
		{"a telephone number of no country", "en", "en", `{"id":"t","type":"phone number input"}`, &Entry{ID: "1", Values: map[string]string{"answer": "030 1234567", "country": ""}}, "", "", "country"},
		{"a telephone number of a country that is none", "en", "en", `{"id":"t","type":"phone number input"}`, &Entry{ID: "1", Values: map[string]string{"answer": "030 1234567", "country": "<x>"}}, "", "", "country"},
		{"nothing where something is wanted", "en", "en", `{"id":"a","type":"text input"}`, values(""), "", "", "nothing"},
		{"a value behind a label", "en", "en", `{"id":"c","type":"choice input","items":[{"id":"x","content":"Small","value":"S"}]}`, &Entry{ID: "1", Chosen: []int{0}}, "S", "Small", ""},
	} {
		a := askedOf(t, `{"messages":["?"],"input":`+c.input+`}`)
		a.Options, a.Language, a.Answer = json.RawMessage(`{"bot":"shop","lang":"`+c.lang+`"}`), c.own, c.entry
		made, problem, err := artist.AnswerOf(a)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if c.problems != "" {
			if !strings.Contains(strings.ToLower(problem), strings.ToLower(c.problems)) {
				t.Errorf("%s: the problem is %q, want something of %q", c.name, problem, c.problems)
			}
			continue
		}
		if problem != "" || made.Sent == nil || made.Sent.Text != c.sent || made.Message != c.message {
			t.Errorf("%s: problem %q, message %q, sent %+v", c.name, problem, made.Message, made.Sent)
		}
	}
}

// dangerous returns the payloads of the renderer's tests.
func dangerous(t testing.TB) []string {
	t.Helper()
	data, err := os.ReadFile("render/testdata/xss.txt")
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			all = append(all, line)
		}
	}
	return all
}

func TestNothingOfABotRunsFromADrawing(t *testing.T) {
	payloads := dangerous(t)
	if len(payloads) < 20 {
		t.Fatalf("only %d payloads", len(payloads))
	}
	for _, payload := range payloads {
		p, _ := json.Marshal(payload)
		text := string(p)
		start := `{"messages":[{"id":` + text + `,"type":"text","content":{"type":"richText","richText":[{"type":"p","children":[{"text":` + text + `},{"type":"a","url":` + text + `,"children":[{"text":` + text + `}]}]}]}},` +
			`{"id":"m","type":"text","content":{"type":"markdown","markdown":` + text + `}},{"id":"i","type":"image","content":{"url":` + text + `,"clickLink":{"url":` + text + `,"alt":` + text + `}}}],` +
			`"input":{"id":` + text + `,"type":"choice input","items":[{"id":` + text + `,"content":` + text + `}]},"typebot":{"id":"b","settings":{"typingEmulation":{"enabled":false}}}}`
		d, err := artist.Draw(askedOf(t, start))
		if err != nil {
			t.Errorf("%s: %v", payload, err)
			continue
		}
		for _, markup := range []string{d.HTML, d.Guest, d.Typing} {
			if found := runnable(t, markup); found != "" {
				t.Errorf("%s: %s in\n%s", payload, found, markup)
			}
		}
	}
}

// addresses are the attributes with an address that a browser loads or opens.
var addresses = []string{"href", "src", "srcset", "poster", "action", "formaction", "data", "xlink:href"}

// runnable finds what a browser would run in the markup.
func runnable(t *testing.T, markup string) string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(markup))
	if err != nil {
		t.Fatal(err)
	}
	for node := range root.Descendants() {
		if node.Type != html.ElementNode {
			continue
		}
		if slices.Contains([]string{"script", "iframe", "object", "embed", "style", "link", "meta", "base"}, node.Data) {
			return "<" + node.Data + ">"
		}
		for _, a := range node.Attr {
			isHandler := strings.HasPrefix(a.Key, "on") || a.Key == "style" || a.Key == "srcdoc"
			scheme, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(a.Val)), ":")
			// A picture is never a document, whatever it contains.
			isPicture := node.Data == "img" && strings.HasPrefix(strings.ToLower(a.Val), "data:image/")
			isCode := slices.Contains(addresses, a.Key) && !isPicture && slices.Contains([]string{"javascript", "vbscript", "data"}, scheme)
			if isHandler || isCode {
				return a.Key + "=" + a.Val
			}
		}
	}
	return ""
}

func BenchmarkDraw(b *testing.B) {
	a := askedOf(b, `{"messages":["Hello","What can I do for you?"],"input":{"id":"c","type":"choice input","items":[{"id":"x","content":"One"},{"id":"y","content":"Two"}]}}`)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := artist.Draw(a); err != nil {
			b.Fatal(err)
		}
	}
}
