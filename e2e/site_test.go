package e2e

import (
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"chatlet/api"
	"chatlet/bot"
	"chatlet/bot/engine"
	"chatlet/bot/files"
	"chatlet/firstscreen"
	"chatlet/web"
	botpage "chatlet/web/page"
	"chatlet/web/studio"
)

// site is a web site with the widget, the embedded chat server, and pages.
type site struct {
	*httptest.Server
	pages map[string]string
	chats http.Handler
	// bots serves the bots' own pages.
	bots http.Handler

	mu sync.Mutex
	// posts are the requests to the chat API so far.
	posts []post
	// model answers the requests of flows to a language model; nil means none.
	model http.HandlerFunc
	// intercept may answer a request instead of the server, and then returns
	// true.
	intercept func(http.ResponseWriter, *http.Request) bool
	// held delays the program until it is closed; nil does not.
	held chan struct{}
}

// post is one request to the chat API.
type post struct{ Path, Body, Key string }

// newSite serves the demo shop, or other pages by their paths, with the flows
// of the examples and of this package.
func newSite(t *testing.T, pages map[string]string) *site {
	t.Helper()
	return newSiteOf(t, pages, append(loadFlows(t, filepath.Join(root, "examples", "flows")), loadFlows(t, "testdata")...))
}

// newSiteOf serves other flows.
func newSiteOf(t *testing.T, pages map[string]string, flows []*engine.Flow) *site {
	t.Helper()
	s := &site{pages: pages}
	model := httptest.NewServer(http.HandlerFunc(s.askModel))
	t.Cleanup(model.Close)
	kept, err := files.OpenDir(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	chats, err := bot.NewServer(bot.Options{Flows: flows, Files: kept, MaxUpload: 1 << 20, AI: engine.AI{BaseURL: model.URL}})
	if err != nil {
		t.Fatal(err)
	}
	s.chats = chats
	dist := os.DirFS(filepath.Join(root, "build", "dist"))
	s.bots = botpage.New(botpage.Options{Dist: dist, Bots: chats.Metadata})
	mux := http.NewServeMux()
	mux.Handle("/v1/", s.program(web.NewAssets(dist)))
	mux.Handle("/v1/pages/", s.bots)
	mux.Handle("/studio/api/", studio.NewAPI(studio.APIOptions{Chats: chats, Token: studioToken}))
	mux.Handle("/studio/", studio.New(studio.Options{Files: os.DirFS(filepath.Join(root, "build", "studio"))}))
	mux.HandleFunc("/", s.servePage)
	s.Server = httptest.NewServer(s.drawn(dist, mux))
	t.Cleanup(s.Close)
	return s
}

// studioToken is what the requests of the studio's page need.
const studioToken = "a-token-for-tests"

// drawn serves the chat API with first screens, and pages. A test sees the
// requests that reach the chat API.
func (s *site) drawn(dist fs.FS, pages http.Handler) http.Handler {
	options := firstscreen.Options{Dialect: api.Typebot, MaxBody: 1 << 20, Logger: slog.New(slog.DiscardHandler)}
	if names, err := fs.Glob(dist, "app-*.wasm"); err == nil && len(names) > 0 {
		options.Build = names[0]
	}
	chats, others := firstscreen.New(s.watch(s.chats), options), s.watch(pages)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/api/") {
			chats.ServeHTTP(w, r)
			return
		}
		others.ServeHTTP(w, r)
	})
}

// program serves the files of the build. A test can delay the program.
func (s *site) program(files http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		held := s.held
		s.mu.Unlock()
		if held != nil && strings.HasSuffix(r.URL.Path, ".wasm") {
			select {
			case <-held:
			case <-r.Context().Done():
				return
			}
		}
		files.ServeHTTP(w, r)
	})
}

// hold delays the program until the returned function is called.
func (s *site) hold(t *testing.T) (release func()) {
	held := make(chan struct{})
	release = sync.OnceFunc(func() { close(held) })
	t.Cleanup(release)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.held = held
	return release
}

func (s *site) askModel(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	model := s.model
	s.mu.Unlock()
	if model == nil {
		http.NotFound(w, r)
		return
	}
	model(w, r)
}

// speaks sets the language model.
func (s *site) speaks(model http.HandlerFunc) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.model = model
}

func loadFlows(t *testing.T, dir string) []*engine.Flow {
	t.Helper()
	flows, problems, err := engine.Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	for i := range problems {
		t.Errorf("flow: %v", problems[i].Error())
	}
	return flows
}

func (s *site) servePage(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	content, isPage := s.pages[r.URL.Path]
	s.mu.Unlock()
	if isPage {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, content)
		return
	}
	shop := filepath.Join(root, "examples", "shop")
	if _, err := os.Stat(filepath.Join(shop, filepath.FromSlash(r.URL.Path))); err != nil {
		s.bots.ServeHTTP(w, r)
		return
	}
	http.FileServer(http.Dir(shop)).ServeHTTP(w, r)
}

// change adds some markup to the end of a page's body, in place of what it added
// before.
func (s *site) change(path, markup string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	content, _, _ := strings.Cut(s.pages[path], "<!-- changed -->")
	s.pages[path] = strings.TrimSuffix(content, "</body></html>") + "<!-- changed -->" + markup + "</body></html>"
}

// watch records the requests to the chat API, and lets a test answer them.
func (s *site) watch(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/api/") && r.Method == http.MethodPost {
			body, _ := io.ReadAll(r.Body)
			r.Body = io.NopCloser(strings.NewReader(string(body)))
			s.note(post{r.URL.Path, string(body), r.Header.Get("Idempotency-Key")})
		}
		s.mu.Lock()
		intercept := s.intercept
		s.mu.Unlock()
		if intercept == nil || !intercept(w, r) {
			next.ServeHTTP(w, r)
		}
	})
}

func (s *site) note(p post) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.posts = append(s.posts, p)
}

// answers sets a function that may answer instead of the server; nil is none.
func (s *site) answers(f func(http.ResponseWriter, *http.Request) bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.intercept = f
}

// posted are the recorded requests whose path contains a word.
func (s *site) posted(word string) []post {
	s.mu.Lock()
	defer s.mu.Unlock()
	var found []post
	for _, p := range s.posts {
		if strings.Contains(p.Path, word) {
			found = append(found, p)
		}
	}
	return found
}

// plainPage is a page with one script tag and nothing else of interest.
func plainPage(attributes string) string {
	return `<!doctype html><html lang="en"><title>Plain</title><body><p id="first">A page.</p>` +
		`<script src="/v1/widget.js" ` + attributes + `></script></body></html>`
}
