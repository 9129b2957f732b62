package e2e

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// newFeatures are features of CSS that older browsers lack, as docs/browsers.md
// writes them, with a pattern that finds them in a stylesheet.
var newFeatures = map[string]string{
	":has()":                  `:has\(`,
	":empty":                  `:empty`,
	":dir()":                  `:dir\(`,
	"@container":              `@container`,
	"style queries":           `@container[^{]*style\(`,
	"@starting-style":         `@starting-style`,
	"@scope":                  `@scope`,
	"@layer":                  `@layer`,
	"@property":               `@property`,
	"color-mix()":             `color-mix\(`,
	"lch(from …)":             `\((?:from) `,
	"light-dark()":            `light-dark\(`,
	"dvh":                     `\ddvh`,
	"field-sizing":            `field-sizing`,
	"content-visibility":      `content-visibility`,
	"scrollbar-width":         `scrollbar-width`,
	"scrollbar-color":         `scrollbar-color`,
	"aspect-ratio":            `aspect-ratio:`,
	"backdrop-filter":         `backdrop-filter`,
	"anchor positioning":      `anchor-name|position-anchor|anchor\(`,
	"popover":                 `:popover-open`,
	"inert":                   `\[inert\]`,
	"interpolate-size":        `interpolate-size`,
	"text-wrap":               `text-wrap`,
	"scroll-driven animation": `animation-timeline`,
	"nesting":                 `(?m)^\s+&`,
}

func TestEveryNewFeatureOfTheStylesheetsIsInTheDocs(t *testing.T) {
	var sheets strings.Builder
	for _, pattern := range []string{"widget/style/*.css", "web/*/*.css", "theme/*.go"} {
		files, err := filepath.Glob(filepath.Join(root, pattern))
		files = slices.DeleteFunc(files, func(file string) bool { return strings.HasSuffix(file, "_test.go") })
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: no stylesheets (%v)", pattern, err)
		}
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			sheets.WriteString(withoutComments.ReplaceAllString(string(data), ""))
		}
	}
	docs, err := os.ReadFile(filepath.Join(root, "docs", "browsers.md"))
	if err != nil {
		t.Fatal(err)
	}
	rows := strings.Join(regexp.MustCompile(`(?m)^\|.*`).FindAllString(string(docs), -1), "\n")
	for name, pattern := range newFeatures {
		isUsed := regexp.MustCompile(pattern).MatchString(sheets.String())
		if isInDocs := strings.Contains(rows, "`"+name+"`"); isUsed != isInDocs {
			t.Errorf("%s: used in a stylesheet %v, in a row of docs/browsers.md %v", name, isUsed, isInDocs)
		}
	}
}

// withoutComments matches the comments of CSS and Go.
var withoutComments = regexp.MustCompile(`(?s:/\*.*?\*/)|(?m://.*$)`)
