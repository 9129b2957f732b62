package e2e

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// themed is one field of a theme, and its effect on an element.
type themed struct {
	// path is the field's path in the theme object, and value its value in
	// JSON.
	path, value string
	// element is a selector, with a pseudo-element after " >>".
	element, property, want string
}

// Elements of the chat.
const (
	container = ".typebot-container"
	column    = ".typebot-chat-view"
	hostLayer = ".typebot-host-bubble > .bubble-typing"
	hostText  = ".typebot-host-bubble"
	guestSays = ".typebot-guest-bubble"
	aButton   = ".typebot-button"
	aField    = ".typebot-input"
	barTrack  = ".typebot-progress-bar-container"
	bar       = ".typebot-progress-bar"
)

// themeTables are the fields of the schema. The rows of a table make one theme.
// A field with several effects is in several tables.
var themeTables = map[string][]themed{
	"everything set": {
		{"general.font", `{"type":"Custom","family":"Ours, Georgia","css":"@font-face{font-family:Ours;src:url(data:font/woff2;base64,d09GMg)}"}`, container, "font-family", `chatlet-NAMESPACE-ours, Ours, chatlet-NAMESPACE-georgia, Georgia, -apple-system`},
		{"general.background.type", `"Color"`, container, "background-image", "none"},
		{"general.background.content", `"#102030"`, container, "background-color", "rgb(16, 32, 48)"},
		{"general.progressBar.isEnabled", `true`, bar, "display", "block"},
		{"general.progressBar.color", `"#a1b2c3"`, bar, "background-color", "rgb(161, 178, 195)"},
		{"general.progressBar.backgroundColor", `"#332211"`, barTrack, "background-color", "rgba(51, 34, 17, 0.12)"},
		{"general.progressBar.placement", `"Bottom"`, barTrack, "bottom", "0px"},
		{"general.progressBar.thickness", `7`, barTrack, "height", "7px"},
		{"general.progressBar.position", `"fixed"`, barTrack, "position", "fixed"},
		{"chat.container.maxWidth", `"500px"`, column, "width", "500px"},
		{"chat.container.maxHeight", `"80%"`, column, "height", "480px"},
		{"chat.container.backgroundColor", `"#f0e0d0"`, column, "background-color", "rgba(240, 224, 208, 0.9)"},
		{"chat.container.opacity", `0.9`, column, "background-color", "rgba(240, 224, 208, 0.9)"},
		{"chat.container.color", `"#221100"`, column, "color", "rgb(34, 17, 0)"},
		{"chat.container.blur", `6`, column, "backdrop-filter", "blur(6px)"},
		{"chat.container.shadow", `"lg"`, column, "box-shadow", "rgba(0, 0, 0, 0.1) 0px 10px 15px -3px, rgba(0, 0, 0, 0.1) 0px 4px 6px -4px"},
		{"chat.container.border.thickness", `3`, column, "border-top-width", "3px"},
		{"chat.container.border.color", `"#0000ff"`, column, "border-top-color", "rgba(0, 0, 255, 0.5)"},
		{"chat.container.border.opacity", `0.5`, column, "border-top-color", "rgba(0, 0, 255, 0.5)"},
		{"chat.container.border.roundeness", `"custom"`, column, "border-top-left-radius", "11px"},
		{"chat.container.border.customRoundeness", `11`, column, "border-top-left-radius", "11px"},
		{"chat.hostAvatar.isEnabled", `true`, ".chatlet-host-row .typebot-avatar-container", "width", "40px"},
		{"chat.hostAvatar.url", `"🦉"`, ".chatlet-host-row .chatlet-avatar-emoji", "display", "block"},
		{"chat.guestAvatar.isEnabled", `true`, ".guest-container .typebot-avatar-container", "width", "40px"},
		{"chat.guestAvatar.url", `"/media/hills.svg"`, ".guest-container img.chatlet-avatar", "object-fit", "contain"},
		{"chat.hostBubbles.backgroundColor", `"#fde8c8"`, hostLayer, "background-color", "rgba(253, 232, 200, 0.8)"},
		{"chat.hostBubbles.opacity", `0.8`, hostLayer, "background-color", "rgba(253, 232, 200, 0.8)"},
		{"chat.hostBubbles.color", `"#4a2f10"`, hostText, "color", "rgb(74, 47, 16)"},
		{"chat.hostBubbles.blur", `1`, hostLayer, "backdrop-filter", "blur(1px)"},
		{"chat.hostBubbles.shadow", `"sm"`, hostLayer, "box-shadow", "rgba(0, 0, 0, 0.05) 0px 1px 2px 0px"},
		{"chat.hostBubbles.border.thickness", `2`, hostLayer, "border-top-width", "2px"},
		{"chat.hostBubbles.border.color", `"#e0b070"`, hostLayer, "border-top-color", "rgba(224, 176, 112, 0.7)"},
		{"chat.hostBubbles.border.opacity", `0.7`, hostLayer, "border-top-color", "rgba(224, 176, 112, 0.7)"},
		{"chat.hostBubbles.border.roundeness", `"large"`, hostLayer, "border-top-right-radius", "20px"},
		{"chat.guestBubbles.backgroundColor", `"#204060"`, guestSays, "background-color", "rgba(32, 64, 96, 0.6)"},
		{"chat.guestBubbles.opacity", `0.6`, guestSays, "background-color", "rgba(32, 64, 96, 0.6)"},
		{"chat.guestBubbles.color", `"#f0f8ff"`, guestSays, "color", "rgb(240, 248, 255)"},
		{"chat.guestBubbles.blur", `2.5`, guestSays, "backdrop-filter", "blur(2.5px)"},
		{"chat.guestBubbles.shadow", `"md"`, guestSays, "box-shadow", "rgba(0, 0, 0, 0.1) 0px 4px 6px -1px, rgba(0, 0, 0, 0.1) 0px 2px 4px -2px"},
		{"chat.guestBubbles.border.thickness", `4`, guestSays, "border-top-width", "4px"},
		{"chat.guestBubbles.border.color", `"#ff0000"`, guestSays, "border-top-color", "rgb(255, 0, 0)"},
		{"chat.guestBubbles.border.opacity", `1`, guestSays, "border-top-color", "rgb(255, 0, 0)"},
		{"chat.guestBubbles.border.roundeness", `"medium"`, guestSays, "border-top-left-radius", "6px"},
		{"chat.buttons.backgroundColor", `"#702050"`, aButton, "background-color", "rgba(112, 32, 80, 0.95)"},
		{"chat.buttons.opacity", `0.95`, aButton, "background-color", "rgba(112, 32, 80, 0.95)"},
		{"chat.buttons.color", `"#fff0f8"`, aButton, "color", "rgb(255, 240, 248)"},
		{"chat.buttons.blur", `2`, aButton, "backdrop-filter", "blur(2px)"},
		{"chat.buttons.shadow", `"xl"`, aButton, "box-shadow", "rgba(0, 0, 0, 0.1) 0px 20px 25px -5px, rgba(0, 0, 0, 0.1) 0px 8px 10px -6px"},
		{"chat.buttons.border.thickness", `2`, aButton, "border-top-width", "2px"},
		{"chat.buttons.border.color", `"#401030"`, aButton, "border-top-color", "rgb(64, 16, 48)"},
		{"chat.buttons.border.opacity", `1`, aButton, "border-top-color", "rgb(64, 16, 48)"},
		{"chat.buttons.border.roundeness", `"none"`, aButton, "border-top-left-radius", "0px"},
		{"chat.buttonsInput.layout", `"vertical"`, `.typebot-buttons-input > [data-slot="list"]`, "flex-direction", "column"},
		{"chat.inputs.backgroundColor", `"#fefedc"`, aField, "background-color", "rgba(254, 254, 220, 0.92)"},
		{"chat.inputs.opacity", `0.92`, aField, "background-color", "rgba(254, 254, 220, 0.92)"},
		{"chat.inputs.color", `"#101820"`, aField, "color", "rgb(16, 24, 32)"},
		{"chat.inputs.placeholderColor", `"#556677"`, ".text-input >> ::placeholder", "color", "rgb(85, 102, 119)"},
		{"chat.inputs.blur", `3`, aField, "backdrop-filter", "blur(3px)"},
		{"chat.inputs.shadow", `"2xl"`, aField, "box-shadow", "rgba(0, 0, 0, 0.25) 0px 25px 50px -12px"},
		{"chat.inputs.border.thickness", `2`, aField, "border-top-width", "2px"},
		{"chat.inputs.border.color", `"#99aabb"`, aField, "border-top-color", "rgba(153, 170, 187, 0.6)"},
		{"chat.inputs.border.opacity", `0.6`, aField, "border-top-color", "rgba(153, 170, 187, 0.6)"},
		{"chat.inputs.border.roundeness", `"custom"`, aField, "border-top-left-radius", "9px"},
		{"chat.inputs.border.customRoundeness", `9`, aField, "border-top-left-radius", "9px"},
		{"customCss", `".typebot-button { text-transform: uppercase }"`, aButton, "text-transform", "uppercase"},
	},
	"the other way": {
		{"general.font", `{"type":"System"}`, container, "font-family", "-apple-system, "},
		{"general.background", `{"type":"Image","content":"/media/lake.svg"}`, container, "background-image", `url("ORIGIN/media/lake.svg")`},
		{"general.background.type", `"Image"`, container, "background-size", "cover"},
		{"general.progressBar.isEnabled", `true`, bar, "display", "block"},
		{"general.progressBar.placement", `"Top"`, barTrack, "top", "0px"},
		{"general.progressBar.position", `"absolute"`, barTrack, "position", "absolute"},
		{"chat.container.maxWidth", `"60%"`, ".chatlet-column", "width", "420px"},
		{"chat.container.backgroundColor", `"transparent"`, column, "background-color", "rgba(0, 0, 0, 0)"},
		{"chat.hostBubbles.backgroundColor", `"transparent"`, hostLayer, "background-color", "rgba(0, 0, 0, 0)"},
		{"chat.guestBubbles.backgroundColor", `"rebeccapurple"`, guestSays, "background-color", "rgb(102, 51, 153)"},
		{"chat.buttons.backgroundColor", `"hsl(120 100% 25% / 0.5)"`, aButton, "background-color", "rgba(0, 128, 0, 0.5)"},
		{"chat.inputs.backgroundColor", `"fff8"`, aField, "background-color", "rgba(255, 255, 255, 0.533)"},
		{"chat.roundness", `"large"`, aField, "border-top-left-radius", "20px"},
		{"chat.roundness", `"large"`, aButton, "border-top-left-radius", "20px"},
		{"chat.roundness", `"large"`, guestSays, "border-top-left-radius", "20px"},
		{"chat.roundness", `"large"`, hostLayer, "border-top-right-radius", "20px"},
	},
	"no background": {
		{"general.background.type", `"None"`, container, "background-color", "rgba(0, 0, 0, 0)"},
		{"general.font", `"Lato"`, container, "font-family", `chatlet-NAMESPACE-lato, Lato, -apple-system`},
		{"chat.container.shadow", `"none"`, column, "box-shadow", "rgba(0, 0, 0, 0) 0px 0px 0px 0px"},
		{"chat.buttons.border.roundeness", `"custom"`, aButton, "border-top-left-radius", "6px"},
	},
}

func TestEveryFieldOfAThemeHasItsEffect(t *testing.T) {
	for name, table := range themeTables {
		t.Run(name, func(t *testing.T) {
			s, p := themedChat(t, "", themeOfRows(t, table))
			for _, row := range table {
				got := computed(p, row.element, row.property)
				want := strings.NewReplacer("ORIGIN", s.URL, "NAMESPACE", namespaceOf(got)).Replace(row.want)
				if got != want && !(row.property == "font-family" && strings.HasPrefix(got, want)) {
					t.Errorf("%s = %s: %s of %s is %s, want %s", row.path, row.value, row.property, row.element, got, want)
				}
			}
		})
	}
}

func TestTheTableHasEveryFieldOfAThemeOnce(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(root, "theme", "testdata", "golden", "full.json"))
	if err != nil {
		t.Fatal(err)
	}
	var golden struct{ Theme map[string]any }
	if err := json.Unmarshal(data, &golden); err != nil {
		t.Fatal(err)
	}
	for _, path := range leaves("", golden.Theme) {
		isRow := func(row themed) bool { return row.path == path || strings.HasPrefix(path, row.path+".") }
		if !slices.ContainsFunc(themeTables["everything set"], isRow) {
			t.Errorf("no row for %s", path)
		}
	}
}

// leaves are the paths of all values that are not objects.
func leaves(at string, object map[string]any) []string {
	var paths []string
	for name, value := range object {
		path := strings.TrimPrefix(at+"."+name, ".")
		if inner, ok := value.(map[string]any); ok {
			paths = append(paths, leaves(path, inner)...)
			continue
		}
		paths = append(paths, path)
	}
	return paths
}

// themeOfRows is the theme that the rows of a table describe.
func themeOfRows(t *testing.T, rows []themed) string {
	t.Helper()
	theme := map[string]any{}
	for _, row := range rows {
		var value any
		if err := json.Unmarshal([]byte(row.value), &value); err != nil {
			t.Fatalf("%s: %v", row.path, err)
		}
		at := theme
		names := strings.Split(row.path, ".")
		for _, name := range names[:len(names)-1] {
			if at[name] == nil {
				at[name] = map[string]any{}
			}
			at = at[name].(map[string]any)
		}
		at[names[len(names)-1]] = value
	}
	data, err := json.Marshal(theme)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// searchable asks for one of two answers, with a search field.
const searchable = `{"id":"choice","type":"choice input","options":{"isSearchable":true},"items":[{"id":"a","content":"Tea"},{"id":"b","content":"Coffee"}]}`

// themedChat shows everything that a theme affects: messages of both sides,
// buttons, a field and the progress, in a panel of 700 by 600 px.
func themedChat(t *testing.T, attributes, theme string) (*site, *page) {
	t.Helper()
	s := newScriptedSite(t, attributes, script{Theme: theme, Replies: []scripted{says(askText, "What is your name?"), {textMessages("What do you drink?"), searchable + `,"progress":40`}}})
	p := newPage(t, 800, 700)
	p.open(s.URL + "/plain")
	p.click(launcher)
	p.answers("Ada")
	p.wait(`q(".typebot-buttons-input") && q(".typebot-container").dataset.phase === "asking"`)
	p.run(`const style = q(".panel").style; for (const [name, value] of Object.entries({position: "fixed", inset: "0 auto auto 0", width: "700px", height: "600px"})) style.setProperty(name, value, "important")`)
	p.settled()
	return s, p
}

func textMessages(text string) string { return "[" + textBubble("b", text) + "]" }

// computed is the value of a property of the last element.
func computed(p *page, selector, property string) string {
	p.t.Helper()
	selector, pseudo, _ := strings.Cut(selector, " >> ")
	return eval[string](p, fmt.Sprintf(`(n => n ? getComputedStyle(n, %s).getPropertyValue(%q) : "no such element")(all(%q).at(-1))`, nullable(pseudo), property, selector))
}

func nullable(s string) string {
	if s == "" {
		return "null"
	}
	return strconv.Quote(s)
}

// namespaceOf is the part between "chatlet-" and the next dash.
func namespaceOf(families string) string {
	_, rest, _ := strings.Cut(families, "chatlet-")
	namespace, _, _ := strings.Cut(rest, "-")
	return namespace
}

// customTable is CSS as authors have written it for Typebot's classes and
// variables.
var customTable = []struct{ css, element, property, want string }{
	{`.typebot-container { letter-spacing: 1px }`, container, "letter-spacing", "1px"},
	{`.typebot-container { --typebot-container-bg-color: #fefae0 }`, container, "background-color", "rgb(254, 250, 224)"},
	{`.typebot-container { --typebot-container-bg-image: linear-gradient(red, blue) }`, container, "background-image", "linear-gradient(rgb(255, 0, 0), rgb(0, 0, 255))"},
	{`.typebot-container { --typebot-container-font-family: Georgia, serif }`, container, "font-family", "chatlet-NAMESPACE-georgia, Georgia, serif"},
	{`.typebot-container { --typebot-chat-container-color: 10, 20, 30 }`, column, "color", "rgb(10, 20, 30)"},
	{`.typebot-container { --typebot-chat-container-max-width: 300px }`, ".chatlet-column", "width", "300px"},
	{`.typebot-chat-view { background: #fff }`, column, "background-color", "rgb(255, 255, 255)"},
	{`.scrollable-container { scrollbar-width: none }`, column, "scrollbar-width", "none"},
	{`.typebot-chat-chunk { opacity: 0.99 }`, ".typebot-chat-chunk", "opacity", "0.99"},
	{`.typebot-avatar-container { width: 50px }`, ".typebot-avatar-container", "width", "50px"},
	{`.typebot-host-bubble { letter-spacing: 0.5px }`, hostText, "letter-spacing", "0.5px"},
	{`.typebot-host-bubble > .bubble-typing { background-color: #123456 !important }`, hostLayer, "background-color", "rgb(18, 52, 86)"},
	{`.typebot-container { --typebot-host-bubble-color: #fff }`, hostText, "color", "rgb(255, 255, 255)"},
	{`.typebot-container { --typebot-host-bubble-border-radius: 2px }`, hostLayer, "border-top-right-radius", "2px"},
	{`.slate-html-container { font-weight: 500 }`, ".slate-html-container", "font-weight", "500"},
	{`.slate-bold { color: lime }`, ".slate-bold", "color", "rgb(0, 255, 0)"},
	{`[data-testid="host-bubble"] { outline: 1px solid red }`, hostText, "outline-color", "rgb(255, 0, 0)"},
	{`[data-testid="guest-bubble"] { outline: 1px solid red }`, guestSays, "outline-color", "rgb(255, 0, 0)"},
	{`.guest-container { padding-right: 3px }`, ".guest-container", "padding-right", "3px"},
	{`.typebot-guest-bubble { border-radius: 30px 30px 0 30px }`, guestSays, "border-bottom-right-radius", "0px"},
	{`.typebot-container { --typebot-guest-bubble-bg-rgb: 1, 2, 3; --typebot-guest-bubble-opacity: 0.5 }`, guestSays, "background-color", "rgba(1, 2, 3, 0.5)"},
	{`.typebot-input-container { padding-top: 5px }`, ".typebot-input-container", "padding-top", "5px"},
	{`.typebot-input { border: 3px dotted red }`, aField, "border-top-style", "dotted"},
	{`.text-input { font-style: italic }`, ".text-input", "font-style", "italic"},
	{`.text-input::placeholder { letter-spacing: 2px }`, ".text-input >> ::placeholder", "letter-spacing", "2px"},
	{`.typebot-container { --typebot-input-placeholder-color: rgb(9, 9, 9) }`, ".text-input >> ::placeholder", "color", "rgb(9, 9, 9)"},
	{`.typebot-container { --typebot-input-bg-rgb: 4, 5, 6 }`, aField, "background-color", "rgb(4, 5, 6)"},
	{`.typebot-button { background: linear-gradient(red, blue) }`, aButton, "background-image", "linear-gradient(rgb(255, 0, 0), rgb(0, 0, 255))"},
	{`.typebot-button:first-of-type { order: 2 }`, aButton, "order", "0"},
	{`.typebot-container { --typebot-button-color: #010101 }`, aButton, "color", "rgb(1, 1, 1)"},
	{`.typebot-container { --typebot-button-border-width: 5px; --typebot-button-border-rgb: 7, 8, 9 }`, aButton, "border-top-color", "rgb(7, 8, 9)"},
	{`[data-itemid="b"] { text-decoration: overline }`, `[data-itemid="b"]`, "text-decoration-line", "overline"},
	{`[data-blockid="choice"] { padding-left: 6px }`, `[data-blockid="choice"]`, "padding-left", "6px"},
	{`.typebot-buttons-input > [data-slot="list"] { gap: 20px }`, `.typebot-buttons-input > [data-slot="list"]`, "gap", "20px"},
	{`.typebot-progress-bar { background: gold }`, bar, "background-color", "rgb(255, 215, 0)"},
	{`.typebot-container { --typebot-progress-bar-height: 9px; --typebot-progress-bar-bg-rgb: 255, 0, 0; --selectable-alpha-ratio: 5 }`, barTrack, "background-color", "rgba(255, 0, 0, 0.6)"},
	{`.typebot-bottom-spacer { height: 77px }`, ".typebot-bottom-spacer", "height", "77px"},
	{`.mozbot-host-bubble { word-spacing: 2px }`, hostText, "word-spacing", "2px"},
	{`:host { --x: 1 } @media (min-width: 1px) { .typebot-button { border-bottom-style: double } }`, aButton, "border-bottom-style", "double"},
	{`.typebot-container::after { content: "Hello"; position: fixed; top: 0; left: 0 }`, container + " >> ::after", "content", `"Hello"`},
	{`@keyframes glow { to { opacity: 1 } } .typebot-host-bubble { animation-name: glow }`, hostText, "animation-name", "glow"},
}

func TestCustomCSSForTypebotHasItsEffect(t *testing.T) {
	var css strings.Builder
	for _, row := range customTable {
		css.WriteString(row.css + "\n")
	}
	custom, err := json.Marshal(css.String())
	if err != nil {
		t.Fatal(err)
	}
	_, p := themedChat(t, "", `{"general":{"progressBar":{"isEnabled":true}},"chat":{"hostAvatar":{"isEnabled":true}},"customCss":`+string(custom)+`}`)
	p.run(`q(".slate-html-container").append(Object.assign(document.createElement("b"), {className: "slate-bold"}))`)
	for _, row := range customTable {
		got := computed(p, row.element, row.property)
		if want := strings.Replace(row.want, "NAMESPACE", namespaceOf(got), 1); got != want {
			t.Errorf("%s: %s of %s is %s, want %s", row.css, row.property, row.element, got, want)
		}
	}
}

func TestWhatIsFixedByCustomCSSStaysInThePanel(t *testing.T) {
	_, p := themedChat(t, "", `{"customCss":".typebot-bottom-spacer { position: fixed; inset: 0; height: auto; background: red; z-index: 2147483647; pointer-events: none }"}`)
	p.settled()
	boxes := eval[[]string](p, `[q(".typebot-bottom-spacer"), q(".mount")].map((n) => JSON.stringify(n.getBoundingClientRect()))`)
	if boxes[0] != boxes[1] {
		t.Errorf("what is fixed is at %s, the chat at %s", boxes[0], boxes[1])
	}
}

// hostileTheme has attacks in every place for a text.
func hostileTheme() string {
	rules := []string{
		`.typebot-guest-bubble { background-image: url(javascript:ran) }`, `.typebot-guest-bubble { width: expression(ran) }`,
		`</style><script>window.ran = 1</script> .typebot-button { color: red }`, `.typebot-button { color: rgb(1, 2, 3) }`, `.typebot-button { behavior: url(/media/ran.htc); text-transform: uppercase }`,
		`body, html, :root { background: rgb(9, 9, 9) !important }`, `@import url(javascript:ran);`, `}}}} .typebot-input { letter-spacing: 3px }`,
		`@font-face { font-family: Times; src: local("Courier New") }`,
	}
	css := strings.Join(rules, "\n") + strings.Repeat(".filler-of-the-sheet { color: red }\n", 1<<20/36) + ".typebot-host-bubble { color: rgb(7, 7, 7) }"
	theme, err := json.Marshal(map[string]any{
		"general": map[string]any{
			"font":        map[string]any{"type": "Custom", "family": "a}body{background:red", "css": "body { background: rgb(8, 8, 8) }", "url": "javascript:ran"},
			"background":  map[string]any{"type": "Image", "content": `javascript:ran`},
			"progressBar": map[string]any{"thickness": "9px;}*{display:none", "position": "sticky"},
		},
		"chat": map[string]any{
			"hostAvatar":   map[string]any{"url": "javascript:ran"},
			"hostBubbles":  map[string]any{"backgroundColor": "red;}*{display:none}", "border": map[string]any{"thickness": 1e9}},
			"guestBubbles": map[string]any{"backgroundColor": "#00aa00", "opacity": 40},
			"container":    map[string]any{"maxWidth": "expression(ran)", "maxHeight": "url(x)"},
		},
		"customCss": css,
	})
	if err != nil {
		panic(err)
	}
	return string(theme)
}

func TestTheBadPartOfAThemeIsDroppedAndTheRestApplies(t *testing.T) {
	_, p := themedChat(t, "", hostileTheme())
	for _, row := range []struct{ element, property, want string }{
		{aButton, "color", "rgb(1, 2, 3)"},
		{aButton, "text-transform", "uppercase"},
		{aField, "letter-spacing", "3px"},
		{guestSays, "background-color", "rgb(0, 170, 0)"},
		{guestSays, "background-image", "none"},
		{hostLayer, "background-color", "rgb(255, 255, 255)"},
		{hostLayer, "border-top-width", "1px"},
		{".chatlet-column", "width", "700px"},
	} {
		if got := computed(p, row.element, row.property); got != row.want {
			t.Errorf("%s of %s is %s, want %s", row.property, row.element, got, row.want)
		}
	}
	page := eval[string](p, `[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.documentElement).backgroundColor, document.styleSheets.length, document.adoptedStyleSheets.length, "ran" in window].join()`)
	if page != "rgba(0, 0, 0, 0),rgba(0, 0, 0, 0),0,0,false" {
		t.Errorf("of the page, the theme has made %s", page)
	}
	if faces := eval[[]string](p, `[...document.fonts].map((face) => face.family)`); len(faces) != 1 || !strings.HasPrefix(faces[0], "chatlet-") {
		t.Errorf("faces in the document: %q, want one with a name of our own", faces)
	}
	wantOneLineEach(p, "background.content", "hostAvatar.url", "thickness", "hostBubbles.backgroundColor", "maxWidth", "maxHeight", "javascript:ran)", "expression(ran)", "</style>", "behavior", "@import", "256 KB", "font.url", "guestBubbles.opacity")
}

// wantOneLineEach checks that the console has one line with each word.
func wantOneLineEach(p *page, words ...string) {
	p.t.Helper()
	for _, word := range words {
		if !p.logs("[chatlet] theme: ", word) {
			p.t.Errorf("nothing in the console says that %s was dropped", word)
		}
	}
	lines := p.seen(&p.console)
	slices.Sort(lines)
	if unique := slices.Compact(slices.Clone(lines)); len(unique) != len(lines) {
		p.t.Errorf("something was said twice: %q", lines)
	}
}
