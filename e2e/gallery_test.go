package e2e

import (
	"bytes"
	"cmp"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// update makes tests write the files that they otherwise compare.
var update = flag.Bool("update", false, "write the pictures and the page of the gallery")

// gallery is the page that shows every block, and the folder of its pictures.
var gallery = filepath.Join(root, "docs", "gallery.md")

const galleryIntro = `# Gallery

Every kind of bubble and of input, as the widget draws it where a bot's author has set no colours. The tests take these
pictures: ` + "`go test ./e2e -run Gallery -update`" + `.
`

// largest limits a picture's file, in bytes.
const largest = 40_000

// shot is a picture of the gallery.
type shot struct {
	block   block
	isInput bool
	isDark  bool
	script  script
	// attributes are those of the script tag.
	attributes string
	// name is the picture's name, if it is not that of the block's kind.
	name string
	// says is the visitor's answer before the picture is taken.
	says string
	// then is JavaScript that runs right before the picture is taken.
	then string
	// before is a script of the page.
	before string
}

// section is a group of pictures.
type section struct {
	title string
	shots []shot
}

func sections() []section {
	var bubbles, inputs []shot
	for i, b := range bubbleBlocks {
		bubbles = append(bubbles, shot{block: b, isDark: i%3 == 2, script: script{Replies: []scripted{{Messages: "[" + b.json + "]"}}}})
	}
	for i, b := range inputBlocks {
		inputs = append(inputs, shot{block: b, isInput: true, isDark: i%3 == 2, script: script{Replies: []scripted{says(b.json, "What do you say?")}}})
	}
	return []section{{"Bubbles", bubbles}, {"Inputs", inputs}, {"Messages", messageShots}, {"Languages", []shot{arabic, hebrew}}, {"Themes", themeShots}}
}

// aWord and aChoice are conversations with both sides, a field and choices.
var (
	aWord   = []scripted{says(askText, "Hello! I am here for your order.", "What is your first name?"), {textMessages("Thank you. What is it about?"), aChoice}}
	aChoice = `{"id":"in","type":"choice input","items":[{"id":"a","content":"Track it"},{"id":"b","content":"Send it back"}]},"progress":60`
)

// themeShots are themes of authors, and their defaults.
var themeShots = []shot{
	themeShot("Chatlet's own", "theme-none", "A bot without a theme, on a light page.", `{}`, false),
	themeShot("Chatlet's own, dark", "theme-dark", "The same on a dark page.", `{}`, true),
	themeShot("Typebot's defaults", "theme-defaults", "A bot of version 6.1 whose author has set one thing. The orange is deeper than Typebot's, so that white can be read on it.", `{"chat":{"guestAvatar":{"isEnabled":true}}}`, false),
	themeShot("Colours and corners", "theme-colours", "Nearly everything set, with a progress bar and no avatar.", `{"general":{"background":{"type":"Color","content":"#f3efe4"},"progressBar":{"isEnabled":true,"color":"#2f6f4f","backgroundColor":"#2f6f4f","thickness":5}},
		"chat":{"hostAvatar":{"isEnabled":false},"hostBubbles":{"backgroundColor":"#ffffff","color":"#23392f","shadow":"sm","border":{"thickness":0,"roundeness":"large"}},"guestBubbles":{"backgroundColor":"#2f6f4f","color":"#ffffff","border":{"thickness":0,"roundeness":"large"}},
		"buttons":{"backgroundColor":"#ffffff","color":"#2f6f4f","shadow":"sm","border":{"thickness":1,"color":"#2f6f4f","roundeness":"custom","customRoundeness":24}},"inputs":{"backgroundColor":"#ffffff","border":{"thickness":1,"color":"#c9c3b2","roundeness":"custom","customRoundeness":24}}}}`, false),
	themeShot("A dark background", "theme-night", "The author has set the background and two colours; the rest follows what can be read there.", `{"general":{"background":{"type":"Color","content":"#1d1533"}},"chat":{"hostBubbles":{"backgroundColor":"#33275a"},"guestBubbles":{"backgroundColor":"#ffb454"},"buttons":{"backgroundColor":"#ffb454"}}}`, false),
	themeShot("A picture behind", "theme-picture", "Bubbles that let through and blur what is behind them.", `{"general":{"background":{"type":"Image","content":"/media/lake.svg"}},"chat":{"hostAvatar":{"isEnabled":false},"hostBubbles":{"backgroundColor":"#ffffff","color":"#17313d","opacity":0.78,"blur":8,"border":{"thickness":0,"roundeness":"large"}},"guestBubbles":{"backgroundColor":"#17313d","color":"#ffffff","border":{"thickness":0,"roundeness":"large"}},"buttons":{"backgroundColor":"#17313d","color":"#ffffff","border":{"thickness":0,"roundeness":"large"}}}}`, false),
	themeShot("Custom CSS", "theme-css", "As authors write it for Typebot's classes.", `{"general":{"background":{"type":"Color","content":"#fffdf7"}},"chat":{"hostAvatar":{"isEnabled":false}},"customCss":".typebot-host-bubble > .bubble-typing, .typebot-guest-bubble, .typebot-button { border: 2px solid #111; border-radius: 2px; box-shadow: 4px 4px 0 #111; background: #fff } .typebot-guest-bubble, .typebot-button { background: #ffd43b; color: #111 } .typebot-button { text-transform: uppercase; letter-spacing: .06em }"}`, false),
}

func themeShot(title, name, about, theme string, isDark bool) shot {
	return shot{name: name, isDark: isDark, block: block{kind: "theme", title: title, about: about}, script: script{Theme: theme, Replies: aWord}, says: "Ada"}
}

// arabic is a chat that is read from right to left.
var arabic = shot{
	name:       "right-to-left",
	attributes: `data-lang="ar"`,
	isInput:    true,
	block:      block{kind: "text input", title: "Right to left", about: "The interface in Arabic: by the page's `lang`, or with `data-lang=\"ar\"`."},
	script:     script{Replies: []scripted{says(askText, "مرحبًا!", "ما اسمك؟")}},
}

// messageShots are texts with all that may be in them.
var messageShots = []shot{
	{
		name: "message", attributes: `data-copy="messages"`,
		block:  block{kind: "text", title: "Links, lists, tables and code", about: "A list begins with its own number, a wide table scrolls, and code has a button that copies it. With `data-copy=\"messages\"`, the message has one too."},
		script: script{Replies: []scripted{says("", richMessage)}},
		then:   `q(".chatlet-code > .chatlet-copy").focus({focusVisible: true}); all(".chatlet-copy").forEach((button) => button.style.setProperty("opacity", "1"))`,
	},
	{
		name: "dictation", attributes: "data-dictation", isInput: true, before: recognition,
		block:  block{kind: "text input", title: "Dictation", about: "With `data-dictation`, in browsers with speech recognition. Here it listens."},
		script: script{Replies: []scripted{says(askLong, "What has happened?")}},
		then:   `q(".chatlet-dictate").click(); heard.say("The parcel came this morning, but")`,
	},
}

// hebrew is a chat whose page is in Hebrew, with a sentence in English.
var hebrew = shot{
	name:       "hebrew",
	attributes: `data-lang="he"`,
	isInput:    true,
	block:      block{kind: "text input", title: "Two directions", about: "The interface in Hebrew. Each text has its own direction, and code is read from left to right."},
	script:     script{Replies: []scripted{says(askText, "שלום! איך אפשר לעזור?\n\n- מעקב אחר הזמנה\n- החזרה", "Your order has left Lyon. It arrives on Monday.", "מספר המעקב הוא `SK-1042`.")}},
}

// about is the text below the title.
func (s shot) about() string {
	if s.block.kind == "theme" {
		return s.block.about
	}
	return "`" + s.block.kind + "`. " + s.block.about
}

// file is the picture's name.
func (s shot) file() string {
	return strings.ReplaceAll(cmp.Or(s.name, s.block.kind), " ", "-") + ".png"
}

func TestTheGalleryShowsEveryBlock(t *testing.T) {
	// Serial: with -update it changes media that all sites serve.
	if *update {
		writeGallery(t)
	}
	page, err := os.ReadFile(gallery)
	if err != nil {
		t.Fatal(err)
	}
	for _, section := range sections() {
		for _, shot := range section.shots {
			if !strings.Contains(string(page), "(gallery/"+shot.file()+")") {
				t.Errorf("the gallery does not show %q: go test ./e2e -run Gallery -update", shot.block.kind)
			}
		}
	}
	for _, kind := range kindsOfBlocks(t) {
		if !strings.Contains(string(page), "`"+kind+"`") {
			t.Errorf("the gallery has no row for %q: add one to blocks_test.go", kind)
		}
	}
	for _, found := range regexp.MustCompile(`\((gallery/[^)]*)\)`).FindAllStringSubmatch(string(page), -1) {
		info, err := os.Stat(filepath.Join(filepath.Dir(gallery), found[1]))
		if err != nil || info.Size() > largest {
			t.Errorf("%s: %v, want a file of at most %d bytes", found[1], err, largest)
		}
	}
}

// kindsOfBlocks reads from the sources which kinds have a view.
func kindsOfBlocks(t *testing.T) []string {
	t.Helper()
	constants := map[string]string{}
	for _, file := range []string{"bubble.go", "input.go"} {
		for _, found := range regexp.MustCompile(`(?m)^\s+((?:Bubble|Input)\w+)\s+(?:\w+\s*)?= "([^"]*)"`).FindAllStringSubmatch(source(t, "api", file), -1) {
			constants[found[1]] = found[2]
		}
	}
	var kinds []string
	for _, file := range []string{"bubble.go", "input/question.go"} {
		for _, found := range regexp.MustCompile(`(?m)^\s+api\.(\w+):`).FindAllStringSubmatch(source(t, "widget", file), -1) {
			if kind := constants[found[1]]; kind != "" {
				kinds = append(kinds, kind)
			}
		}
	}
	if len(kinds) < 2 {
		t.Fatalf("only %q found in the tables of the widget", kinds)
	}
	return kinds
}

func source(t *testing.T, path ...string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(append([]string{root}, path...)...))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// writeGallery takes the pictures and writes the page.
func writeGallery(t *testing.T) {
	film := recordFilm(t)
	media["/media/film.webm"] = func(w http.ResponseWriter) {
		w.Header().Set("Content-Type", "video/webm")
		w.Write(film)
	}
	var text strings.Builder
	text.WriteString(galleryIntro)
	for _, section := range sections() {
		fmt.Fprintf(&text, "\n## %s\n", section.title)
		for _, shot := range section.shots {
			t.Run(cmp.Or(shot.name, shot.block.kind), shot.take)
			fmt.Fprintf(&text, "\n### %s\n\n%s\n\n![%s](gallery/%s)\n", shot.block.title, shot.about(), shot.block.title, shot.file())
		}
	}
	if err := os.WriteFile(gallery, []byte(text.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// recordFilm lets the browser record half a second of a drawing.
func recordFilm(t *testing.T) []byte {
	t.Helper()
	return eval[[]byte](newPage(t, 500, 500), `new Promise((done) => {
		const canvas = Object.assign(document.createElement("canvas"), {width: 480, height: 270}), pen = canvas.getContext("2d");
		const draw = () => {
			for (const [colour, y] of [["#bfe3f2", 0], ["#5aa0b8", 150], ["#2f6d86", 200]]) { pen.fillStyle = colour; pen.fillRect(0, y, 480, 270) }
			pen.fillStyle = "#fff"; pen.beginPath(); pen.arc(340, 80, 36, 0, 7); pen.fill();
			requestAnimationFrame(draw);
		};
		draw();
		const parts = [], recorder = new MediaRecorder(canvas.captureStream(25), {mimeType: "video/webm"});
		recorder.ondataavailable = (event) => parts.push(event.data);
		recorder.onstop = async () => done(btoa(String.fromCharCode(...new Uint8Array(await new Blob(parts).arrayBuffer()))));
		recorder.start();
		setTimeout(() => recorder.stop(), 500);
	})`)
}

// take takes a picture of the block in a panel of its height.
func (s shot) take(t *testing.T) {
	web := newScriptedSite(t, s.attributes, s.script)
	if s.before != "" {
		web.change("/plain", "<script>"+s.before+"</script>")
	}
	p := newPage(t, 500, 900)
	path := "/plain"
	if s.isDark {
		path = "/dark"
	}
	p.open(web.URL + path)
	p.click(launcher)
	p.wait(`q(".typebot-host-bubble")?.getBoundingClientRect().height`)
	if s.isInput {
		p.wait(`q(".typebot-input-container")`)
	}
	if s.says != "" {
		p.answers(s.says)
		p.wait(`q(".typebot-buttons-input")`)
	}
	p.wait(`all("img").every((n) => n.complete) && all("video").every((n) => n.readyState > 1)`)
	p.do(chromedp.MouseEvent("mouseMoved", 5, 5))
	p.run(`root.activeElement?.blur()`)
	if s.then != "" {
		p.taken()
		p.wait(`q(".chatlet-copy, .chatlet-dictate")`)
		p.run(s.then)
	}
	p.settled()
	box := eval[struct{ X, Y, Width, Height int }](p, `(() => {
		const r = q(".panel").getBoundingClientRect(), end = q(".typebot-bottom-spacer").getBoundingClientRect().bottom;
		return {X: Math.ceil(r.x), Y: Math.ceil(r.y), Width: Math.floor(r.width), Height: Math.min(Math.floor(r.height), Math.ceil(end - r.y) + 8)};
	})()`)
	data, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		t.Fatal(err)
	}
	full, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	writePicture(t, filepath.Join(filepath.Dir(gallery), "gallery", s.file()), crop(full, image.Rect(box.X, box.Y, box.X+box.Width, box.Y+box.Height)))
}

func crop(full image.Image, box image.Rectangle) image.Image {
	part := image.NewRGBA(image.Rect(0, 0, box.Dx(), box.Dy()))
	draw.Draw(part, part.Bounds(), full, box.Min, draw.Src)
	return part
}

// writePicture writes a picture. If it is too large, its colours are reduced to
// 256.
func writePicture(t *testing.T, path string, picture image.Image) {
	t.Helper()
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	var out bytes.Buffer
	if err := encoder.Encode(&out, picture); err != nil {
		t.Fatal(err)
	}
	if out.Len() > largest {
		out.Reset()
		if err := encoder.Encode(&out, reduced(picture)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// reduced keeps the most frequent colours.
func reduced(picture image.Image) image.Image {
	counts := map[color.Color]int{}
	bounds := picture.Bounds()
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			counts[picture.At(x, y)]++
		}
	}
	palette := mostFrequent(counts, 256)
	out := image.NewPaletted(bounds, palette)
	draw.Draw(out, bounds, picture, bounds.Min, draw.Src)
	return out
}

func mostFrequent(counts map[color.Color]int, n int) color.Palette {
	var palette color.Palette
	for c := range counts {
		palette = append(palette, c)
	}
	// Colours with the same frequency are sorted, so that the same picture
	// gives the same file.
	key := func(c color.Color) uint64 { r, g, b, _ := c.RGBA(); return uint64(r)<<32 | uint64(g)<<16 | uint64(b) }
	sortPalette(palette, func(a, b color.Color) bool {
		if counts[a] != counts[b] {
			return counts[a] > counts[b]
		}
		return key(a) < key(b)
	})
	return palette[:min(n, len(palette))]
}

func sortPalette(palette color.Palette, less func(a, b color.Color) bool) {
	sort.Slice(palette, func(i, j int) bool { return less(palette[i], palette[j]) })
}
