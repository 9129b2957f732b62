package build

import (
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// installPages are the pages of docs/install.
func installPages(t *testing.T) []string {
	t.Helper()
	pages, err := filepath.Glob("../../docs/install/*.md")
	if err != nil || len(pages) < 15 {
		t.Fatalf("%d pages of docs/install (%v)", len(pages), err)
	}
	return pages
}

func TestEveryInstallPageIsLinkedAndSaysWhatWasTested(t *testing.T) {
	readme := read(t, "../../README.md")
	for _, path := range installPages(t) {
		name := filepath.Base(path)
		if !strings.Contains(readme, "(docs/install/"+name+")") {
			t.Errorf("README.md does not link to %s", name)
		}
		_, tested, isThere := strings.Cut(read(t, path), "\n## Tested\n")
		if !isThere {
			t.Errorf("%s does not say what was tested", name)
		}
		for _, found := range regexp.MustCompile("`(e2e/[a-z0-9_]+\\.go)`").FindAllStringSubmatch(tested, -1) {
			if _, err := os.Stat(filepath.Join("..", "..", found[1])); err != nil {
				t.Errorf("%s names a test that is not there: %v", name, err)
			}
		}
	}
}

func TestInstallPagesNameOptionsThatThereAre(t *testing.T) {
	exists := attributes(t)
	address := regexp.MustCompile(`widget\.js\?([^"` + "` " + `)]+)`)
	tag := regexp.MustCompile(`(?s)<(?:script|chatlet-\w+)\s[^>]*>`)
	for _, path := range installPages(t) {
		name, text := filepath.Base(path), read(t, path)
		for _, found := range address.FindAllStringSubmatch(text, -1) {
			options, err := url.ParseQuery(found[1])
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
			for option := range options {
				if !exists["data-"+option] && !groups.MatchString("data-"+option) {
					t.Errorf("%s has the address %s with an option that nothing reads", name, found[0])
				}
			}
		}
		for _, found := range tag.FindAllString(text, -1) {
			for _, attribute := range regexp.MustCompile(`\sdata-[a-z-]+`).FindAllString(found, -1) {
				if attribute = strings.TrimSpace(attribute); !exists[attribute] && !groups.MatchString(attribute) {
					t.Errorf("%s has a tag with %s, which nothing reads", name, attribute)
				}
			}
		}
	}
}
