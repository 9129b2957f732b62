//go:build !js

package command

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"chatlet/bot/engine"
	"chatlet/web/proxy"
)

// goodFlow asks for a name; badFlow is not JSON.
const (
	goodFlow = `{"version":"6.1","id":"internal","publicId":"good","name":"Good",
		"events":[{"id":"s","type":"start","outgoingEdgeId":"e","graphCoordinates":{"x":0,"y":0}}],
		"groups":[{"id":"g","title":"G","graphCoordinates":{"x":0,"y":0},"blocks":[{"id":"i","type":"text input","options":{"variableId":"v"}}]}],
		"edges":[{"id":"e","from":{"eventId":"s"},"to":{"groupId":"g"}}],
		"variables":[{"id":"v","name":"Name"}],"theme":{},"settings":{}}`
	badFlow = "{\n \"version\": \"6.1\",\n oops }"
)

// folder has the two flows, and a file in place of the widget.
func folder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range map[string]string{"flows/good.json": goodFlow, "flows/bad.json": badFlow, "dist/widget.js": "//"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// command runs the command line, and returns what it printed.
func command(args ...string) (string, error) {
	var out bytes.Buffer
	root := Root("1.2.3", Bundle{})
	root.SetArgs(args)
	root.SetOut(&out)
	root.SetErr(&out)
	err := root.Execute()
	return out.String(), err
}

func TestTheVersionIsPrinted(t *testing.T) {
	if out, err := command("version"); err != nil || !strings.HasPrefix(out, "chatlet 1.2.3 (go") {
		t.Errorf("%q, %v", out, err)
	}
}

func TestServeAsksForTheBuildFirst(t *testing.T) {
	_, err := command("serve", "--dist", t.TempDir())
	if err == nil || !strings.Contains(err.Error(), `run "make build" first`) {
		t.Errorf("the error is %v", err)
	}
}

// lines is a log on which a test can wait.
type lines chan string

func (l lines) Write(p []byte) (int, error) {
	l <- string(p)
	return len(p), nil
}

// waitFor returns the first line with a word.
func (l lines) waitFor(t *testing.T, word string) string {
	t.Helper()
	timeout := time.After(20 * time.Second)
	for {
		select {
		case line := <-l:
			if strings.Contains(line, word) {
				return line
			}
		case <-timeout:
			t.Fatalf("no line with %q", word)
		}
	}
}

func TestServeNamesTheBadFlowAndServesTheOthers(t *testing.T) {
	dir := folder(t)
	ctx, stop := context.WithCancel(t.Context())
	log := make(lines, 100)
	done := make(chan error, 1)
	o := serveOptions{addr: "127.0.0.1:0", flows: filepath.Join(dir, "flows"), dist: filepath.Join(dir, "dist"), store: "sqlite:" + filepath.Join(dir, "chat.db")}
	go func() { done <- serve(ctx, o, slog.New(slog.NewTextHandler(log, nil))) }()

	if line := log.waitFor(t, "flow file"); !strings.Contains(line, "bad.json") || !strings.Contains(line, "line 3") {
		t.Errorf("the log says %q, want the file and the place", line)
	}
	_, address, _ := strings.Cut(strings.TrimSpace(log.waitFor(t, "serving")), "address=")
	for path, want := range map[string]int{"/healthz": 200, "/metrics": 404, "/v1/widget.js": 200, "/api/v1/typebots/bad/startChat": 404, "/api/v1/typebots/good/startChat": 200} {
		method := http.MethodGet
		if strings.HasPrefix(path, "/api/") {
			method = http.MethodPost
		}
		request, _ := http.NewRequest(method, address+path, strings.NewReader("{}"))
		request.Header.Set("Content-Type", "application/json")
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		io.Copy(io.Discard, response.Body)
		response.Body.Close()
		if response.StatusCode != want {
			t.Errorf("%s answers %d, want %d", path, response.StatusCode, want)
		}
	}
	stop()
	if err := <-done; err != nil {
		t.Errorf("stopping: %v", err)
	}
}

// serving runs the serve command until the test ends, and returns its address.
func serving(t *testing.T, o serveOptions) string {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	log := make(lines, 100)
	done := make(chan error, 1)
	o.addr = "127.0.0.1:0"
	go func() { done <- serve(ctx, o, slog.New(slog.NewTextHandler(log, nil))) }()
	t.Cleanup(func() {
		stop()
		if err := <-done; err != nil {
			t.Errorf("stopping: %v", err)
		}
	})
	_, address, _ := strings.Cut(strings.TrimSpace(log.waitFor(t, "msg=serving")), "address=")
	return address
}

func TestAChatIsForwardedToTheUpstream(t *testing.T) {
	dir := folder(t)
	dist := filepath.Join(dir, "dist")
	upstream := serving(t, serveOptions{dist: dist, flows: filepath.Join(dir, "flows"), store: "memory:"})
	address := serving(t, serveOptions{dist: dist, proxy: proxy.Options{Upstream: upstream}, allowOrigins: []string{"https://shop.example"}})
	for _, c := range []struct {
		method, path, origin string
		want                 int
	}{
		{"POST", "/api/v1/typebots/good/startChat", "https://shop.example", 200},
		{"POST", "/api/v1/typebots/none/startChat", "https://shop.example", 404},
		{"POST", "/api/v1/typebots/good/startChat", "https://evil.example", 403},
		{"POST", "/api/v1/typebots/good/preview/startChat", "https://shop.example", 404},
		{"GET", "/healthz", "", 200}, {"GET", "/v1/widget.js", "", 200},
	} {
		request, _ := http.NewRequest(c.method, address+c.path, strings.NewReader("{}"))
		request.Header.Set("Content-Type", "application/json")
		request.Header.Set("Origin", c.origin)
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		io.Copy(io.Discard, response.Body)
		response.Body.Close()
		if response.StatusCode != c.want {
			t.Errorf("%s for %q: %d, want %d", c.path, c.origin, response.StatusCode, c.want)
		}
	}
}

// refused returns the error of a serve command that does not get to serve.
func refused(t *testing.T, args ...string) error {
	t.Helper()
	stopped, stop := context.WithCancel(t.Context())
	stop() // A server that accepts the flags ends at once.
	root := Root("1.2.3", Bundle{})
	root.SetArgs(append([]string{"serve", "--addr", "127.0.0.1:0", "--dist", "dist"}, args...))
	root.SetOut(io.Discard)
	root.SetErr(io.Discard)
	return root.ExecuteContext(stopped)
}

func TestWrongFlagsAreNamedWithWhatIsAllowed(t *testing.T) {
	t.Chdir(folder(t)) // where the default store is made
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"--upstream", "https://typebot.example", "--flows", "flows"}, "--flows excludes --upstream"},
		{[]string{"--upstream", "https://typebot.example", "--store", "memory:"}, "--store excludes --upstream"},
		{[]string{"--dialect", "mozbot"}, "--dialect means nothing without --upstream"},
		{[]string{"--upstream", "https://typebot.example", "--dialect", "klingon"}, "--dialect: "},
		{[]string{"--upstream", "typebot.example"}, `"typebot.example" is not an address`},
		{[]string{"--allow-origins", "shop.example"}, "--allow-origins: "},
		{[]string{"--addr", "8080"}, `--addr: "8080" is not an address to listen on, such as :8080`},
		{[]string{"--addr", ""}, "--addr: "},
		{[]string{"--addr", ":99999"}, "--addr: "},
		{[]string{"--metrics-addr", "localhost"}, "--metrics-addr: "},
		{[]string{"--site", "none"}, "--site: there is no folder none"},
		{[]string{"--flows", "dist/widget.js"}, "--flows: there is no folder dist/widget.js"},
		{[]string{"--public-url", "chat.example"}, "such as https://chat.example.com"},
		{[]string{"--rate", "-1"}, "--rate: -1 is below zero"},
		{[]string{"--session-ttl", "-5s"}, "--session-ttl: -5 is below zero"},
		{[]string{"--store", "sqlite:"}, "such as sqlite:chatlet.db"},
		{[]string{"--store", "mysql://x"}, "sqlite:FILE, redis://"},
		{[]string{"--files", "dir:", "--store", "memory:"}, "want dir:FOLDER"},
	} {
		err := refused(t, c.args...)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v", c.args, err)
		}
	}
}

func TestValidateListsProblemsAndFails(t *testing.T) {
	dir := folder(t)
	if out, err := command("validate", filepath.Join(dir, "flows", "good.json")); err != nil || out != "" {
		t.Errorf("a good flow: %q, %v", out, err)
	}
	out, err := command("validate", filepath.Join(dir, "flows", "bad.json"))
	if err == nil || !strings.Contains(out, "bad.json") || !strings.Contains(out, "line 3") {
		t.Errorf("a bad flow: %q, %v", out, err)
	}
}

func TestResultsAreExportedByThePublicId(t *testing.T) {
	dir := folder(t)
	out, err := command("results", "--bot", "good", "--flows", filepath.Join(dir, "flows"), "--store", "sqlite:"+filepath.Join(dir, "chat.db"), "--format", "csv")
	if err != nil || !strings.Contains(out, "\n") {
		t.Errorf("%q, %v", out, err)
	}
	if _, err := command("results", "--bot", "good", "--format", "xml", "--store", "memory:"); err == nil {
		t.Error("an unknown format is accepted")
	}
	if _, err := command("results"); err == nil {
		t.Error("no bot is accepted")
	}
}

func TestABotHasAPageWhereTheSiteHasNothing(t *testing.T) {
	dir := folder(t)
	dist, site := filepath.Join(dir, "dist"), filepath.Join(dir, "site")
	for name, content := range map[string]string{"index.html": "the site", "taken/index.html": "a folder", "good.html": "a file"} {
		file := filepath.Join(site, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	flows := serving(t, serveOptions{dist: dist, site: site, flows: filepath.Join(dir, "flows"), store: "memory:"})
	bare := serving(t, serveOptions{dist: dist, flows: filepath.Join(dir, "flows"), store: "memory:"})
	upstream := serving(t, serveOptions{dist: dist, dialect: "mozbot", proxy: proxy.Options{Upstream: bare}})
	for _, c := range []struct {
		address string
		status  int
		has     string
	}{
		{flows + "/", 200, "the site"}, {flows + "/taken/", 200, "a folder"}, {flows + "/good.html", 200, "a file"},
		{flows + "/good", 200, `data-bot="good"`}, {flows + "/bad", 404, "There is no chat here"}, {flows + "/good/more", 404, "There is no chat here"},
		{flows + "/v1/pages/good/manifest.webmanifest", 200, `"name":"Good"`}, {flows + "/v1/pages/bad/manifest.webmanifest", 404, ""},
		{bare + "/", 404, "There is no chat here"}, {bare + "/good", 200, "<title>Good</title>"},
		{upstream + "/any-bot", 200, `data-dialect="mozbot"`}, {upstream + "/any-bot", 200, "<title>any-bot</title>"},
		{upstream + "/favicon.ico", 404, ""}, {upstream + "/a/b", 404, ""},
	} {
		response, err := http.Get(c.address)
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(response.Body)
		response.Body.Close()
		if response.StatusCode != c.status || !strings.Contains(string(body), c.has) {
			t.Errorf("%s: %d, want %d with %q", c.address, response.StatusCode, c.status, c.has)
		}
	}
}

func TestABotWhosePageCannotBeReachedIsNamed(t *testing.T) {
	dir := folder(t)
	if err := os.MkdirAll(filepath.Join(dir, "site", "good"), 0o755); err != nil {
		t.Fatal(err)
	}
	flows, err := loadFlows(engine.NewFolder(filepath.Join(dir, "flows")), slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	for site, want := range map[string]bool{"": false, dir: false, filepath.Join(dir, "site"): true} {
		var log bytes.Buffer
		o := serveOptions{site: site}
		o.warnOfHidden(flows, slog.New(slog.NewTextHandler(&log, nil)))
		if strings.Contains(log.String(), "bot=good") != want {
			t.Errorf("for site %q the log says %q", site, log.String())
		}
	}
}
