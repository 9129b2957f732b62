package page

import (
	"bytes"
	"encoding/json"
	"image/color"
	"image/png"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"chatlet/bot/engine"
	"chatlet/gate"
	"chatlet/theme"

	"golang.org/x/net/html"
)

// dist is a small build.
var dist = fstest.MapFS{"screen-0123456789.js": {}, "start.js": {Data: []byte("begin(1 < 2)")}, "widget.js": {}}

// hostile is a text that authors may write in any field.
const hostile = `"></title></script><script>alert(1)</script><img src=x onerror=alert(2)>{{.Nonce}}&amp;`

// bots are a plain one, one with every field, and a hostile one.
var bots = map[string]engine.Metadata{
	"plain": {Title: "Plain"},
	"full": {
		Title: "Kites & more", Description: "Which kite is yours?", ImageURL: "/kite.png", IconURL: "https://kites.example/icon.png", IsIndexed: true, KeepsQuery: true, Version: "6.1",
		Theme: theme.Theme{
			General: theme.General{Background: theme.Background{Type: "Color", Content: "#F7F1E4"}},
			Chat:    theme.Chat{HostBubbles: theme.Box{BackgroundColor: "#FFFDF7", Color: "#14293D"}, Buttons: theme.Box{BackgroundColor: "#B8321F"}},
		},
	},
	"hostile": {
		Title: hostile, Description: hostile, ImageURL: "javascript:alert(3)", IconURL: "data:text/html," + hostile,
		Theme: theme.Theme{General: theme.General{Background: theme.Background{Type: "Color", Content: "red}</style><script>alert(4)</script>"}}},
	},
	"a b/é?": {Title: "Odd"},
	"ünï ço": {Title: "Letters"},
}

func testHandler(o Options) *Handler {
	o.Dist = dist
	o.Bots = func(id string) (engine.Metadata, bool) { m, ok := bots[id]; return m, ok }
	return New(o)
}

// get asks for a path; headers are pairs of name and value.
func get(h http.Handler, target string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, "https://chat.example"+target, nil)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// document is a page, parsed as in a browser.
type document struct {
	elements []html.Node
	// texts holds the first text of elements, by element name.
	texts map[string]string
}

func parse(t *testing.T, page string) document {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	d := document{texts: map[string]string{}}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		d.elements = append(d.elements, *n)
		if n.FirstChild != nil && n.FirstChild.Type == html.TextNode {
			d.texts[n.Data] = n.FirstChild.Data
		}
	}
	return d
}

func attribute(n html.Node, name string) string {
	i := slices.IndexFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name })
	if i < 0 {
		return ""
	}
	return n.Attr[i].Val
}

// value returns an attribute of the element that another attribute selects.
func (d document) value(element, having, equal, wanted string) string {
	for _, n := range d.elements {
		if n.Data == element && attribute(n, having) == equal {
			return attribute(n, wanted)
		}
	}
	return ""
}

func TestThePageSaysWhatTheBotsMetadataSays(t *testing.T) {
	w := get(testHandler(Options{}), "/full")
	d := parse(t, w.Body.String())
	for _, c := range []struct{ element, having, equal, wanted, want string }{
		{"meta", "name", "description", "content", "Which kite is yours?"},
		{"meta", "property", "og:title", "content", "Kites & more"},
		{"meta", "property", "og:description", "content", "Which kite is yours?"},
		{"meta", "property", "og:url", "content", "https://chat.example/full"},
		{"meta", "property", "og:image", "content", "https://chat.example/kite.png"},
		{"meta", "name", "theme-color", "content", "#f7f1e4"},
		{"meta", "name", "robots", "content", ""},
		{"link", "rel", "icon", "href", "https://kites.example/icon.png"},
		{"link", "rel", "manifest", "href", "/v1/pages/full/manifest.webmanifest"},
		{"link", "rel", "modulepreload", "href", "/v1/screen-0123456789.js"},
		{"link", "rel", "preload", "href", ""}, // the program comes after the first screen
		{"script", "src", "/v1/widget.js", "data-bot", "full"},
		{"script", "src", "/v1/widget.js", "data-mode", "page"},
		{"html", "dir", "ltr", "lang", "en"},
	} {
		if got := d.value(c.element, c.having, c.equal, c.wanted); got != c.want {
			t.Errorf("<%s %s=%s>: %s is %q, want %q", c.element, c.having, c.equal, c.wanted, got, c.want)
		}
	}
	if d.texts["title"] != "Kites & more" || !strings.Contains(d.texts["style"], "--chatlet-panel:#f7f1e4") || !strings.Contains(d.texts["style"], "--chatlet-host:#fffdf7") {
		t.Errorf("title %q, style %.200s", d.texts["title"], d.texts["style"])
	}
	head, _, _ := strings.Cut(w.Body.String(), "</head>")
	before, after, isThere := strings.Cut(head, ">begin(1 < 2)</script>")
	if !isThere || strings.Count(before, "<script") != 1 || strings.Contains(after, "<script") || !strings.Contains(before, `data-bot="full" data-mode="page"`) {
		t.Errorf("the chat is not started by the first script of the head:\n%s", head)
	}
	if w.Code != 200 || w.Header().Get("X-Robots-Tag") != "" {
		t.Errorf("%d %v", w.Code, w.Header())
	}
	var said data
	if err := json.Unmarshal([]byte(pageData(d)), &said); err != nil || said.Scope != "/full" || !said.KeepsQuery || said.Offline == "" {
		t.Errorf("%q is %+v: %v", pageData(d), said, err)
	}
}

// pageData is the data of page.js.
func pageData(d document) string {
	for _, n := range d.elements {
		if attribute(n, "id") == "page" {
			return n.FirstChild.Data
		}
	}
	return ""
}

func TestAPageIsHiddenFromSearchUnlessItsAuthorAllowsIt(t *testing.T) {
	w := get(testHandler(Options{}), "/plain")
	if w.Header().Get("X-Robots-Tag") != "noindex" || parse(t, w.Body.String()).value("meta", "name", "robots", "content") != "noindex" {
		t.Errorf("%v", w.Header())
	}
}

func TestNothingOfAnAuthorBecomesMarkup(t *testing.T) {
	w := get(testHandler(Options{}), "/hostile")
	d := parse(t, w.Body.String())
	scripts := 0
	for _, n := range d.elements {
		if n.Data == "img" || n.Data == "script" && attribute(n, "type") != "application/json" && attribute(n, "nonce") == "" {
			t.Errorf("<%s> with %v", n.Data, n.Attr)
		}
		if n.Data == "script" {
			scripts++
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || strings.Contains(a.Val, "javascript:") || strings.HasPrefix(a.Val, "data:") {
				t.Errorf("<%s> with %v", n.Data, n.Attr)
			}
		}
	}
	if scripts != 4 || d.texts["title"] != hostile || strings.Contains(d.texts["style"], "alert") {
		t.Errorf("%d scripts, title %q, style %q", scripts, d.texts["title"], d.texts["style"])
	}
	manifest := get(testHandler(Options{}), "/v1/pages/hostile/manifest.webmanifest")
	var said struct{ Name string }
	if err := json.Unmarshal(manifest.Body.Bytes(), &said); err != nil || said.Name != hostile {
		t.Errorf("%q: %v", said.Name, err)
	}
}

func TestThePolicyAllowsWhatThePageNeedsAndIsNeverTheSame(t *testing.T) {
	h := testHandler(Options{})
	nonceIn := regexp.MustCompile(`script-src 'nonce-([A-Z0-9]+)' 'strict-dynamic' 'wasm-unsafe-eval';`)
	seen := map[string]bool{}
	for range 3 {
		w := get(h, "/full")
		policy := w.Header().Get("Content-Security-Policy")
		found := nonceIn.FindStringSubmatch(policy)
		if found == nil || seen[found[1]] || !strings.Contains(w.Body.String(), `nonce="`+found[1]+`"`) {
			t.Fatalf("policy %q", policy)
		}
		seen[found[1]] = true
		for _, want := range []string{"default-src 'none'", "base-uri 'none'", "frame-ancestors *", "connect-src 'self' https: wss:;"} {
			if !strings.Contains(policy, want) {
				t.Errorf("no %s in %s", want, policy)
			}
		}
		for _, bad := range []string{"unsafe-inline", "'unsafe-eval'", "http:"} {
			if strings.Contains(policy, bad) {
				t.Errorf("%s in %s", bad, policy)
			}
		}
		if w.Header().Get("Cache-Control") != "no-cache" || w.Header().Get("ETag") != "" {
			t.Errorf("a page with a nonce is kept: %v", w.Header())
		}
	}
	origins, err := gate.ParseOrigins([]string{"https://shop.example", "https://*.kites.example"})
	if err != nil {
		t.Fatal(err)
	}
	w := get(testHandler(Options{Origins: origins, PublicURL: "http://localhost:8080"}), "/full")
	for _, want := range []string{"frame-ancestors 'self' https://shop.example https://*.kites.example", "connect-src 'self' https: http: wss: ws:;"} {
		if policy := w.Header().Get("Content-Security-Policy"); !strings.Contains(policy, want) {
			t.Errorf("no %s in %s", want, policy)
		}
	}
}

func TestAnAddressWithoutABotSaysSoInTheVisitorsLanguage(t *testing.T) {
	h := testHandler(Options{})
	for _, c := range []struct{ path, accept, lang, title string }{
		{"/none", "", "en", "There is no chat here"},
		{"/none", "de-AT,de;q=0.9,en;q=0.8", "de", "Hier gibt es keinen Chat"},
		{"/", "fr", "fr", "Il n’y a pas de chat ici"},
		{"/plain/", "xx, pt-BR;q=0.5, en;q=0.1", "pt", "Não há nenhum chat aqui"},
		{"/plain/more", "es", "es", "Aquí no hay ningún chat"},
		{"/v1/pages/", "en", "en", "There is no chat here"},
		{"/v1/pages/plain", "en", "en", "There is no chat here"},
		{"/v1/pages/none/icon.svg", "en", "en", "There is no chat here"},
		{"/" + strings.Repeat("a", 300), "en;q=0, ar", "ar", "لا توجد دردشة هنا"},
		{"/%ff", "de;q=2, q=, ;;;,", "en", "There is no chat here"},
	} {
		w := get(h, c.path, "Accept-Language", c.accept)
		d := parse(t, w.Body.String())
		if w.Code != 404 || d.texts["title"] != c.title || d.texts["h1"] != c.title || d.value("meta", "name", "robots", "lang")+attribute(d.elements[0], "lang") != c.lang {
			t.Errorf("%s for %q: %d %q in %q", c.path, c.accept, w.Code, d.texts["title"], attribute(d.elements[0], "lang"))
		}
		if w.Header().Get("Content-Security-Policy") == "" || w.Header().Get("Vary") != "Accept-Language" {
			t.Errorf("%s: %v", c.path, w.Header())
		}
	}
}

func TestOddIdsLeadToTheirOwnPages(t *testing.T) {
	h := testHandler(Options{})
	w := get(h, "/%C3%BCn%C3%AF%20%C3%A7o")
	d := parse(t, w.Body.String())
	manifest := d.value("link", "rel", "manifest", "href")
	if w.Code != 200 || manifest != "/v1/pages/%C3%BCn%C3%AF%20%C3%A7o/manifest.webmanifest" || d.value("script", "src", "/v1/widget.js", "data-bot") != "ünï ço" {
		t.Errorf("%d %q", w.Code, manifest)
	}
	if w := get(h, manifest); w.Code != 200 {
		t.Errorf("its manifest: %d", w.Code)
	}
	if w := get(h, "/a%20b%2F%C3%A9%3F"); w.Code != 404 {
		t.Errorf("an id with a slash has a page: %d", w.Code)
	}
}

func TestTheManifestMakesAnApp(t *testing.T) {
	h := testHandler(Options{})
	w := get(h, "/v1/pages/full/manifest.webmanifest")
	var said struct {
		ID         string `json:"id"`
		Name       string `json:"name"`
		StartURL   string `json:"start_url"`
		Scope      string `json:"scope"`
		Display    string `json:"display"`
		Background string `json:"background_color"`
		Icons      []struct{ Src, Type, Sizes, Purpose string }
	}
	if err := json.Unmarshal(w.Body.Bytes(), &said); err != nil || w.Header().Get("Content-Type") != "application/manifest+json" {
		t.Fatalf("%s: %v", w.Body, err)
	}
	if said.ID != "/full" || said.StartURL != "/full" || said.Scope != "/full" || said.Display != "standalone" || said.Name != "Kites & more" || said.Background != "#f7f1e4" {
		t.Errorf("%+v", said)
	}
	for _, icon := range said.Icons {
		got := get(h, icon.Src)
		if got.Code != 200 || got.Header().Get("Content-Type") != icon.Type {
			t.Errorf("%s: %d %v", icon.Src, got.Code, got.Header())
		}
		if icon.Type != "image/png" {
			continue
		}
		config, err := png.DecodeConfig(got.Body)
		if want := strings.Split(icon.Sizes, "x")[0]; err != nil || config.Width != config.Height || !strings.Contains(icon.Src, want) {
			t.Errorf("%s: %+v %v", icon.Src, config, err)
		}
	}
}

func TestIconsHaveTheThemesColourAndAMaskableOneHasNoCorners(t *testing.T) {
	h := testHandler(Options{})
	draw := func(name string) color.NRGBA {
		picture, err := png.Decode(get(h, "/v1/pages/full/"+name).Body)
		if err != nil {
			t.Fatal(err)
		}
		return color.NRGBAModel.Convert(picture.At(1, 1)).(color.NRGBA)
	}
	if corner := draw("icon-512.png"); corner.A != 0 {
		t.Errorf("the corner is %v", corner)
	}
	want := lookOf(bots["full"]).light.Accent
	if corner := draw("maskable-512.png"); corner != (color.NRGBA{want.R, want.G, want.B, 255}) {
		t.Errorf("the corner is %v, want %v", corner, want)
	}
	if svg := get(h, "/v1/pages/full/icon.svg").Body.String(); !strings.Contains(svg, want.CSS()) {
		t.Errorf("%s", svg)
	}
	if w := get(h, "/v1/pages/full/icon-1024.png"); w.Code != 404 {
		t.Errorf("an icon that there is none of: %d", w.Code)
	}
}

func TestKeptIconsAreBounded(t *testing.T) {
	var kept icons
	for i := range 3 * maxKeptIcons {
		kept.draw("icon-192.png", look{light: theme.Resolved{Accent: theme.Color{R: uint8(i), A: 1}}})
	}
	if len(kept.kept) > maxKeptIcons {
		t.Errorf("%d are kept", len(kept.kept))
	}
}

func TestPagesCanOnlyBeRead(t *testing.T) {
	for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS"} {
		w := httptest.NewRecorder()
		testHandler(Options{}).ServeHTTP(w, httptest.NewRequest(method, "/full", nil))
		if w.Code != http.StatusMethodNotAllowed || w.Header().Get("Allow") != "GET, HEAD" {
			t.Errorf("%s: %d", method, w.Code)
		}
	}
}

// FuzzNoBotBreaksItsPage checks that texts of an author stay text.
func FuzzNoBotBreaksItsPage(f *testing.F) {
	f.Add("Kites", "fly", "https://x.example/a.png", "#fff", "de")
	f.Add(hostile, hostile, "javascript:alert(1)", "</style><script>", "en-US;q=0.1,*")
	f.Add("<!--", "<![CDATA[", "//x.example", "url(x)", ",,;q=")
	f.Fuzz(func(t *testing.T, title, description, address, background, accept string) {
		m := engine.Metadata{Title: title, Description: description, ImageURL: address, IconURL: address}
		m.Theme.General.Background = theme.Background{Type: "Color", Content: background}
		h := New(Options{Dist: dist, Bots: func(string) (engine.Metadata, bool) { return m, true }})
		d := parse(t, get(h, "/x", "Accept-Language", accept).Body.String())
		count := map[string]int{}
		for _, n := range d.elements {
			count[n.Data]++
		}
		if count["script"] != 4 || count["style"] != 1 || count["i"] != 3 || count["img"] != 0 || count["title"] != 1 {
			t.Errorf("elements %v", count)
		}
		if _, err := io.Copy(io.Discard, bytes.NewReader([]byte(pageData(d)))); err != nil || !json.Valid([]byte(pageData(d))) {
			t.Errorf("%q", pageData(d))
		}
		if data := get(h, "/v1/pages/x/manifest.webmanifest").Body.Bytes(); !json.Valid(data) {
			t.Errorf("%q", data)
		}
	})
}
