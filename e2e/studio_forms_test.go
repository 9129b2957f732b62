package e2e

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// manySided is a configuration with each kind of value, and with all signs that
// HTML, JavaScript and addresses treat in their own ways.
const manySided = `{"bot":"two-questions","title":"A \"B\" 'C' & <D> \\ é %20 + </script>","buttonColor":"#a82d1b","placement":"left","offsetX":"30px","zIndex":50,"variables":{"Name":"O'Neil \"x\" </script>","n":1},"previewDelay":0,"previewMessages":["Hi","It's \"me\" & you"]}`

func TestEveryFormGivesTheSameWidget(t *testing.T) {
	t.Parallel()
	s := newSite(t, map[string]string{})
	for name, text := range s.forms(t, "tag", "json", "elements", "manager", "settings", "wordpress") {
		t.Run(name, func(t *testing.T) {
			p := newPage(t, 1280, 900)
			s.mu.Lock()
			s.pages["/"+name] = "<!doctype html><html lang=en><head><title>A page</title></head><body>" + text + "</body></html>"
			s.mu.Unlock()
			p.open(s.URL + "/" + name)
			s.checkManySided(p, text)
		})
	}
}

// forms returns the studio's texts for the configuration, by the names of their
// tabs.
func (s *site) forms(t *testing.T, names ...string) map[string]string {
	t.Helper()
	p := newPage(t, 1440, 900)
	s.openStudio(p, configLink(manySided))
	p.wait(shownTag + `.includes("two-questions")`)
	list, _ := json.Marshal(names)
	return eval[map[string]string](p, `Object.fromEntries(`+string(list)+`.map((id) => {
		const tab = document.querySelector(".take-area [data-tab=" + id + "]");
		return [id, document.getElementById(tab.getAttribute("aria-controls")).querySelector("code").textContent];
	}))`)
}

// checkManySided uses the widget of the configuration on a page that was made
// from a text.
func (s *site) checkManySided(p *page, text string) {
	t := p.t
	t.Helper()
	p.wait(`q(".launcher")?.getBoundingClientRect().x === 30 && q(".preview")`)
	p.click(launcher)
	p.says("What is your name?")
	p.wait(`q(".panel").ariaLabel.startsWith("A ")`)
	want := map[string]any{"title": `A "B" 'C' & <D> \ é %20 + </script>`, "color": "rgb(168, 45, 27)", "layer": "50"}
	got := eval[map[string]any](p, `({title: q(".panel").ariaLabel, color: getComputedStyle(q(".launcher")).backgroundColor, layer: getComputedStyle(q(".shell")).zIndex})`)
	for key, value := range want {
		if fmt.Sprint(got[key]) != fmt.Sprint(value) {
			t.Errorf("%s is %v, want %v\n%s", key, got[key], value, text)
		}
	}
	start := s.lastStart(t)
	if start["Name"] != `O'Neil "x" </script>` || start["n"] != 1.0 {
		t.Errorf("the chat starts with %v", start)
	}
}

// lastStart returns the variables of the last start.
func (s *site) lastStart(t *testing.T) map[string]any {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	var body struct{ PrefilledVariables map[string]any }
	for _, sent := range s.posts {
		if strings.HasSuffix(sent.Path, "/startChat") {
			if err := json.Unmarshal([]byte(sent.Body), &body); err != nil {
				t.Fatal(err)
			}
		}
	}
	return body.PrefilledVariables
}
