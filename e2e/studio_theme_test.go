package e2e

import (
	"encoding/json"
	"errors"
	"fmt"
	"image/color"
	"reflect"
	"strings"
	"testing"
)

// part finds the text field of a part of the theme in the studio.
func part(path string) string {
	return fmt.Sprintf(`document.querySelector('[data-part=%q] :is(input:not([type=color]), textarea)')`, path)
}

// setPart types a value of a part of the theme, in place of what is there.
func (p *page) setPart(path, value string) {
	p.t.Helper()
	p.click(part(path))
	p.run(part(path) + `.select()`)
	p.press(value)
}

// keptTheme is the theme of the studio, as JSON.
const keptTheme = `JSON.stringify(JSON.parse(sessionStorage.getItem("chatlet-studio")).options.theme ?? null)`

// previewIs waits until a place in the preview's chat has a colour.
func (p *page) previewIs(what string, want color.RGBA) {
	p.t.Helper()
	at := p.inPreview(-200, -200)
	p.until(what, func() bool {
		r, g, b, _ := p.still().At(int(at.X), int(at.Y)).RGBA()
		return near(r>>8, want.R) && near(g>>8, want.G) && near(b>>8, want.B)
	})
}

// near allows for the rounding of a browser's colours.
func near(got uint32, want uint8) bool { return got+2 >= uint32(want) && got <= uint32(want)+2 }

func TestAThemeIsSeenInThePreviewWhileItChanges(t *testing.T) {
	forEachEngine(t, 1440, 900, func(t *testing.T, p *page) {
		s := newSite(t, map[string]string{})
		s.openInPreview(p, `{"bot":"two-questions"}`)
		p.happened("events", "input")
		begun := s.begun()
		p.showPanel("theme")
		night, cream := color.RGBA{0x12, 0x18, 0x1f, 255}, color.RGBA{0xff, 0xee, 0xcc, 255}
		p.click(`document.querySelector("[data-preset=night]")`)
		p.previewIs("the preset is seen", night)
		p.wait(`document.querySelector("[data-preset=night]").getAttribute("aria-pressed") === "true"`)
		p.setPart("general.background.Color", "#ffeecc")
		p.previewIs("the colour is seen", cream)
		p.tells("#theme-ground .pair", "Text on the background: ")
		p.click(`document.querySelector(".history button")`)
		p.previewIs("undone, the preset is seen", night)
		if got, ok := becomes(p, part("general.background.Color")+".value", "#12181f"); !ok {
			t.Errorf("undone, the field has %q", got)
		}
		p.click(`document.querySelector(".history button:nth-child(2)")`)
		p.previewIs("done again, the colour is seen", cream)
		if now := s.begun(); now != begun {
			t.Errorf("%d conversations, want %d", now, begun)
		}
	})
}

func TestContrastIsToldWhileColoursChange(t *testing.T) {
	p := newPage(t, 1440, 900)
	s := newSite(t, map[string]string{})
	s.enterStudio(p, "theme")
	p.setPart("chat.hostBubbles.color", "#777777")
	p.tells("#theme-hostBubbles .pair", "Text: Chatlet chooses the other colour so that it can be read.")
	for _, c := range []struct{ background, want string }{
		{"#888888", "Text: 1.26 : 1, hard to read: want 4.5 : 1"},
		{"#fff", "Text: 4.47 : 1, hard to read: want 4.5 : 1"},
		{"black", "Text: 4.68 : 1, AA"},
	} {
		p.setPart("chat.hostBubbles.backgroundColor", c.background)
		p.tells("#theme-hostBubbles .pair", c.want)
	}
	p.setPart("chat.hostBubbles.backgroundColor", "no colour")
	p.tells(`[data-part="chat.hostBubbles.backgroundColor"] .problem`, "Want a CSS colour.")
	want := `{"chat":{"hostBubbles":{"color":"#777777","backgroundColor":"black"}}}`
	if got, ok := becomes(p, keptTheme, want); !ok {
		t.Errorf("the theme is %s, want %s", got, want)
	}
}

func TestEachPresetCanBeRead(t *testing.T) {
	p := newPage(t, 1440, 900)
	s := newSite(t, map[string]string{})
	s.enterStudio(p, "theme")
	presets := eval[[]string](p, `[...document.querySelectorAll("[data-preset]")].map((node) => node.dataset.preset)`)
	if len(presets) != 12 {
		t.Errorf("there are %d presets: %v", len(presets), presets)
	}
	p.run(`for (const group of document.querySelectorAll("#options, .group")) group.open = true`)
	for _, preset := range presets {
		p.run(fmt.Sprintf(`document.querySelector("[data-preset=%s]").click()`, preset))
		p.wait(fmt.Sprintf(`document.querySelector("[data-preset=%s]").getAttribute("aria-pressed") === "true"`, preset))
		pairs := eval[[]string](p, `[...document.querySelectorAll(".pair:not([hidden])")].filter((node) => node.closest("details").id !== "theme-progress").map((node) => node.dataset.enough + " " + node.textContent)`)
		for _, pair := range pairs {
			if !strings.HasPrefix(pair, "true") {
				t.Errorf("%s: %s", preset, pair)
			}
		}
		if len(pairs) != 7 {
			t.Errorf("%s has %d pairs: %v", preset, len(pairs), pairs)
		}
	}
}

func TestWarningsOfCustomCSSStandBesideTheirLines(t *testing.T) {
	forEachEngine(t, 1440, 900, func(t *testing.T, p *page) {
		s := newSite(t, map[string]string{})
		s.enterStudio(p, "theme")
		p.click(`document.querySelector(".css-editor textarea")`)
		p.press(".typebot-host-bubble {\rcolor: red;\rbehavior: url(x);\r}")
		p.tells(".css-warnings li", "Line 3")
		p.wait(`[...document.querySelectorAll(".gutter [data-wrong]")].map((node) => node.textContent).join() === "! 3"`)
		p.click(`document.querySelector(".css-warnings button")`)
		if got, ok := becomes(p, `(() => { const area = document.activeElement; return area.value.slice(area.selectionStart, area.selectionEnd) })()`, "behavior: url(x);"); !ok {
			t.Errorf("selected %q", got)
		}
		p.press("font-style: italic;")
		p.tells(".status, .field .hint", "All of it reaches the chat.")
		p.wait(`!document.querySelector(".gutter [data-wrong], .css-warnings li")`)
	})
}

// sameJSON reports whether two texts have the same content, in any order.
func sameJSON(t *testing.T, a, b string) bool {
	t.Helper()
	var one, other any
	if err := errors.Join(json.Unmarshal([]byte(a), &one), json.Unmarshal([]byte(b), &other)); err != nil {
		t.Fatal(err)
	}
	return reflect.DeepEqual(one, other)
}

// importing chooses a file with a theme.
func (p *page) importing(content string) {
	p.t.Helper()
	p.run(fmt.Sprintf(`
		const data = new DataTransfer(), input = document.querySelector("[data-import]");
		data.items.add(new File([%q], "look.json"));
		input.files = data.files;
		input.dispatchEvent(new Event("change"))`, content))
}

func TestAThemeIsTakenFromAFileOrABot(t *testing.T) {
	forEachEngine(t, 1440, 900, func(t *testing.T, p *page) {
		s := newSite(t, map[string]string{})
		s.openStudio(p, configLink(`{"bot":"shop"}`)+"&token="+studioToken)
		p.showPanel("theme")
		p.click(`[...document.querySelectorAll("#build summary")].find((node) => node.textContent === "Take a theme from elsewhere")`)
		p.importing(`{"chat":{"buttons":{"backgroundColor":"teal"}}}`)
		p.wait(keptTheme + ` === '{"chat":{"buttons":{"backgroundColor":"teal"}}}'`)
		for content, want := range map[string]string{"colour: red": "This is not JSON", "[1]": "neither a theme nor an export", `{"groups":[]}`: "neither a theme nor an export"} {
			p.importing(content)
			p.tells("#build .problem", want)
		}
		if got, ok := becomes(p, keptTheme, `{"chat":{"buttons":{"backgroundColor":"teal"}}}`); !ok {
			t.Errorf("the theme is %s", got)
		}
		p.importing(strings.Replace(droppable, `"theme":{}`, `"theme":{"general":{"font":"Lato","shape":1},"chat":{"__proto__":{"a":1},"hostAvatar":{"url":"🦊"}}}`, 1))
		p.wait(keptTheme + ` === '{"general":{"font":{"type":"Google","family":"Lato"}},"chat":{"hostAvatar":{"url":"🦊"}}}'`)
		p.tells("#build .problem", "Left out, because no theme has it: general.shape, chat.__proto__")

		bot := `[...document.querySelectorAll("#build .beside")].at(-1)`
		p.run(bot + `.querySelector("select").value = "shop"`)
		p.click(bot + `.querySelector("button")`)
		p.wait(keptTheme + `.includes("backgroundColor")`)
		shop := eval[string](p, keptTheme)

		p.click(`document.querySelector(".presets + button")`)
		p.wait(keptTheme + ` === "null"`)
		p.click(`[...document.querySelectorAll("#build button")].find((node) => node.textContent === "From the bot in the preview")`)
		p.wait(keptTheme + `.includes("backgroundColor")`)
		if sent := eval[string](p, keptTheme); !sameJSON(t, sent, shop) {
			t.Errorf("the theme in the reply is %s, that of the server %s", sent, shop)
		}
	})
}
