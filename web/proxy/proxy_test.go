package proxy

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"chatlet/api"
	"chatlet/gate"

	"github.com/coder/websocket"
)

// The paths that most cases use.
const (
	startPath    = "/api/v1/typebots/shop/startChat"
	continuePath = "/api/v1/sessions/s1/continueChat"
	streamPath   = "/api/v2/sessions/s1/streamMessage"
	uploadPath   = "/api/v3/generate-upload-url"
)

// proxyTo serves a proxy over real HTTP. Its upstream is the server that a
// handler makes, unless the options name one.
func proxyTo(t *testing.T, upstream http.HandlerFunc, o Options) *httptest.Server {
	t.Helper()
	if o.Upstream == "" {
		server := httptest.NewServer(upstream)
		t.Cleanup(server.Close)
		o.Upstream = server.URL
	}
	proxy, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(proxy)
	t.Cleanup(server.Close)
	return server
}

// answer is a response with its whole body.
type answer struct {
	*http.Response
	text string
}

// ask sends a request; headers are pairs of name and value.
func ask(t *testing.T, method, address, body string, headers ...string) answer {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	for i := 0; i < len(headers); i += 2 {
		r.Header.Add(headers[i], headers[i+1])
	}
	response, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{response, string(text)}
}

// isRefused checks for an error of the chat API.
func (a answer) isRefused(t *testing.T, status int, code string) {
	t.Helper()
	var e struct {
		Code, Message string
		Status        int
	}
	if err := json.Unmarshal([]byte(a.text), &e); err != nil || a.StatusCode != status || e.Status != status || e.Code != code || e.Message == "" {
		t.Errorf("answered %d %s, want %d %s", a.StatusCode, a.text, status, code)
	}
	if a.Header.Get("Content-Type") != "application/json" || a.Header.Get("Access-Control-Allow-Origin") != a.Request.Header.Get("Origin") {
		t.Errorf("a page cannot read the error: %v", a.Header)
	}
}

// echo answers with the request line and body.
func echo(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(map[string]any{"line": r.Method + " " + r.RequestURI, "body": string(body)})
}

func TestThePathsOfEveryDialectAreForwarded(t *testing.T) {
	custom, err := api.DecodeDialect([]byte(`{"startPath":"/chat/{publicId}/begin"}`))
	if err != nil {
		t.Fatal(err)
	}
	server := proxyTo(t, echo, Options{Dialect: custom})
	fill := strings.NewReplacer("{publicId}", "my-shop", "{sessionId}", "s%20%C3%A9")
	paths := []string{"/chat/my-shop/begin"}
	for _, d := range api.Dialects {
		paths = append(paths, d.StartPath, d.StreamPath)
		paths = slices.Concat(paths, d.ContinuePaths, d.LogsPaths, d.UploadPaths)
	}
	for _, path := range paths {
		path = fill.Replace(path)
		got := ask(t, "POST", server.URL+path+"?token=of-the-page", `{"a":1}`)
		var said struct{ Line, Body string }
		if err := json.Unmarshal([]byte(got.text), &said); err != nil || said.Line != "POST "+path || said.Body != `{"a":1}` {
			t.Errorf("%s: %d %s", path, got.StatusCode, got.text)
		}
	}
}

func TestNothingButTheChatAPIIsForwarded(t *testing.T) {
	var asked atomic.Int32
	server := proxyTo(t, func(w http.ResponseWriter, r *http.Request) { asked.Add(1) }, Options{})
	for _, request := range []string{
		"POST /", "GET /", "GET " + startPath, "PUT " + startPath, "DELETE " + continuePath, "POST " + startPath + "/", "POST /" + startPath,
		"POST /api/v1/typebots//startChat", "POST /api/v1/typebots/../startChat", "POST /api/v1/typebots/./startChat",
		"POST /api/v1/typebots/%2e%2e/startChat", "POST /api/v1/typebots/..%2f..%2fadmin/startChat", "POST /api/v1/typebots/a%5cb/startChat",
		"POST /api/v1/typebots/a%252fb/startChat", "POST /api/v1/typebots/a%3fb/startChat", "POST /api/v1/typebots/a%0d%0ab/startChat",
		"POST /api/v1/typebots/a;b/startChat", "POST /api/v1/typebots/a/b/startChat", "POST /api/v1/typebots/" + strings.Repeat("a", 2000) + "/startChat",
		"POST /api/v1/typebots/x/preview/startChat", "POST /api/v1/results", "GET /api/uploads/t", "POST /api/uploads/t", "GET /parties/main/a/b/webhooks",
		"CONNECT " + startPath, "POST http://elsewhere.example" + startPath + "x",
	} {
		if got := rawRequest(t, server.Listener.Addr().String(), request); got != http.StatusNotFound && got != http.StatusBadRequest {
			t.Errorf("%s: %d", request, got)
		}
	}
	if n := asked.Load(); n != 0 {
		t.Errorf("the upstream was asked %d times", n)
	}
}

// rawRequest sends a request line unchanged, and returns the status.
func rawRequest(t *testing.T, address, line string) int {
	t.Helper()
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := io.WriteString(conn, line+" HTTP/1.1\r\nHost: proxy\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"); err != nil {
		t.Fatal(err)
	}
	response, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	return response.StatusCode
}

func TestTheUpstreamLearnsOfTheVisitorWhatItNeedsAndNoMore(t *testing.T) {
	seen := make(chan *http.Request, 1)
	server := proxyTo(t, func(w http.ResponseWriter, r *http.Request) { seen <- r }, Options{})
	ask(t, "POST", server.URL+continuePath, "{}",
		"Origin", "https://shop.example", "Referer", "https://shop.example/basket?card=4242", "User-Agent", "Visitor/1", "Accept-Language", "fr",
		"Idempotency-Key", "answer-1", "X-Typebot-Iframe-Referrer-Origin", "https://around.example",
		"Cookie", "session=secret", "Authorization", "Bearer secret", "Proxy-Authorization", "Basic secret", "X-Api-Key", "secret",
		"X-Forwarded-For", "6.6.6.6", "X-Forwarded-Host", "evil.example", "Forwarded", "for=6.6.6.6", "X-Real-Ip", "6.6.6.6",
		"Connection", "X-Dropped, keep-alive", "X-Dropped", "1", "Te", "trailers", "Upgrade", "h2c", "Keep-Alive", "timeout=5", "Expect", "",
	)
	r := <-seen
	host := strings.TrimPrefix(server.URL, "http://")
	for name, want := range map[string]string{
		"Origin": "https://shop.example", "Referer": "https://shop.example/", "User-Agent": "Visitor/1", "Accept-Language": "fr",
		"Idempotency-Key": "answer-1", "X-Typebot-Iframe-Referrer-Origin": "https://around.example", "Content-Type": "application/json",
		"X-Forwarded-For": "127.0.0.1", "X-Forwarded-Host": host, "X-Forwarded-Proto": "http",
	} {
		if got := r.Header.Get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
		r.Header.Del(name)
	}
	for _, known := range []string{"Via", "Content-Length", "Accept-Encoding"} {
		r.Header.Del(known)
	}
	if len(r.Header) > 0 || r.Host == host {
		t.Errorf("it also learns %v, for host %s", r.Header, r.Host)
	}
}

func TestBehindAProxyTheVisitorIsTheOneItNames(t *testing.T) {
	seen := make(chan *http.Request, 1)
	server := proxyTo(t, func(w http.ResponseWriter, r *http.Request) { seen <- r }, Options{BehindProxy: true, PublicURL: "https://chat.example/"})
	ask(t, "POST", server.URL+startPath, "{}", "X-Forwarded-For", "203.0.113.9", "X-Forwarded-Proto", "https")
	r := <-seen
	got := []string{r.Header.Get("X-Forwarded-For"), r.Header.Get("X-Forwarded-Proto"), r.Header.Get("X-Forwarded-Host")}
	if want := []string{"203.0.113.9, 127.0.0.1", "https", "chat.example"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestAPageOfThisServerSpeaksForThePageAround(t *testing.T) {
	seen := make(chan *http.Request, 1)
	server := proxyTo(t, func(w http.ResponseWriter, r *http.Request) { seen <- r }, Options{})
	for _, c := range []struct{ name, origin, referrer, want, referer string }{
		{"a page elsewhere", "https://shop.example", "", "https://shop.example", "https://shop.example/"},
		{"a page elsewhere that lies", "https://evil.example", "https://shop.example", "https://evil.example", "https://evil.example/"},
		{"our page", server.URL, "", server.URL, server.URL + "/"},
		{"our page in a frame", server.URL, "https://shop.example", "https://shop.example", "https://shop.example/"},
		{"a page of a file", "null", "", "null", ""},
		{"no page", "", "", "", ""},
	} {
		var headers []string
		for name, value := range map[string]string{"Origin": c.origin, "X-Typebot-Iframe-Referrer-Origin": c.referrer} {
			if value != "" {
				headers = append(headers, name, value)
			}
		}
		ask(t, "POST", server.URL+startPath, "{}", headers...)
		r := <-seen
		if r.Header.Get("Origin") != c.want || r.Header.Get("Referer") != c.referer {
			t.Errorf("%s: origin %q, referer %q", c.name, r.Header.Get("Origin"), r.Header.Get("Referer"))
		}
	}
}

func TestNoOrderOfTheUpstreamReachesTheBrowser(t *testing.T) {
	server := proxyTo(t, func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		for name, value := range map[string]string{
			"Set-Cookie": "a=b", "Strict-Transport-Security": "max-age=1", "Clear-Site-Data": `"*"`, "Access-Control-Allow-Credentials": "true",
			"Access-Control-Allow-Origin": "*", "Cache-Control": "public, max-age=9", "Link": "</x>; rel=preload", "Refresh": "0; url=/", "Alt-Svc": "h3", "Service-Worker-Allowed": "/",
			"Content-Security-Policy": "default-src *", "Connection": "X-Secret", "X-Secret": "1", "Server": "upstream", "Trailer": "X-Later",
		} {
			h.Set(name, value)
		}
		h.Set("Content-Type", "text/html")
		w.WriteHeader(http.StatusEarlyHints)
		_, _ = io.WriteString(w, "<script>alert(1)</script>")
		h.Set("X-Later", "1")
		h.Set(http.TrailerPrefix+"Set-Cookie", "c=d")
	}, Options{})
	got := ask(t, "POST", server.URL+startPath, "{}", "Origin", "https://shop.example")
	for name, want := range map[string]string{
		"Content-Type": "text/html", "X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox; default-src 'none'",
		"Cache-Control": "no-store", "Access-Control-Allow-Origin": "https://shop.example", "Vary": "Origin",
	} {
		if got.Header.Get(name) != want || len(got.Header.Values(name)) != 1 {
			t.Errorf("%s is %q, want %q", name, got.Header.Values(name), want)
		}
		got.Header.Del(name)
	}
	got.Header.Del("Date")
	got.Header.Del("Content-Length")
	if len(got.Header) > 0 || len(got.Trailer) > 0 {
		t.Errorf("the browser also gets %v, %v", got.Header, got.Trailer)
	}
}

func TestAPreflightIsAnsweredHere(t *testing.T) {
	server := proxyTo(t, func(http.ResponseWriter, *http.Request) { t.Error("the upstream is asked") }, Options{})
	got := ask(t, "OPTIONS", server.URL+startPath, "", "Origin", "https://shop.example", "Access-Control-Request-Headers", "content-type,idempotency-key")
	if got.StatusCode != http.StatusNoContent || got.Header.Get("Access-Control-Allow-Origin") != "https://shop.example" || got.Header.Get("Access-Control-Allow-Headers") != "content-type,idempotency-key" {
		t.Errorf("%d %v", got.StatusCode, got.Header)
	}
}

func TestAStreamArrivesPartByPart(t *testing.T) {
	next := make(chan struct{})
	server := proxyTo(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/event-stream")
		w.WriteHeader(http.StatusOK)
		_ = http.NewResponseController(w).Flush()
		for _, part := range []string{`0:"one"`, `0:"two"`, `d:{}`} {
			<-next
			_, _ = io.WriteString(w, part+"\n")
			_ = http.NewResponseController(w).Flush()
		}
	}, Options{})
	response, err := http.Post(server.URL+streamPath, "application/json", strings.NewReader("{}"))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	lines := bufio.NewScanner(response.Body)
	// Each part is sent only after the one before has arrived, so a proxy that
	// collects them would wait for ever.
	for _, want := range []string{`0:"one"`, `0:"two"`, `d:{}`} {
		next <- struct{}{}
		if !lines.Scan() || lines.Text() != want {
			t.Fatalf("%q arrived, want %q: %v", lines.Text(), want, lines.Err())
		}
	}
}

func TestAVisitorWhoLeavesEndsTheStreamAtTheUpstream(t *testing.T) {
	ended := make(chan struct{})
	server := proxyTo(t, func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.ReadAll(r.Body)
		_, _ = io.WriteString(w, "0:\"a\"\n")
		_ = http.NewResponseController(w).Flush()
		<-r.Context().Done()
		close(ended)
	}, Options{})
	ctx, leave := context.WithCancel(t.Context())
	r, _ := http.NewRequestWithContext(ctx, "POST", server.URL+streamPath, strings.NewReader("{}"))
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	leave()
	select {
	case <-ended:
	case <-time.After(20 * time.Second):
		t.Error("the upstream still streams")
	}
}

func TestAStreamThatStallsIsBrokenOff(t *testing.T) {
	gone := make(chan struct{})
	server := proxyTo(t, func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.ReadAll(r.Body)
		_, _ = io.WriteString(w, "0:\"a\"\n")
		_ = http.NewResponseController(w).Flush()
		<-r.Context().Done()
		close(gone)
	}, Options{Timeout: 50 * time.Millisecond})
	response, err := http.Post(server.URL+streamPath, "application/json", strings.NewReader("{}"))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if data, err := io.ReadAll(response.Body); err == nil {
		t.Errorf("it ends well, after %q", data)
	}
	<-gone
}

func TestAnUpstreamThatIsSlowDeadOrLostIsNamedAsSuch(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	dead := "http://" + listener.Addr().String()
	listener.Close()
	for _, c := range []struct {
		name     string
		upstream http.HandlerFunc
		options  Options
		status   int
		code     string
	}{
		{"dead", nil, Options{Upstream: dead}, 502, "BAD_GATEWAY"},
		{"slow", func(_ http.ResponseWriter, r *http.Request) {
			_, _ = io.ReadAll(r.Body) // Only then does a server notice who leaves.
			<-r.Context().Done()
		}, Options{Timeout: 50 * time.Millisecond}, 504, "GATEWAY_TIMEOUT"},
		{"hangs up", func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, Options{}, 502, "BAD_GATEWAY"},
		{"moved", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "https://elsewhere.example/", http.StatusMovedPermanently)
		}, Options{}, 502, "BAD_GATEWAY"},
		{"another protocol", func(w http.ResponseWriter, _ *http.Request) {
			conn, _, _ := http.NewResponseController(w).Hijack()
			_, _ = io.WriteString(conn, "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n")
			conn.Close()
		}, Options{}, 502, "BAD_GATEWAY"},
		{"page of its own proxy", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			w.WriteHeader(503)
			_, _ = io.WriteString(w, "<h1>Sorry</h1>")
		}, Options{}, 503, "SERVICE_UNAVAILABLE"},
		{"origin refused as older servers do", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Access-Control-Allow-Origin", "https://other.example")
		}, Options{}, 403, "FORBIDDEN"},
	} {
		t.Run(c.name, func(t *testing.T) {
			server := proxyTo(t, c.upstream, c.options)
			ask(t, "POST", server.URL+startPath, "{}", "Origin", "https://shop.example").isRefused(t, c.status, c.code)
		})
	}
}

func TestErrorsOfTheUpstreamAreItsOwn(t *testing.T) {
	const gone = `{"defined":true,"code":"NOT_FOUND","status":404,"message":"Session not found."}`
	for _, c := range []struct{ contentType, body, want string }{
		{"application/json", gone, gone}, {"text/plain", "Not found", "Not found"}, {"text/html", "<h1>404</h1>", "Not found"},
	} {
		server := proxyTo(t, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", c.contentType)
			w.WriteHeader(404)
			_, _ = io.WriteString(w, c.body)
		}, Options{})
		if got := ask(t, "POST", server.URL+continuePath, "{}"); got.StatusCode != 404 || got.text != c.want {
			t.Errorf("%s: %d %s", c.contentType, got.StatusCode, got.text)
		}
	}
}

func TestAnAnswerIsNeverSentTwiceByTheProxy(t *testing.T) {
	var asked atomic.Int32
	server := proxyTo(t, func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.ReadAll(r.Body)
		if asked.Add(1) > 1 {
			// Go's client repeats a request only on a connection that was used
			// before.
			panic(http.ErrAbortHandler)
		}
	}, Options{})
	for range 2 {
		ask(t, "POST", server.URL+continuePath, `{"message":"yes"}`, "Idempotency-Key", "k")
	}
	if n := asked.Load(); n != 2 {
		t.Errorf("two answers reached the upstream %d times", n)
	}
}

func TestBodiesAreBounded(t *testing.T) {
	server := proxyTo(t, echo, Options{MaxBody: 10, MaxUpload: 20})
	chunked := func(method, path string, size int) answer {
		r, _ := http.NewRequestWithContext(t.Context(), method, server.URL+path, io.MultiReader(strings.NewReader(strings.Repeat("a", size))))
		response, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		text, _ := io.ReadAll(response.Body)
		return answer{response, string(text)}
	}
	ask(t, "POST", server.URL+startPath, strings.Repeat("a", 11)).isRefused(t, 413, "PAYLOAD_TOO_LARGE")
	chunked("POST", startPath, 11).isRefused(t, 413, "PAYLOAD_TOO_LARGE")
	ask(t, "PUT", server.URL+"/api/uploads/t.s", strings.Repeat("a", 21)).isRefused(t, 413, "PAYLOAD_TOO_LARGE")
	chunked("PUT", "/api/uploads/t.s", 21).isRefused(t, 413, "PAYLOAD_TOO_LARGE")
	for _, got := range []answer{ask(t, "POST", server.URL+startPath, strings.Repeat("a", 10)), chunked("POST", startPath, 10), chunked("PUT", "/api/uploads/t.s", 20)} {
		if got.StatusCode != http.StatusOK {
			t.Errorf("a body of the largest size: %d %s", got.StatusCode, got.text)
		}
	}
}

func TestUploadsToTheUpstreamComeThroughTheProxy(t *testing.T) {
	for _, c := range []struct{ name, reply, want string }{
		{"the upstream's own", `{"presignedUrl":"UPSTREAM/api/uploads/t.s","fileUrl":"UPSTREAM/files/1"}`, `{"fileUrl":"UPSTREAM/files/1","presignedUrl":"PROXY/api/uploads/t.s"}`},
		{"a bucket's", `{"presignedUrl":"https://bucket.example/x","formData":{"key":"k"}}`, `{"presignedUrl":"https://bucket.example/x","formData":{"key":"k"}}`},
		{"a host that only begins alike", `{"presignedUrl":"UPSTREAM.evil.example/x"}`, `{"presignedUrl":"UPSTREAM.evil.example/x"}`},
		{"no JSON", `oops`, `oops`},
	} {
		t.Run(c.name, func(t *testing.T) {
			var base string
			upstream := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				_, _ = io.WriteString(w, strings.ReplaceAll(c.reply, "UPSTREAM", base))
			}))
			defer upstream.Close()
			base = upstream.URL
			server := proxyTo(t, nil, Options{Upstream: base})
			got := ask(t, "POST", server.URL+uploadPath, "{}", "Accept-Encoding", "gzip")
			if want := strings.NewReplacer("UPSTREAM", base, "PROXY", server.URL).Replace(c.want); got.text != want {
				t.Errorf("%s, want %s", got.text, want)
			}
		})
	}
}

func TestAClientThatAsksTooMuchIsRefused(t *testing.T) {
	server := proxyTo(t, echo, Options{Rate: 1, StartsPerHour: 2, BehindProxy: true, Now: func() time.Time { return time.Unix(0, 0) }})
	from := func(client, path string) int {
		return ask(t, "POST", server.URL+path, "{}", "X-Forwarded-For", client).StatusCode
	}
	for i, want := range []int{200, 200, 200, 200, 429} {
		if got := from("192.0.2.1", continuePath); got != want {
			t.Errorf("request %d: %d", i, got)
		}
	}
	for i, want := range []int{200, 200, 429} {
		if got := from("192.0.2.2", startPath); got != want {
			t.Errorf("start %d: %d", i, got)
		}
	}
}

func TestAProxyToItselfSaysSo(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	proxy, err := New(Options{Upstream: "http://" + listener.Addr().String()})
	if err != nil {
		t.Fatal(err)
	}
	server := &httptest.Server{Listener: listener, Config: &http.Server{Handler: proxy}}
	server.Start()
	defer server.Close()
	if got := ask(t, "POST", server.URL+startPath, "{}"); got.StatusCode != 502 || !strings.Contains(got.text, "forward to itself") {
		t.Errorf("%d %s", got.StatusCode, got.text)
	}
}

func TestWebhooksOfTheUpstreamAreHeard(t *testing.T) {
	socket := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Cookie") != "" || r.URL.RawQuery != "" {
			t.Errorf("asked for %s with %v", r.RequestURI, r.Header)
		}
		conn, err := websocket.Accept(w, r, &websocket.AcceptOptions{InsecureSkipVerify: true})
		if err != nil {
			return
		}
		_ = conn.Write(r.Context(), websocket.MessageText, []byte(r.URL.Path))
		_ = conn.Close(websocket.StatusNormalClosure, "")
	}))
	defer socket.Close()
	server := proxyTo(t, echo, Options{Sockets: socket.URL})
	conn, _, err := websocket.Dial(t.Context(), server.URL+"/parties/main/r1/webhooks?_pk=1", &websocket.DialOptions{HTTPHeader: http.Header{"Cookie": {"a=b"}}})
	if err != nil {
		t.Fatal(err)
	}
	defer conn.CloseNow()
	if _, data, err := conn.Read(t.Context()); err != nil || string(data) != "/parties/main/r1/webhooks" {
		t.Errorf("%q, %v", data, err)
	}
}

func TestTheLogHoldsNothingThatVisitorsWrite(t *testing.T) {
	var log strings.Builder
	server := proxyTo(t, func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, Options{Logger: slog.New(slog.NewTextHandler(&log, nil))})
	ask(t, "POST", server.URL+continuePath, `{"message":"my secret"}`)
	if got := log.String(); !strings.Contains(got, "upstream failed") || strings.Contains(got, "secret") {
		t.Errorf("the log: %s", got)
	}
}

func TestAddressesThatNoServerHasAreRefused(t *testing.T) {
	for _, address := range []string{"", "typebot.example", "ftp://typebot.example", "https://", "https://user:pass@typebot.example", "https://typebot.example?a", "://"} {
		if _, err := New(Options{Upstream: address}); err == nil {
			t.Errorf("%q is taken", address)
		}
	}
	if _, err := New(Options{Upstream: "https://typebot.example", Sockets: "typebot.example"}); err == nil {
		t.Error("an address for sockets without a scheme is taken")
	}
	if p, err := New(Options{Upstream: "https://typebot.io"}); err != nil || p.sockets.Host != "partykit.typebot.io" {
		t.Errorf("sockets of the hosted Typebot: %v, %v", p, err)
	}
}

// FuzzPathsAreForwardedOnlyAsWhatTheyAre checks that the upstream reads the
// same path as the proxy, for any path.
func FuzzPathsAreForwardedOnlyAsWhatTheyAre(f *testing.F) {
	for _, seed := range []string{startPath, continuePath, "/api/v1/typebots/%2e%2e/startChat", "/api/v1/typebots/a%2fb/startChat", "/api/v1/sessions/%00/continue"} {
		f.Add(seed)
	}
	routes := routesOf(api.Dialect{})
	f.Fuzz(func(t *testing.T, path string) {
		to, ok := findRoute(routes, path)
		if !ok {
			return
		}
		sent := to.url().EscapedPath()
		again, ok := findRoute(routes, sent)
		if !ok || again.name != to.name || strings.ContainsAny(sent, "\\?#\r\n") || strings.Contains(sent, "/../") || strings.Contains(sent, "//") {
			t.Errorf("%q is sent as %q", path, sent)
		}
	})
}

func TestAClientThatStopsSendingIsNotWaitedFor(t *testing.T) {
	if err := refusalFor(errors.Join(errors.New("reading"), gate.ErrSlow)); err.Status != http.StatusRequestTimeout {
		t.Errorf("%v", err)
	}
}
