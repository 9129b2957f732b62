package theme

import "strings"

// systemFonts ends every font stack. They need no download.
const systemFonts = `-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, Helvetica, Arial, sans-serif, ` +
	`"Apple Color Emoji", "Segoe UI Emoji", "Segoe UI Symbol", "Noto Color Emoji"`

// maxFamilies limits the list of font families of a theme.
const maxFamilies = 8

// maxFamiliesText is the warning for a longer list.
const maxFamiliesText = "at most 8 families"

// A FontRequest is what has to be loaded for a font, in the document, because
// font faces do not load in a shadow root. The zero value requests nothing.
type FontRequest struct {
	// Namespace is the prefix of the faces' names, so that they do not clash
	// with the page's: "Lato" becomes "NAMESPACE-lato".
	Namespace string
	// Stylesheets are addresses of stylesheets with font faces.
	Stylesheets []string
	// Faces holds @font-face rules and nothing else.
	Faces string
}

func (r *resolver) font() {
	f := r.theme.General.Font
	families := r.families(f.Family)
	switch f.Type {
	case "Google":
		r.googleFont(f)
	case "Custom":
		r.customFont(f)
	case "":
	case "System":
		families = nil
	default:
		r.drop("theme.general.font.type", f.Type, `"Google", "Custom" or "System"`)
	}
	r.out.FontFamily = strings.Join(append(families, systemFonts), ", ")
}

// families reads a list of font families, and quotes each.
func (r *resolver) families(list string) []string {
	var out []string
	count := 0
	for _, name := range strings.Split(list, ",") {
		name = strings.TrimSpace(strings.Trim(strings.TrimSpace(name), `"'`))
		switch {
		case name == "":
			continue
		case !isFamily(name):
			r.drop("theme.general.font.family", name, "a name of letters, digits, spaces and dashes")
			continue
		case count == maxFamilies:
			r.drop("theme.general.font.family", name, maxFamiliesText)
			return out
		case isGenericFamily(name):
			out = append(out, strings.ToLower(name))
		default:
			out = append(out, r.named(name)...)
		}
		count++
	}
	return out
}

// named returns a family, as the theme's loaded font or else the visitor's.
func (r *resolver) named(family string) []string {
	quoted := `"` + family + `"`
	if r.out.Font.Namespace == "" {
		return []string{quoted}
	}
	return []string{privateName(r.out.Font.Namespace, family), quoted}
}

func isFamily(name string) bool {
	return len(name) <= 100 && !strings.ContainsFunc(name, func(r rune) bool {
		return isControl(r) || strings.ContainsRune("{}()[]<>;:\\\"/*@!=\uFFFD", r)
	})
}

func isGenericFamily(name string) bool {
	switch strings.ToLower(name) {
	case "serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "math", "emoji", "-apple-system",
		"ui-serif", "ui-sans-serif", "ui-monospace", "ui-rounded":
		return true
	}
	return false
}

// googleFont requests the weights that chats use. fonts.bunny.net serves
// Google's fonts without tracking; Typebot also uses it.
func (r *resolver) googleFont(f Font) {
	first, _, _ := strings.Cut(f.Family, ",")
	names := r.silently().families(first)
	if len(names) == 0 || isGenericFamily(names[0]) {
		return
	}
	family := queryEscape(strings.Trim(names[0], `"`))
	r.loadFont("https://fonts.bunny.net/css2?family=" + family + ":ital,wght@0,300;0,400;0,700;1,300;1,400;1,700&display=swap")
}

// silently returns a resolver that drops warnings, because they are reported
// elsewhere.
func (r *resolver) silently() *resolver { return &resolver{} }

func (r *resolver) loadFont(address string) {
	if !r.out.hosts.allow(address) {
		r.drop("theme.general.font", address, r.out.hosts.want("fonts"))
		return
	}
	r.out.Font.Stylesheets = append(r.out.Font.Stylesheets, address)
}

// customFont takes the faces of a custom font or, without any, the stylesheet
// that older bots name. CSS of a font is added to the page itself, so only
// faces are taken from it.
func (r *resolver) customFont(f Font) {
	if f.CSS != "" {
		clean := r.clean("theme.general.font.css", f.CSS)
		r.log.add(clean.Warnings...)
		if clean.CSS != "" {
			r.drop("theme.general.font.css", strings.TrimSpace(clean.CSS), "@font-face and @import alone")
		}
		r.out.Font.Faces = clean.Faces
		for _, i := range clean.Imports {
			r.out.Font.Stylesheets = append(r.out.Font.Stylesheets, i.URL)
		}
	}
	if f.URL == "" {
		return
	}
	if !webURL(f.URL) || strings.ContainsFunc(f.URL, isControl) {
		r.drop("theme.general.font.url", f.URL, "an http or https address")
		return
	}
	r.loadFont(strings.TrimSpace(f.URL))
}

// queryEscape escapes a value for a query.
func queryEscape(s string) string {
	var out strings.Builder
	for i := range len(s) {
		switch c := s[i]; {
		case c < 0x80 && isName(c) || c == '.':
			out.WriteByte(c)
		case c == ' ':
			out.WriteByte('+')
		default:
			out.WriteString("%" + strings.ToUpper(hexByte(c)))
		}
	}
	return out.String()
}
