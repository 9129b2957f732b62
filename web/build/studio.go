//go:build !js

package build

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"chatlet/widget/words"

	esbuild "github.com/evanw/esbuild/pkg/api"
)

// studioScripts are the scripts of the studio: that of its page, and that of the
// page in its preview.
var studioScripts = []struct {
	name, entry string
	format      esbuild.Format
}{
	{"studio.js", "studio/studio.js", esbuild.FormatESModule},
	// It runs before the scripts of the widget, which a module would not.
	{"preview.js", "studio/preview/inside.js", esbuild.FormatIIFE},
}

// studio makes the files of the studio, which "chatlet serve --studio" serves.
// They are in a folder of their own, so that no visitor can load them and no
// export contains them.
func (b *builder) studio() ([]output, error) {
	defines := maps.Clone(b.defines)
	defines["__CHATLET_SCHEMA__"] = schema(b.options, b.words)
	var outputs []output
	for _, s := range studioScripts {
		script, err := b.script(s.entry, s.format, defines)
		if err != nil {
			return nil, err
		}
		outputs = append(outputs, output{name: s.name, data: script})
	}
	css, err := stylesheet(filepath.Join(b.root, "web", "studio", "studio.css"))
	if err != nil {
		return nil, err
	}
	page, err := os.ReadFile(filepath.Join(b.root, "web", "studio", "index.html"))
	if err != nil {
		return nil, err
	}
	blank, err := os.ReadFile(filepath.Join(b.root, "web", "studio", "preview", "blank.html"))
	if err != nil {
		return nil, err
	}
	shop, shopCSS, err := b.shop(blank)
	if err != nil {
		return nil, err
	}
	return append(outputs,
		output{name: "studio.css", data: css}, output{name: "index.html", data: page},
		output{name: "blank.html", data: blank}, output{name: "shop.html", data: shop}, output{name: "shop.css", data: shopCSS},
	), nil
}

// stylesheet joins and shortens a stylesheet with what it imports.
func stylesheet(path string) ([]byte, error) {
	result := esbuild.Build(esbuild.BuildOptions{EntryPoints: []string{path}, Bundle: true, MinifyWhitespace: true, MinifySyntax: true})
	if len(result.Errors) > 0 {
		lines := esbuild.FormatMessages(result.Errors, esbuild.FormatMessagesOptions{})
		return nil, fmt.Errorf("bundling %s: %s", path, strings.Join(lines, "\n"))
	}
	return result.OutputFiles[0].Contents, nil
}

// widgetTags matches the script tags of the demo shop, which belong to its own
// chat.
var widgetTags = regexp.MustCompile(`(?s)<script\b.*?</script>\s*`)

// headTags matches what the head of the blank page has for the preview.
var headTags = regexp.MustCompile(`(?s)<!-- preview -->.*<!-- /preview -->`)

// shop makes the demo shop without its chat, as a page of the preview.
func (b *builder) shop(blank []byte) (page, css []byte, err error) {
	dir := filepath.Join(b.root, "examples", "shop")
	if page, err = os.ReadFile(filepath.Join(dir, "index.html")); err != nil {
		return nil, nil, err
	}
	tags := headTags.Find(blank)
	if tags == nil {
		return nil, nil, fmt.Errorf("web/studio/preview/blank.html does not mark the tags of a preview")
	}
	page = widgetTags.ReplaceAll(page, nil)
	page = bytes.Replace(page, []byte(`href="shop.css"`), []byte(`href="assets/shop.css" crossorigin`), 1)
	page = bytes.Replace(page, []byte("</head>"), append(tags, "\n</head>"...), 1)
	css, err = stylesheet(filepath.Join(dir, "shop.css"))
	return page, css, err
}

// schema returns the options and the languages as JSON, for the studio's form.
func schema(options []option, all []words.Language) string {
	type row struct {
		Name      string `json:"name"`
		Attribute string `json:"attribute"`
		Want      string `json:"want"`
		With      string `json:"with,omitempty"`
		Default   string `json:"unset"`
		Doc       string `json:"doc"`
	}
	rows := make([]row, len(options))
	for i, o := range options {
		rows[i] = row{o.name, o.attribute(), o.want, o.with, o.unset, o.doc}
	}
	tags := make([]string, len(all))
	for i, language := range all {
		tags[i] = language.Tag
	}
	return asJSON(map[string]any{"options": rows, "languages": tags})
}
