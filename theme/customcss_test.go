package theme

import (
	"strings"
	"testing"

	"chatlet/cputime"
)

func TestCustomCSSLosesTheBadPartAlone(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"plain", ".a { color: red; margin: 0 }", ".a{color: red;margin: 0;}"},
		{"comments", "/* x */ .a /* { */ .b { /* } */ color/**/: red /* ; */ }", ".a /**/ .b{color/**/: red;}"},
		{"a comment between names keeps them apart", ".a/**/.b{c:d/* */e}", ".a/**/.b{c:d/**/e;}"},
		{"nesting", ".a { &:hover { color: red } .b & { x: y } }", ".a{&:hover{color: red;}.b &{x: y;}}"},
		{"pseudo classes are not declarations", ".a { b:hover { c: d } }", ".a{b:hover{c: d;}}"},
		{"at-rules", "@media (min-width: 1px) and (x) { .a { b: c } } @layer a, b; @keyframes k { from { x: y } 50% { x: z } }",
			"@media (min-width: 1px) and (x){.a{b: c;}}\n@layer a, b;\n@keyframes k{from{x: y;}50%{x: z;}}"},
		{"escapes stay", `.a\:b { content: "\201C" }`, `.a\:b{content: "\201C";}`},
		{"custom properties with braces", ".a { --x: { a: b; c: [d] }; --y:; e: f }", ".a{--x: { a: b; c: [d] };--y:;e: f;}"},
		{"important and hosts", ":host { display: block !important } ::slotted(*) { a: b }", ":host{display: block !important;}\n::slotted(*){a: b;}"},
		{"quoted braces", `.a { content: "}{;" } .b { c: d }`, ".a{content: \"}{;\";}\n.b{c: d;}"},
		{"addresses", `.a { b: url( x.png ), url("http://h/(y).png"), url(//h/z), url(#f) }`, `.a{b: url( x.png ), url("http://h/(y).png"), url(//h/z), url(#f);}`},

		{"script address", ".a { b: url(javascript:x); c: d }", ".a{c: d;}"},
		{"script address, quoted", ".a { b: url( ' jAvAsCrIpT:x(1)' ); c: d }", ".a{c: d;}"},
		{"script address, escaped", `.a { b: \75 r\6C(java\73 cript:x); c: d }`, ".a{c: d;}"},
		{"script address, line feeds", ".a { b: url('java\\a script:x'); c: d }", ".a{c: d;}"},
		{"script address in a custom property", ".a { --b: url(javascript:x); c: d }", ".a{c: d;}"},
		{"script address nested in functions", ".a { b: image-set(url(vbscript:x) 1x); c: d }", ".a{c: d;}"},
		{"script address in a set of images", ".a { b: image-set('javascript:x' 1x); c: d }", ".a{c: d;}"},
		{"the type in a set of images", ".a { b: image-set('x.png' type('image/png')) }", ".a{b: image-set('x.png' type('image/png'));}"},
		{"documents as data", ".a { b: url(data:text/html,x); c: url(data:image/png,x) }", ".a{c: url(data:image/png,x);}"},
		{"expressions", ".a { b: EXPRESSION(x); c: expr/**/ession(x); d: e }", ".a{c: expr/**/ession(x);d: e;}"},
		{"expressions, commented", ".a { b: expression/**/(x); d: e }", ".a{b: expression/**/(x);d: e;}"},
		{"behaviours", ".a { behavior: url(x); BEHAVIOR: y; -moz-binding: z; b\\65havior: u; scroll-behavior: smooth }", ".a{scroll-behavior: smooth;}"},
		{"end of a style element", ".a { b: '</style>'; c: d } </STYLE > .e { f: g } .h { i: j }", ".a{c: d;}\n.h{i: j;}"},
		{"html comments", "<!-- .a { b: c } -->", ".a{b: c;}"},
		{"not a declaration", ".a { b; *c: d; 12: e; f: g }", ".a{f: g;}"},
		{"stray brace", ".a { b: c } } .d { e: f }", ".a{b: c;}\n.d{e: f;}"},
		{"open block", ".a { b: c; .d { e: f", ".a{b: c;.d{e: f;}}"},
		{"open string", ".a { b: 'c\n; d: e } .f { g: h }", ".a{d: e;}\n.f{g: h;}"},
		{"open string at the end", ".a { d: e; b: 'c", ".a{d: e;}"},
		{"open bracket", ".a { b: c(1; d: e } .f { g: h }", ".a{d: e;}\n.f{g: h;}"},
		{"open bracket, last", ".a { d: e; b: c(1 } .f { g: h }", ".a{d: e;}\n.f{g: h;}"},
		{"closing bracket", ".a { b: c); d: e }", ".a{d: e;}"},
		{"crossed brackets", ".a { b: c([)]; d: e }", ".a{d: e;}"},
		{"brackets in a selector", ".a[b, .c { d: e } .f { g: h }", ".f{g: h;}"},
		{"semicolons in brackets", ".a { b: if(x: 1; else: 2); d: e }", ".a{b: if(x: 1; else: 2);d: e;}"},
		{"open address", ".a { b: url(x", ".a{}"},
		{"open comment", ".a { b: c } /* .d { e: f }", ".a{b: c;}"},
		{"backslash at the end", ".a { b: c\\", ".a{}"},
		{"backslash at the end of a string", `.a { b: "c\`, ".a{}"},
		{"no selector", "{ a: b } .c { d: e }", ".c{d: e;}"},
		{"no block", ".a; .b { c: d } .e", ".b{c: d;}"},
		{"rules for documents", "@document url(x) { .a { b: c } } @namespace url(x); .d { e: f }", ".d{e: f;}"},
		{"late charset", ".a { b: c } @charset 'x'; .d { e: f }", ".a{b: c;}\n.d{e: f;}"},
		{"NUL", ".a\x00 { b: c }", ".a\uFFFD{b: c;}"},
		{"nothing", " \n ; ", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := cleanCSS("css", tt.in, hosts{all: true}, "")
			if strings.TrimSpace(got.CSS) != tt.want {
				t.Errorf("%s\ngave %s\nwant %s\nwarnings %q", tt.in, got.CSS, tt.want, got.Warnings)
			}
			if err := unsafePart(got.CSS, true); err != "" {
				t.Error(err)
			}
		})
	}
}

func TestOtherHostsCanBeKeptOut(t *testing.T) {
	for in, want := range map[string]string{
		".a{b:url(http://h/x);c:d}":                                          ".a{c:d;}",
		".a{b:url(HTTPS:h/x);c:d}":                                           ".a{c:d;}",
		".a{b:url('//h/x');c:d}":                                             ".a{c:d;}",
		`.a{b:url('/\\h/x');c:d}`:                                            ".a{c:d;}",
		`.a{b:url(\2f\2fh/x);c:d}`:                                           ".a{c:d;}",
		".a{b:url('\\a //h/x');c:d}":                                         ".a{c:d;}",
		".a{b:-webkit-image-set('http://h/x' 1x);c:d}":                       ".a{c:d;}",
		".a{b:image-set(var(--x) 1x);c:d}":                                   ".a{c:d;}",
		".a{b:src('http://h/x');c:d}":                                        ".a{c:d;}",
		".a{b:src(var(--x));c:d}":                                            ".a{c:d;}",
		".a{b:cross-fade(url(http://h/x), red);c:d}":                         ".a{c:d;}",
		".a{b:url(x.png) url(/y.png) url(data:image/gif;base64,R0) url(#z)}": ".a{b:url(x.png) url(/y.png) url(data:image/gif;base64,R0) url(#z);}",
		"a[href='http://h']{c:d}":                                            "a[href='http://h']{c:d;}",
	} {
		got := cleanCSS("css", in, hosts{}, "")
		if strings.TrimSpace(got.CSS) != want {
			t.Errorf("%s\ngave %s\nwant %s", in, got.CSS, want)
		}
	}
}

func TestImportsAreTakenOutOfTheSheet(t *testing.T) {
	got := cleanCSS("css", `@charset "x"; @import "a.css"; @IMPORT url(https://h/b.css) screen and (min-width: 1px); @import url( 'c.css' );
		@import "d.css" layer(x); @import "e.css" supports(a: b); @import data:text/css,x; @import url(data:text/css,x); @import f { g: h } .a{b:c} @import "late.css";`, hosts{all: true}, "")
	want := []Import{{"a.css", ""}, {"https://h/b.css", "screen and (min-width: 1px)"}, {"c.css", ""}}
	if len(got.Imports) != len(want) {
		t.Fatalf("imports = %+v", got.Imports)
	}
	for i := range want {
		if got.Imports[i] != want[i] {
			t.Errorf("import %d = %+v, want %+v", i, got.Imports[i], want[i])
		}
	}
	if len(got.Warnings) != 6 || got.CSS != ".a{b:c;}\n" {
		t.Errorf("warnings %q\nrules %s", got.Warnings, got.CSS)
	}
}

func TestCSSPastTheBoundIsDroppedAndTheRestApplies(t *testing.T) {
	rule := ".rule-of-some-length { color: red; background: blue }\n"
	got := cleanCSS("css", strings.Repeat(rule, 1<<20/len(rule)), hosts{all: true}, "")
	if n := strings.Count(got.CSS, "\n"); n != maxCSS/len(rule) {
		t.Errorf("%d rules are left of %d that fit", n, maxCSS/len(rule))
	}
	if len(got.Warnings) != 1 {
		t.Errorf("%d warnings: %q", len(got.Warnings), got.Warnings)
	}
	if err := unsafePart(got.CSS, true); err != "" {
		t.Error(err)
	}
}

func TestHostileCSSCostsNoMoreThanItIsLong(t *testing.T) {
	// What is linear costs 32 times as much, what is quadratic 1,024 times.
	const factor, most = 32, 256
	const small = maxCSS / factor
	for _, piece := range []string{"{", "}", "(", "a(", "a:(;", "[;", "a{", "a{b:c(", "url(", "url( ", "url('", "image-set(", "\\", "'", "\"\n", "/*", "/**/", "--x:{", "@a", "@media(", "@import ", "a{--x:{;"} {
		css := strings.Repeat(piece, maxCSS/len(piece)+1)
		for _, prefix := range []string{"", "a{", "a{b:"} {
			clean := func(size int) Cleaned {
				return cleanCSS("css", prefix+css[:size-len(prefix)-1], hosts{all: true}, "chatlet-0")
			}
			little, much := cputime.Of(func() { clean(small) }), cputime.Of(func() { clean(maxCSS) })
			if much > most*little {
				t.Errorf("%q after %q costs %v, and %d times as much of it %v", piece, prefix, little, factor, much)
			}
			if err := unsafePart(clean(maxCSS).CSS, true); err != "" {
				t.Errorf("%q after %q: %s", piece, prefix, err)
			}
		}
	}
}
