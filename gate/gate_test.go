package gate

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestOriginsAreReadExactlyOrNotAtAll(t *testing.T) {
	for _, text := range []string{
		"", "*", "shop.example", "https://", "https://shop.example/path", "https://shop.example?a", "ftp://shop.example", "null",
		"https://*", "https://*shop.example", "https://*.*.example", "https://a.*.example", "https://user@shop.example",
	} {
		if got, err := ParseOrigins([]string{text}); err == nil {
			t.Errorf("%q is read as %v", text, got)
		}
	}
}

func TestOnlyOriginsOnTheListAreOnIt(t *testing.T) {
	origins, err := ParseOrigins([]string{"https://shop.example", "http://localhost:3000/", "https://*.pages.example"})
	if err != nil {
		t.Fatal(err)
	}
	for origin, want := range map[string]bool{
		"https://shop.example": true, "https://SHOP.example": true, "http://localhost:3000": true, "https://a.pages.example": true, "https://a.b.pages.example": true,
		"http://shop.example": false, "https://shop.example:444": false, "https://shop.example.evil": false, "https://evilshop.example": false,
		"https://pages.example": false, "https://evilpages.example": false, "http://localhost": false, "null": false, "": false, "https://*.pages.example.evil": false,
	} {
		if origins.Has(origin) != want {
			t.Errorf("%q on the list: %v", origin, !want)
		}
	}
}

func TestAPageThatIsNotOnTheListReadsWhy(t *testing.T) {
	origins, err := ParseOrigins([]string{"https://shop.example"})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, method, origin, around string
		list                         Origins
		status                       int
	}{
		{"on the list", "POST", "https://shop.example", "", origins, 200},
		{"not on it", "POST", "https://evil.example", "", origins, 403},
		{"not on it, and lying", "POST", "https://evil.example", "https://shop.example", origins, 403},
		{"of a file", "POST", "null", "", origins, 403},
		{"no page", "POST", "", "", origins, 200},
		{"our own", "POST", "http://chat.example", "", origins, 200},
		{"our own, around it one on the list", "POST", "http://chat.example", "https://shop.example", origins, 200},
		{"our own, around it another", "POST", "http://chat.example", "https://evil.example", origins, 403},
		{"a preflight", "OPTIONS", "https://evil.example", "", origins, 200},
		{"no list", "POST", "https://evil.example", "", nil, 200},
	} {
		r := httptest.NewRequest(c.method, "http://chat.example/api", nil)
		r.Header.Set("Origin", c.origin)
		r.Header.Set("X-Typebot-Iframe-Referrer-Origin", c.around)
		w := httptest.NewRecorder()
		c.list.Guard(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {})).ServeHTTP(w, r)
		if w.Code != c.status || c.status == 403 && w.Header().Get("Access-Control-Allow-Origin") != c.origin {
			t.Errorf("%s: %d %v", c.name, w.Code, w.Header())
		}
	}
}

func TestAClientIsWhomTheProxyNames(t *testing.T) {
	for _, c := range []struct {
		lines       []string
		behindProxy bool
		want        string
	}{
		{nil, true, "192.0.2.1"},
		{[]string{"198.51.100.7"}, false, "192.0.2.1"},
		{[]string{"198.51.100.7"}, true, "198.51.100.7"},
		{[]string{"203.0.113.9, 198.51.100.7"}, true, "198.51.100.7"},
		{[]string{"203.0.113.9", "198.51.100.7"}, true, "198.51.100.7"},
		{[]string{"2001:db8::1"}, true, "2001:db8::/64"},
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr = "192.0.2.1:1234"
		for _, line := range c.lines {
			r.Header.Add("X-Forwarded-For", line)
		}
		if got := ClientOf(r, c.behindProxy); got != c.want {
			t.Errorf("%q, behind a proxy %v: %s, want %s", c.lines, c.behindProxy, got, c.want)
		}
	}
}
