package e2e

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chatlet/web/export"
	"chatlet/web/welcome"
)

// exported is the folder of an export of the widget.
func exported(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := export.Write(t.Context(), os.DirFS(filepath.Join(root, "build", "dist")), dir); err != nil {
		t.Fatal(err)
	}
	return dir
}

// staticHost serves a folder as hosts do that read _headers, and a page.
func staticHost(t *testing.T, dir string, readsHeaders bool, page string) *httptest.Server {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, "_headers"))
	if err != nil {
		t.Fatal(err)
	}
	files := http.FileServer(http.Dir(dir))
	host := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/plain" {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			_, _ = w.Write([]byte(page))
			return
		}
		if readsHeaders {
			applyHeaders(w.Header(), string(data), r.URL.Path)
		}
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(host.Close)
	return host
}

// applyHeaders sets the headers of every rule for a path. As at the hosts, the
// values of several rules are joined.
func applyHeaders(header http.Header, rules, path string) {
	applies := false
	for line := range strings.Lines(rules) {
		line = strings.TrimRight(line, "\n")
		name, value, isHeader := strings.Cut(strings.TrimSpace(line), ": ")
		switch {
		case strings.HasPrefix(line, "/"):
			start, isPattern := strings.CutSuffix(line, "*")
			applies = path == line || isPattern && strings.HasPrefix(path, start)
		case applies && isHeader && strings.HasPrefix(line, "  "):
			if before := header.Get(name); before != "" {
				value = before + ", " + value
			}
			header.Set(name, value)
		}
	}
}

func TestAnExportServesChatsOfAnotherOrigin(t *testing.T) {
	t.Parallel()
	dir := exported(t)
	for _, c := range []struct {
		name, attributes             string
		readsHeaders, isFromThirdOne bool
	}{
		{"from a plain file server", "", false, false},
		{"to another origin", "", true, true},
		{"in a frame of another origin", ` data-isolation="frame"`, true, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newSite(t, nil)
			page := plainPage(`data-bot="two-questions" data-api-host="` + s.URL + `"` + c.attributes)
			host := staticHost(t, dir, c.readsHeaders, page)
			address := host.URL
			if c.isFromThirdOne {
				s.pages = map[string]string{"/plain": strings.Replace(page, "/v1/", host.URL+"/v1/", 1)}
				address = s.other()
			}
			p := newPage(t, 1280, 900)
			p.open(address + "/plain")
			p.click(launcher)
			if c.attributes != "" {
				p = p.inside()
			}
			p.answer()
		})
	}
}

// firstPages is a site with what a server shows as long as it has nothing else.
func firstPages(t *testing.T) *site {
	t.Helper()
	s := newSite(t, nil)
	first := welcome.New(welcome.Options{Shop: os.DirFS(filepath.Join(root, "examples", "shop")), Next: http.NotFoundHandler()})
	s.answers(func(w http.ResponseWriter, r *http.Request) bool {
		isOurs := r.URL.Path == "/" || strings.HasPrefix(r.URL.Path, "/demo")
		if isOurs {
			first.ServeHTTP(w, r)
		}
		return isOurs
	})
	return s
}

func TestTheFirstPageOfAServerKeepsItsOwnPolicy(t *testing.T) {
	t.Parallel()
	s := firstPages(t)
	p := newPage(t, 1280, 900)
	p.noteViolations()
	p.open(s.URL + "/")
	p.click(launcher)
	p.choose("Help me find a gift")
	p.noViolations()
	p.open(s.URL + "/demo/")
	p.wait(`document.styleSheets.length > 0 && document.querySelector("h1")`)
}

func TestAxeFindsNothingInTheFirstPages(t *testing.T) {
	t.Parallel()
	if chromium.isMissing() != "" {
		t.Skip(chromium.isMissing())
	}
	axe := axeCore(t)
	s := firstPages(t)
	for _, path := range []string{"/", "/demo/"} {
		for scheme, width := range map[string]int64{"light": 1280, "dark": 390} {
			t.Run(path+" "+scheme, func(t *testing.T) {
				t.Parallel()
				p := newPage(t, width, 800)
				p.prefers("prefers-color-scheme", scheme)
				p.open(s.URL + path)
				p.wait(`document.querySelector("h1") && q(".launcher")`)
				p.settled()
				wantNoViolationsIn(p, axe, "document", `{resultTypes: ["violations"]}`)
			})
		}
	}
}
