package e2e

import (
	"archive/tar"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	esbuild "github.com/evanw/esbuild/pkg/api"

	"github.com/chromedp/chromedp/kb"
)

// routers are libraries that replace a page's content instead of loading the
// next page, by the names of their packages.
var routers = map[string]struct{ pack, file string }{
	"Turbo":  {"@hotwired/turbo@8.0.23", "@hotwired/turbo/dist/turbo.es2017-umd.js"},
	"htmx 2": {"htmx.org@2.0.11", "htmx.org/dist/htmx.min.js"},
	"htmx 4": {"htmx.org@4.0.1", "htmx.org/dist/htmx.min.js"},
	"Astro":  {"astro@5.18.2", ""},
}

// fetched keeps the source of each router.
var fetched sync.Map

// router returns the script of a router. It skips the test without npm or a
// network.
func router(t *testing.T, name string) string {
	t.Helper()
	fetch, _ := fetched.LoadOrStore(name, sync.OnceValues(func() (string, error) {
		if name == "Astro" {
			return astroRouter(routers[name].pack)
		}
		return fromNPM(routers[name].pack, routers[name].file)
	}))
	return sourceFromNPM(t, fetch.(func() (string, error)))
}

// astroRouter bundles Astro's <ClientRouter/> as its own build does. Of the
// package, it needs no dependencies.
func astroRouter(pack string) (string, error) {
	dir, err := unpacked(pack)
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(dir)
	component, err := os.ReadFile(filepath.Join(dir, "components", "ClientRouter.astro"))
	if err != nil {
		return "", err
	}
	script := regexp.MustCompile(`(?s)<script>(.*)</script>`).FindStringSubmatch(string(component))
	if script == nil {
		return "", fmt.Errorf("the ClientRouter of %s has no script", pack)
	}
	result := esbuild.Build(esbuild.BuildOptions{
		Stdin:  &esbuild.StdinOptions{Contents: script[1], Loader: esbuild.LoaderTS, ResolveDir: dir},
		Bundle: true,
		Define: map[string]string{"import.meta.env.SSR": "false", "import.meta.env.DEV": "false", "__PREFETCH_DISABLED__": "true"},
		Plugins: []esbuild.Plugin{{Name: "astro", Setup: func(build esbuild.PluginBuild) {
			build.OnResolve(esbuild.OnResolveOptions{Filter: `^astro:transitions/client$`}, func(esbuild.OnResolveArgs) (esbuild.OnResolveResult, error) {
				return esbuild.OnResolveResult{Path: filepath.Join(dir, "dist", "transitions", "router.js")}, nil
			})
			// With prefetching off, nothing of it runs.
			build.OnResolve(esbuild.OnResolveOptions{Filter: `^(virtual:astro:adapter-config/client|astro/virtual-modules/prefetch\.js)$`}, func(args esbuild.OnResolveArgs) (esbuild.OnResolveResult, error) {
				return esbuild.OnResolveResult{Path: args.Path, Namespace: "settings"}, nil
			})
			empty := "export const internalFetchHeaders = {}; export const init = () => {};"
			build.OnLoad(esbuild.OnLoadOptions{Filter: ".*", Namespace: "settings"}, func(esbuild.OnLoadArgs) (esbuild.OnLoadResult, error) {
				return esbuild.OnLoadResult{Contents: &empty}, nil
			})
		}}},
	})
	if len(result.Errors) > 0 {
		return "", fmt.Errorf("bundling %s: %s", pack, result.Errors[0].Text)
	}
	return string(result.OutputFiles[0].Contents), nil
}

// unpacked downloads a package without its dependencies, and returns the folder
// of its files, which the caller removes.
func unpacked(pack string) (dir string, err error) {
	dir, err = os.MkdirTemp("", "chatlet-npm")
	if err != nil {
		return "", err
	}
	defer func() {
		if err != nil {
			os.RemoveAll(dir)
		}
	}()
	cmd := exec.Command("npm", "pack", pack, "--silent", "--pack-destination", dir, "--fetch-retries=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("npm cannot fetch %s: %w\n%s", pack, err, out)
	}
	archives, err := filepath.Glob(filepath.Join(dir, "*.tgz"))
	if err != nil || len(archives) != 1 {
		return "", fmt.Errorf("npm made %v of %s: %w", archives, pack, err)
	}
	file, err := os.Open(archives[0])
	if err != nil {
		return "", err
	}
	defer file.Close()
	return dir, unpack(file, dir)
}

// unpack writes the files of a package's archive into a folder.
func unpack(archive io.Reader, dir string) error {
	packed, err := gzip.NewReader(archive)
	if err != nil {
		return err
	}
	for files := tar.NewReader(packed); ; {
		header, err := files.Next()
		if errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		name, isInside := strings.CutPrefix(header.Name, "package/")
		if !isInside || !filepath.IsLocal(name) {
			continue
		}
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		data, err := io.ReadAll(files)
		if err == nil {
			err = os.WriteFile(path, data, 0o644)
		}
		if err != nil {
			return err
		}
	}
}

// routed is one page of a site with a router: what its head contains, the
// attributes of its body, and its content.
type routed struct{ head, attributes, content string }

func (r routed) at(path string) string {
	return fmt.Sprintf(`<!doctype html><html lang="en"><head><title>%[1]s</title><script src="/router.js"></script>%[2]s</head><body %[3]s><h1>%[1]s</h1><a href="/one">one</a> <a href="/two">two</a>%[4]s</body></html>`, path, r.head, r.attributes, r.content)
}

// routedSite opens a site with a router and two pages.
func routedSite(t *testing.T, name string, page routed) (*site, *page) {
	t.Helper()
	s := newSite(t, map[string]string{"/router.js": router(t, name), "/one": page.at("/one"), "/two": page.at("/two")})
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/one")
	return s, p
}

// goTo follows a link, and waits for the other page's content.
func (p *page) goTo(path string) {
	p.t.Helper()
	p.click(fmt.Sprintf(`document.querySelector('a[href=%q]')`, path))
	p.wait(fmt.Sprintf(`document.querySelector("h1").textContent === %q && location.pathname === %[1]q`, path))
}

// goAround visits both pages some times.
func (p *page) goAround(times int) {
	p.t.Helper()
	for range times {
		p.goTo("/two")
		p.goTo("/one")
	}
}

// wantOneChat checks that the page has one chat, which is the one before.
func (p *page) wantOneChat() {
	p.t.Helper()
	const same = `(() => {
		const all = [...document.querySelectorAll("chatlet-bubble, chatlet-standard")];
		return all.length + (all[0] === window.chatBefore ? " same" : " other") + (window.pageBefore ? "" : ", but the page was loaded");
	})()`
	if got, ok := becomes(p, same, "1 same"); !ok {
		p.t.Errorf("chats on the page: %s", got)
	}
}

// chatTag is the tag of a bubble.
const chatTag = `<script src="/v1/widget.js" data-bot="two-questions"></script>`

func TestABubbleStaysWhereARouterChangesThePage(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		router string
		page   routed
	}{
		"Turbo, tag in the body":            {"Turbo", routed{content: chatTag}},
		"Turbo, tag in the head":            {"Turbo", routed{head: `<script src="/v1/widget.js" data-bot="two-questions" defer></script>`}},
		"Turbo, settings in the body":       {"Turbo", routed{content: `<script>window.chatletSettings = {bot: "two-questions"}</script><script src="/v1/widget.js"></script>`}},
		"htmx 2, tag in the body":           {"htmx 2", routed{attributes: `hx-boost="true"`, content: chatTag}},
		"htmx 4, tag in the body":           {"htmx 4", routed{attributes: `hx-boost:inherited="true"`, content: chatTag}},
		"htmx 4, tag in the head":           {"htmx 4", routed{attributes: `hx-boost:inherited="true"`, head: `<script src="/v1/widget.js" data-bot="two-questions" defer></script>`}},
		"Astro, tag in the body":            {"Astro", routed{head: astroHead, content: chatTag}},
		"Astro, tag in the head":            {"Astro", routed{head: astroHead + `<script src="/v1/widget.js?bot=two-questions" defer></script>`}},
		"Astro, tag that always runs again": {"Astro", routed{head: astroHead, content: `<script src="/v1/widget.js" data-bot="two-questions" data-astro-rerun></script>`}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, p := routedSite(t, c.router, c.page)
			p.click(launcher)
			p.says("What is your name?")
			p.click(`q(".text-input")`)
			p.press("Ada" + kb.Enter)
			p.choose("Tea")
			p.says("The kettle is on.")
			p.run(`window.pageBefore = true; window.chatBefore = document.querySelector("chatlet-bubble")`)
			p.goAround(2)
			before := p.holds()
			p.goAround(5)
			p.wantOneChat()
			p.wantNoMoreThan(before)
			p.says("The kettle is on.")
			if n := len(s.posted("startChat")); n != 1 {
				t.Errorf("the chat was started %d times", n)
			}
			p.isQuiet()
		})
	}
}

// astroHead is what <ClientRouter/> writes besides its script.
const astroHead = `<meta name="astro-view-transitions-enabled" content="true"><meta name="astro-view-transitions-fallback" content="animate">`

// wantNoMoreThan fails if the page holds much more than before.
func (p *page) wantNoMoreThan(before held) {
	p.t.Helper()
	after := p.holds()
	p.t.Logf("before %+v, after %+v", before, after)
	if after.Nodes > before.Nodes+150 || after.Listeners > before.Listeners+60 {
		p.t.Errorf("%d nodes and %d listeners are left", after.Nodes-before.Nodes, after.Listeners-before.Listeners)
	}
	if after.Heap > before.Heap+4e6 {
		p.t.Errorf("%.0f bytes are left", after.Heap-before.Heap)
	}
}

func TestAChatInThePageStaysWhereARouterKeepsItsElement(t *testing.T) {
	t.Parallel()
	const element = `<chatlet-standard bot="two-questions" style="display: block; height: 400px"></chatlet-standard>`
	const api = `<script src="/v1/widget.js" defer></script>`
	for name, c := range map[string]struct {
		router string
		page   routed
	}{
		"Turbo": {"Turbo", routed{head: api, content: `<div id="chat" data-turbo-permanent>` + element + `</div>`}},
		"Astro": {"Astro", routed{head: astroHead + api, content: `<div data-astro-transition-persist="chat">` + element + `</div>`}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, p := routedSite(t, c.router, c.page)
			p.says("What is your name?")
			p.click(`q(".text-input")`)
			p.press("Ada" + kb.Enter)
			p.wait(`all(".typebot-button").some((b) => read(b) === "Tea")`)
			p.run(`window.pageBefore = true; window.chatBefore = document.querySelector("chatlet-standard")`)
			p.goAround(2)
			p.wantOneChat()
			p.choose("Tea")
			p.says("The kettle is on.")
		})
	}
}

func TestAChatStaysWhenTurboMorphsThePage(t *testing.T) {
	t.Parallel()
	for name, content := range map[string]string{
		"bubble":              chatTag,
		"element":             `<script src="/v1/widget.js" defer></script><chatlet-standard bot="two-questions" style="display: block; height: 400px"></chatlet-standard>`,
		"in place of the tag": `<div style="height: 400px"><script src="/v1/widget.js" data-bot="two-questions" data-mode="standard"></script></div>`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, p := routedSite(t, "Turbo", routed{head: `<meta name="turbo-refresh-method" content="morph"><meta name="turbo-refresh-scroll" content="preserve">`, content: content})
			p.wait(`window.Chatlet && q(".shell")`)
			p.run(`Chatlet.open()`)
			p.says("What is your name?")
			p.click(`q(".text-input")`)
			p.press("Ada" + kb.Enter)
			p.wait(`all(".typebot-button").some((b) => read(b) === "Tea")`)
			p.run(`window.pageBefore = true; window.chatBefore = document.querySelector("chatlet-bubble, chatlet-standard")`)
			refresh := func(times int) {
				for i := range times {
					s.change("/one", fmt.Sprintf("<p id=fresh>%d</p>", i))
					p.run(`window.morphed = 0; addEventListener("turbo:morph", () => morphed++, {once: true}); Turbo.visit(location.href, {action: "replace"})`)
					p.wait(fmt.Sprintf(`morphed && document.getElementById("fresh").textContent === "%d"`, i))
				}
			}
			refresh(3)
			before := p.holds()
			refresh(10)
			p.wantOneChat()
			p.wantNoMoreThan(before)
			p.choose("Tea")
			p.says("The kettle is on.")
		})
	}
}
