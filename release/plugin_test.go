package release

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// plugin reads a file of WordPress's plugin.
func plugin(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "wordpress", filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestThePluginHasTheVersionOfTheProgram(t *testing.T) {
	data, err := os.ReadFile("../version.txt")
	if err != nil {
		t.Fatal(err)
	}
	version := strings.TrimSpace(string(data))
	for name, line := range map[string]string{
		"chatlet.php":          " * Version:           " + version + "\n",
		"readme.txt":           "Stable tag: " + version + "\n",
		"block/edit.asset.php": "'version'      => '" + version + "',\n",
	} {
		if !strings.Contains(plugin(t, name), line) {
			t.Errorf("wordpress/%s has not the line %q, which is the version of version.txt", name, line)
		}
	}
}

// messages returns the messages of a file of translations, with what they
// become.
func messages(text string) map[string]string {
	found := map[string]string{}
	for _, m := range regexp.MustCompile(`(?m)^msgid "(.+)"\nmsgstr "(.*)"$`).FindAllStringSubmatch(text, -1) {
		found[m[1]] = m[2]
	}
	return found
}

func TestThePluginIsTranslatedWhole(t *testing.T) {
	template := messages(plugin(t, "languages/chatlet.pot"))
	code := ""
	for _, name := range []string{"includes/settings.php", "includes/page.php", "includes/site.php", "block/edit.js"} {
		code += plugin(t, name)
	}
	for _, m := range regexp.MustCompile(`(?:__|esc_html__|esc_html_e)\( '([^']+)', 'chatlet' \)`).FindAllStringSubmatch(code, -1) {
		if _, ok := template[m[1]]; !ok {
			t.Errorf("languages/chatlet.pot has not %q", m[1])
		}
	}
	files, err := filepath.Glob("../wordpress/languages/*.po")
	if err != nil || len(files) != 5 {
		t.Fatalf("%d languages, want 5 (%v)", len(files), err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".po")
		texts, compiled := messages(plugin(t, "languages/"+name+".po")), plugin(t, "languages/"+name+".mo")
		script := plugin(t, "languages/"+name+"-chatlet-chat-editor-script.json")
		for id := range template {
			text := texts[id]
			if text == "" || strings.Count(text, "%s") != strings.Count(id, "%s") {
				t.Errorf("%s.po translates %q as %q", name, id, text)
			}
			if !slices.Contains(strings.Split(compiled, "\x00"), text) {
				t.Errorf("%s.mo has not %q: msgfmt -o %s.mo %s.po", name, text, name, name)
			}
			if strings.Contains(plugin(t, "block/edit.js"), "'"+id+"'") && !strings.Contains(script, `"`+text+`"`) {
				t.Errorf("%s has not %q, for the editor", name, text)
			}
		}
	}
}
