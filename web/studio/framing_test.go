package studio

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
)

func TestAPageThatRefusesFramesIsNamedWithItsHeader(t *testing.T) {
	for _, c := range []struct{ name, header, value, want string }{
		{"says nothing", "X-Other", "1", ""},
		{"denies", "X-Frame-Options", "DENY", "X-Frame-Options: DENY"},
		{"its own origin only", "X-Frame-Options", "SAMEORIGIN", "X-Frame-Options: SAMEORIGIN"},
		{"its own policy", "Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'", "Content-Security-Policy: frame-ancestors 'none'"},
		{"a policy that allows all", "Content-Security-Policy", "frame-ancestors *", ""},
		{"a policy about other things", "Content-Security-Policy", "default-src 'self'", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			page := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.Header().Set(c.header, c.value) }))
			defer page.Close()
			if got := askFraming(t, page.URL, "127.0.0.1:1", false); got.Refusal != c.want {
				t.Errorf("the refusal is %q, want %q", got.Refusal, c.want)
			}
		})
	}
}

func TestPrivatePagesAreAskedForAnOwnerOnTheMachineAlone(t *testing.T) {
	asked := 0
	page := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		asked++
		w.Header().Set("X-Frame-Options", "DENY")
	}))
	defer page.Close()
	for _, c := range []struct {
		from        string
		behindProxy bool
	}{{"8.8.8.8:1", false}, {"192.168.1.5:1", false}, {"127.0.0.1:1", true}} {
		if got := askFraming(t, page.URL, c.from, c.behindProxy); got.Refusal != "" || asked > 0 {
			t.Errorf("%v: %+v after %d requests, want none", c, got, asked)
		}
	}
}

// askFraming asks the API from an address.
func askFraming(t *testing.T, address, from string, behindProxy bool) (answer framing) {
	t.Helper()
	const token = "sixteen-letters-x"
	api := NewAPI(APIOptions{Token: token, BehindProxy: behindProxy})
	r := httptest.NewRequest(http.MethodGet, "/studio/api/framing?address="+url.QueryEscape(address), nil)
	r.Header.Set("Authorization", "Bearer "+token)
	r.RemoteAddr = from
	w := httptest.NewRecorder()
	api.ServeHTTP(w, r)
	if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil || w.Code != http.StatusOK {
		t.Fatalf("status %d, %s (%v)", w.Code, w.Body, err)
	}
	return answer
}
