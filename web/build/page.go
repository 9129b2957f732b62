//go:build !js

package build

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"chatlet/web"

	esbuild "github.com/evanw/esbuild/pkg/api"
)

// pageName is the script of bots' pages. Its name has no hash, because the
// server's page refers to it and is not part of the build. The script names the
// service worker.
const pageName = "page.js"

// page makes what a bot's page needs besides the widget. The service worker
// caches these files. It changes whenever one of them does.
func (b *builder) page(widget []output) ([]output, error) {
	script, err := b.script("page/page.js", esbuild.FormatIIFE, nil)
	if err != nil {
		return nil, err
	}
	page := output{name: pageName, data: script}
	names, languages, version := kept(append(slices.Clone(widget), page))
	files, err := json.Marshal(names)
	if err != nil {
		return nil, err
	}
	worker, err := b.script("page/worker.js", esbuild.FormatIIFE, map[string]string{
		"__CHATLET_VERSION__": strconv.Quote(version),
		"__CHATLET_FILES__":   string(files),
		"__CHATLET_SPOKEN__":  asJSON(languages),
	})
	return []output{page, {name: web.WorkerName, data: worker}}, err
}

// kept returns the files that a page needs offline, the files of each language,
// and a version for their contents. It leaves out the frame, because the page's
// own policy allows wasm; the pinned facade, because the page uses the other;
// and the start script, which is in the page.
func kept(outputs []output) (names []string, languages map[string]string, version string) {
	sum, languages := sha256.New(), map[string]string{}
	for _, o := range outputs {
		if ext := path.Ext(o.name); ext != ".js" && ext != ".wasm" || o.name == web.StartName || strings.HasPrefix(o.name, "frame-") || strings.HasPrefix(o.name, pinnedStem+"-") {
			continue
		}
		fmt.Fprintln(sum, o.name, integrity(o.data))
		if found := languageNames.FindStringSubmatch(o.name); found != nil {
			languages[found[1]] = o.name
		} else {
			names = append(names, o.name)
		}
	}
	return names, languages, hex.EncodeToString(sum.Sum(nil)[:5])
}
