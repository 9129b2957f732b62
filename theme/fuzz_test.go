package theme

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"chatlet/weburl"
)

var (
	escapeSequence = regexp.MustCompile(`\\([0-9a-fA-F]{1,6})[ \t\n]?|\\([^\n])`)
	scriptAddress  = regexp.MustCompile(`(^|[^-@#\w\x{80}-\x{10FFFF}])url\(\s*["']?[\s\x00-\x20]*(javascript:|vbscript:|data:text|file:|blob:)`)
	expressionCall = regexp.MustCompile(`(^|[^-@#\w\x{80}-\x{10FFFF}])expression\(`)
	addressStart   = regexp.MustCompile(`(^|[^-@#\w\x{80}-\x{10FFFF}])url\($`)
	boundProperty  = regexp.MustCompile(`[{;]\s*(behavior|-ms-behavior|-moz-binding)\s*:`)
	remoteAddress  = regexp.MustCompile(`(^|[^-@#\w\x{80}-\x{10FFFF}])url\(\s*["']?\s*(https?:|[/\\]{2})`)
)

// unsafePart finds in CSS what we must never write. It shares no code with the
// cleaner: it looks at characters, not tokens.
func unsafePart(css string, remote bool) string {
	outside, message := withoutStrings(css)
	if message != "" {
		return message + " in " + css
	}
	bare := strings.ToLower(unescape(outside))
	switch {
	case strings.Contains(strings.ToLower(css), "</style"):
		return "the end of a style element is in " + css
	case scriptAddress.MatchString(bare):
		return "an address that runs script is in " + css
	case expressionCall.MatchString(bare):
		return "an expression is in " + css
	case boundProperty.MatchString(bare):
		return "a binding is in " + css
	case !remote && remoteAddress.MatchString(bare):
		return "another host's address is in " + css
	}
	return ""
}

// unescape resolves escapes. An escaped punctuation mark becomes a letter,
// because it does not open or end anything.
func unescape(s string) string {
	return escapeSequence.ReplaceAllStringFunc(s, func(m string) string {
		r, _ := utf8.DecodeRuneInString(m[1:])
		if isHexDigit(m[1]) {
			code, _ := strconv.ParseUint(strings.TrimRight(m[1:], " \t\n"), 16, 32)
			r = rune(code)
		}
		if strings.ContainsRune("{};()\"'", r) {
			return "x"
		}
		return string(r)
	})
}

// withoutStrings drops strings that are not addresses. It also checks that
// brackets, strings, comments and escapes end.
func withoutStrings(css string) (outside, message string) {
	var out strings.Builder
	var open []byte
	closing := map[byte]byte{'(': ')', '[': ']', '{': '}'}
	for i := 0; i < len(css); i++ {
		c := css[i]
		switch {
		case c == '\\':
			if i+1 >= len(css) {
				return "", "a last backslash"
			}
			out.WriteString(css[i : i+2])
			i++
			continue
		case strings.HasPrefix(css[i:], "/*"):
			end := strings.Index(css[i+2:], "*/")
			if end < 0 {
				return "", "an open comment"
			}
			i += end + 3
			out.WriteByte(' ') // keeps the parts around a comment apart
			continue
		case c == '"' || c == '\'':
			end := stringEnd(css, i)
			if end < 0 {
				return "", "an open string"
			}
			if beginsAddress(strings.TrimRight(out.String(), " \n")) {
				out.WriteString(css[i : end+1])
			} else {
				out.WriteByte(' ')
			}
			i = end
			continue
		case closing[c] != 0:
			open = append(open, closing[c])
			if c == '(' && beginsAddress(out.String()+"(") && !quoted(css[i+1:]) {
				end := addressEnd(css, i+1)
				if end < 0 {
					return "", "an open address"
				}
				out.WriteString(css[i:end])
				i = end - 1
				continue
			}
		case c == ')' || c == ']' || c == '}':
			if len(open) == 0 || open[len(open)-1] != c {
				return "", "an unbalanced " + string(c)
			}
			open = open[:len(open)-1]
		}
		out.WriteByte(c)
	}
	if len(open) > 0 {
		return "", "an open bracket"
	}
	return out.String(), ""
}

// beginsAddress reports whether css ends with "url(", in any spelling.
func beginsAddress(css string) bool {
	return addressStart.MatchString(strings.ToLower(unescape(css[max(0, len(css)-60):])))
}

func quoted(s string) bool {
	s = strings.TrimLeft(s, " \t\n")
	return s != "" && (s[0] == '"' || s[0] == '\'')
}

func stringEnd(css string, start int) int {
	for i := start + 1; i < len(css); i++ {
		switch css[i] {
		case '\\':
			i += escapeLength(css[i:min(len(css), i+8)]) - 1
		case '\n':
			return -1
		case css[start]:
			return i
		}
	}
	return -1
}

// escapeLength includes the line end that may follow a hex escape and belongs
// to it.
func escapeLength(css string) int {
	if at := escapeSequence.FindStringIndex(css); at != nil && at[0] == 0 {
		return at[1]
	}
	return 2
}

func addressEnd(css string, start int) int {
	for i := start; i < len(css); i++ {
		switch css[i] {
		case '\\':
			i++
		case ')':
			return i
		}
	}
	return -1
}

func FuzzCustomCSSIsAlwaysSafe(f *testing.F) {
	for _, seed := range []string{
		".a{b:url(javascript:x)}", `.a{b:\75rl("x")}`, "@import 'x';@font-face{src:url(x)}", ".a{--x:{a:b};c:d}", "}{)(][", "a{b:'\\\n'}",
		"@media x{a{b:image-set('x' 1x)}}", "<!--a{}-->", "a/**/b{c:d/*", "a{b:if(c;d)}", "u\\rl(x)", "a{b:\"</style>\"}", "a{\\62 ehavior:url(x)}",
	} {
		f.Add(seed, true)
		f.Add(seed, false)
	}
	f.Fuzz(func(t *testing.T, css string, remote bool) {
		for _, c := range []cleaner{{}, {namespace: "chatlet-0"}, {absolute: func(address string) string { return "https://h/" + address }}} {
			if c.absolute != nil && !remote {
				continue // only the other host's addresses are there, and none is allowed
			}
			c.hosts = hosts{all: remote}
			got := c.clean(css)
			for _, part := range []string{got.CSS, got.Faces} {
				if message := unsafePart(part, remote); message != "" {
					t.Errorf("%q: %s", css, message)
				}
			}
			again := cleanCSS("css", got.CSS, hosts{all: remote}, "")
			if again.CSS != got.CSS && len(got.CSS) <= maxCSS {
				t.Errorf("%q: cleaned once is %q, twice %q", css, got.CSS, again.CSS)
			}
		}
	})
}

func addresses(imports []Import) []string {
	var all []string
	for _, i := range imports {
		all = append(all, i.URL)
	}
	return all
}

func FuzzAnyThemeGivesASafeStylesheet(f *testing.F) {
	cases, _ := filepath.Glob("testdata/golden/*.json")
	for _, path := range cases {
		data, err := os.ReadFile(path)
		var c struct{ Theme json.RawMessage }
		if err != nil || json.Unmarshal(data, &c) != nil {
			f.Fatal(path, err)
		}
		f.Add([]byte(c.Theme), "6.1", "auto", "mozbot", "")
		f.Add([]byte(c.Theme), "6", "dark", "typebot", "none")
	}
	f.Fuzz(func(t *testing.T, data []byte, version, scheme, dialect, imports string) {
		var theme Theme
		if !json.Valid(data) {
			return
		}
		if err := json.Unmarshal(data, &theme); err != nil {
			t.Fatalf("a theme failed to decode: %v", err)
		}
		options := Options{Version: version, ColorScheme: scheme, Dialect: dialect, CSSImports: imports}
		sheet := Build(theme, options)
		if message := unsafePart(sheet.CSS, true); message != "" {
			t.Errorf("%s: %s", data, message)
		}
		for _, css := range []string{sheet.Custom, sheet.Font.Faces} {
			if message := unsafePart(css, imports != "none"); message != "" {
				t.Errorf("%s: %s", data, message)
			}
		}
		if loads := append(sheet.Font.Stylesheets, addresses(sheet.Imports)...); imports == "none" && slices.ContainsFunc(loads, weburl.IsRemote) {
			t.Errorf("%s: loads %q, though nothing may be", data, loads)
		}
		out, err := json.Marshal(theme)
		var back Theme
		if err != nil || json.Unmarshal(out, &back) != nil {
			t.Errorf("%s cannot be written: %v", data, err)
		}
		if again := Build(back, options); again.CSS != sheet.CSS || again.Custom != sheet.Custom {
			t.Errorf("%s: the stylesheet changes when the theme is written and read", data)
		}
	})
}
