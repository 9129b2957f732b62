package widget

import (
	"fmt"
	"slices"
	"strings"

	"chatlet/loosejson"
	"chatlet/theme"
)

// A themePart is an attribute that sets one part of the theme.
type themePart struct {
	// name is the part of the attribute's name after data-theme-, in camel
	// case.
	name string
	// wants describes the allowed values.
	wants string
	// paths are the value's places in the theme object.
	paths []string
}

// Descriptions of values.
const (
	wantsColor     = "a CSS colour"
	wantsRoundness = "none, medium, large, or a number of px"
	wantsLength    = "a CSS length such as 800px or 90%"
	wantsPicture   = "the address of a picture, or an emoji"
)

// themeParts are the parts that have attributes. A theme object can set all
// parts.
var themeParts = []themePart{
	{"background", "a CSS colour, or the address of a picture", []string{"general.background"}},
	{"font", "a font family, of Google's or the visitor's", []string{"general.font"}},
	{"text", wantsColor, []string{"chat.container.color"}},
	{"maxWidth", wantsLength, []string{"chat.container.maxWidth"}},
	{"hostBubbleBackground", wantsColor, []string{"chat.hostBubbles.backgroundColor"}},
	{"hostBubbleColor", wantsColor, []string{"chat.hostBubbles.color"}},
	{"guestBubbleBackground", wantsColor, []string{"chat.guestBubbles.backgroundColor"}},
	{"guestBubbleColor", wantsColor, []string{"chat.guestBubbles.color"}},
	{"buttonBackground", wantsColor, []string{"chat.buttons.backgroundColor"}},
	{"buttonColor", wantsColor, []string{"chat.buttons.color"}},
	{"inputBackground", wantsColor, []string{"chat.inputs.backgroundColor"}},
	{"inputColor", wantsColor, []string{"chat.inputs.color"}},
	{"inputPlaceholderColor", wantsColor, []string{"chat.inputs.placeholderColor"}},
	{"roundness", wantsRoundness, []string{
		"chat.container.border", "chat.hostBubbles.border", "chat.guestBubbles.border", "chat.buttons.border", "chat.inputs.border",
	}},
	{"hostAvatar", wantsPicture, []string{"chat.hostAvatar"}},
	{"guestAvatar", wantsPicture, []string{"chat.guestAvatar"}},
	{"customCss", "CSS", []string{"customCss"}},
}

// themeOf makes a theme of parts by name. Wrong parts are left out and
// reported.
func themeOf(parts map[string]string) (t theme.Theme, problems []string) {
	names := make([]string, 0, len(parts))
	for name := range parts {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		part, problem := partOf(name, parts[name])
		t = theme.Merge(t, part)
		if problem != "" {
			problems = append(problems, problem)
		}
	}
	return t, problems
}

func partOf(name, value string) (t theme.Theme, problem string) {
	attribute := "data-theme-" + kebab(name)
	i := slices.IndexFunc(themeParts, func(p themePart) bool { return p.name == name })
	if i < 0 {
		return t, attribute + ": no such part; want one of " + partNames() + ", or a theme object in data-theme"
	}
	for _, path := range themeParts[i].paths {
		t = theme.Merge(t, themeFrom(at(path, partValue(name, value))))
	}
	// Custom CSS is checked rule by rule later; its valid rules are kept.
	if _, warnings := theme.Resolve(t, theme.Options{}); len(warnings) > 0 && name != "customCss" || strings.TrimSpace(value) == "" {
		return theme.Theme{}, fmt.Sprintf("%s=%q: want %s", attribute, value, themeParts[i].wants)
	}
	return t, ""
}

// partValue converts the value of an attribute to that in the theme.
func partValue(name, value string) any {
	switch name {
	case "roundness":
		if strings.Trim(value, " 0123456789.px") == "" {
			return map[string]string{"roundeness": "custom", "customRoundeness": value}
		}
		return map[string]string{"roundeness": value}
	case "hostAvatar", "guestAvatar":
		return map[string]any{"isEnabled": value != "none", "url": strings.TrimPrefix(value, "none")}
	}
	return value
}

// at returns a theme object with one value.
func at(path string, value any) []byte {
	names := strings.Split(path, ".")
	for i := len(names) - 1; i >= 0; i-- {
		value = map[string]any{names[i]: value}
	}
	data, _ := loosejson.Marshal(value)
	return data
}

func partNames() string {
	var names []string
	for _, p := range themeParts {
		names = append(names, "data-theme-"+kebab(p.name))
	}
	return strings.Join(names, ", ")
}

// kebab converts a camel-case name to an attribute's spelling.
func kebab(name string) string {
	var out strings.Builder
	for _, r := range name {
		if r >= 'A' && r <= 'Z' {
			out.WriteByte('-')
			r += 'a' - 'A'
		}
		out.WriteRune(r)
	}
	return out.String()
}
