package theme

import (
	"fmt"
	"strings"
	"testing"
)

func TestAWarningHasTheLineOfWhatIsDropped(t *testing.T) {
	for _, tt := range []struct{ name, css, want string }{
		{"nothing", "", ""},
		{"all is well", ".a { color: red }\n.b { --x: { y: z } }", ""},
		{"a declaration", ".a {\n  color: red;\n  behavior: url(x);\n}", "3"},
		{"two of one kind", ".a {\n  behavior: url(x);\n  color: red;\n  behavior: url(x);\n}", "2 4"},
		{"the same selector is fine before", ".a { b: c }\n.a { b: c }\n\n.a { *c: d }", "4"},
		{"a stray brace", ".a { b: c }\n}\n.d { e: f }", "2"},
		{"an open block, told of at the end", ".a {\n b: c;\n .d {\n *e: f", "4 3 1"},
		{"a comment of some lines", "/* 1\n2\n3 */ .a { *b: c }", "3"},
		{"line ends of Windows", ".a {\r\n b: c;\r\n *d: e;\r\n}", "3"},
		{"an import too late", ".a { b: c }\n@import 'https://x.example/y.css';", "2"},
		{"a rule for documents", "\n\n@document url(x) { .a { b: c } }", "3"},
		{"a long part", ".a {\n\n --x: url(javascript:" + strings.Repeat("x", 200) + "); }", "3"},
		{"too much", strings.Repeat(".a { b: c }\n", maxCSS/12+1), fmt.Sprint(maxCSS/12 + 1)},
	} {
		var lines []string
		for _, w := range Lint(tt.css, "") {
			lines = append(lines, fmt.Sprint(w.Line))
			if w.Message == "" || strings.Contains(w.Message, "customCss") {
				t.Errorf("%s: %q", tt.name, w.Message)
			}
		}
		if got := strings.Join(lines, " "); got != tt.want {
			t.Errorf("%s: warnings in lines %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestCSSFromAHostThatIsNotAllowedIsToldOf(t *testing.T) {
	css := "@import 'https://x.example/y.css';\n.a { b: url(https://x.example/z.png) }"
	if got := Lint(css, "x.example"); len(got) != 0 {
		t.Errorf("%v", got)
	}
	if got := Lint(css, "none"); len(got) != 2 || got[0].Line != 1 || got[1].Line != 2 {
		t.Errorf("%v", got)
	}
}

func FuzzLint(f *testing.F) {
	f.Add(".a {\n  behavior: url(x);\n}\n}")
	f.Add("@import 'x'; .a { *b: c; .d { } ")
	f.Add("\"\n.a[ { 'x")
	f.Fuzz(func(t *testing.T, css string) {
		warnings := Lint(css, "")
		lines := 1 + strings.Count(strings.NewReplacer("\r\n", "\n", "\r", "\n", "\f", "\n").Replace(css), "\n")
		for _, w := range warnings {
			if w.Line < 1 || w.Line > lines {
				t.Errorf("line %d of %d: %s", w.Line, lines, w.Message)
			}
		}
		if dropped := cleanCSS("customCss", css, hosts{all: true}, "").Warnings; (len(warnings) == 0) != (len(dropped) == 0) {
			t.Errorf("the lint has %d warnings, the cleaner %d", len(warnings), len(dropped))
		}
	})
}
