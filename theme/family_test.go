package theme

import (
	"strings"
	"testing"
)

func TestFamiliesOfFontsHaveNamesThatMeanNothingToThePage(t *testing.T) {
	for in, want := range map[string]string{
		`a{font-family:Lato}`:                            `a{font-family: x-lato,Lato;}`,
		`a{FONT-FAMILY: "Open Sans" , serif !important}`: `a{FONT-FAMILY: x-open-sans, "Open Sans" , serif !important;}`,
		`a{font-family:Open Sans,Lato!important}`:        `a{font-family: x-open-sans,Open Sans, x-lato,Lato!important;}`,
		`a{font-family:"O'Neil }{"}`:                     `a{font-family: x-o-neil---,"O'Neil }{";}`,
		`a{font-family:Größe}`:                           `a{font-family: x-größe,Größe;}`,
		`a{font-family:inherit}`:                         `a{font-family:inherit;}`,
		`a{font-family:var(--x),Lato}`:                   `a{font-family:var(--x), x-lato,Lato;}`,
		`a{font:italic 700 16px/1.5 Lato,serif}`:         `a{font:italic 700 16px/1.5 x-lato, Lato,serif;}`,
		`a{font:bold calc(1px + 2px) "Lato"}`:            `a{font:bold calc(1px + 2px) x-lato, "Lato";}`,
		`a{font:caption}`:                                `a{font:caption;}`,
		`a{--brand-font:"Lato",serif}`:                   `a{--brand-font: x-lato,"Lato",serif;}`,
		`a{--brand-font:bold}`:                           `a{--brand-font:bold;}`,
		`a{--typebot-container-font-family:Lato}`:        `a{--typebot-container-font-family: x-lato,Lato;}`,
		`a{font-weight:bold;content:"Lato"}`:             `a{font-weight:bold;content:"Lato";}`,
	} {
		if got := strings.TrimSpace(cleanCSS("css", in, hosts{all: true}, "x").CSS); got != want {
			t.Errorf("%s\ngave %s\nwant %s", in, got, want)
		}
	}
	face := cleanCSS("css", `@font-face{font-family:Lato;src:url(a.woff2)}`, hosts{all: true}, "x").Faces
	if want := "@font-face{font-family:Lato;src:url(a.woff2);}\n"; face != want {
		t.Errorf("face = %s, want %s: the runtime gives it its name", face, want)
	}
}

func TestOnlyAThemeThatLoadsFontsHasANamespace(t *testing.T) {
	google := Font{Type: "Google", Family: "Lato"}
	for _, tt := range []struct {
		name string
		a, b string
		same bool
	}{
		{"nothing to load", namespace(Font{}, ""), "", true},
		{"rules alone", namespace(Font{}, ".a{color:red}"), "", true},
		{"a face", namespace(Font{}, "@font-face{src:url(x)}"), "", false},
		{"an escaped face", namespace(Font{}, `@\66ont-face{src:url(x)}`), "", false},
		{"the same font of two bots", namespace(google, ".a{color:red}"), namespace(google, ""), true},
		{"faces of the same name and other sources", namespace(Font{Type: "Custom", CSS: "a"}, ""), namespace(Font{Type: "Custom", CSS: "b"}, ""), false},
	} {
		if (tt.a == tt.b) != tt.same {
			t.Errorf("%s: %q and %q", tt.name, tt.a, tt.b)
		}
	}
}

func TestClassesOfAForkAreThoseOfTypebot(t *testing.T) {
	in := `.mozbot-button.x > .mozbot-input, [a=mozbot-b]{--mozbot-x:1;.mozbot-host-bubble{a:b}}`
	want := `.typebot-button.x > .typebot-input, [a=mozbot-b]{--mozbot-x:1;.typebot-host-bubble{a:b;}}`
	if got := strings.TrimSpace(cleanCSS("css", in, hosts{all: true}, "").CSS); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

func TestCSSLoadsFromTheHostsThatAreAllowed(t *testing.T) {
	allowed := parseHosts("fonts.bunny.net, *.example.com", func(path, value, want string) { t.Errorf("%s: %s", path, value) })
	for address, want := range map[string]bool{
		"https://fonts.bunny.net/css": true, "//FONTS.bunny.net:443/css": true, "https:/\\/fonts.bunny.net.": true,
		"/local.css": true, "local.css": true, "data:image/png,x": true, "#f": true,
		"https://cdn.example.com/a": true, "https://a.b.example.com": true, "https://example.com/a": false,
		"https://bunny.net/": false, "https://evilfonts.bunny.net/": false, "https://fonts.bunny.net@evil.example/": false,
		"https://evil.example/fonts.bunny.net": false, "https://evil.example\\.fonts.bunny.net/": false, "https://evil.example?.example.com": false,
		"https://fonts.bunny.net.evil.example/": false, "ftp://fonts.bunny.net/": false,
	} {
		if got := allowed.allow(address); got != want {
			t.Errorf("%s: %t, want %t", address, got, want)
		}
	}
}

func TestASlipInTheListOfHostsOpensNothing(t *testing.T) {
	for list, problems := range map[string]int{"nonne": 0, "https://fonts.bunny.net": 1, "*": 1, "none": 0, "fonts.bunny.net/css": 1} {
		dropped := 0
		h := parseHosts(list, func(_, _, _ string) { dropped++ })
		if dropped != problems || h.allow("https://fonts.example/a.css") {
			t.Errorf("%q: %d problems, want %d; %+v", list, dropped, problems, h)
		}
	}
}

func TestAddressesOfAnImportedSheetAreAbsolute(t *testing.T) {
	sheet := Build(Theme{}, Options{})
	absolute := func(address string) string { return "https://h/" + address }
	for in, want := range map[string]string{
		`a{b:url(x.png) url("y \" (1).png"),url(#f)}`:                 `a{b:url("https://h/x.png") url("https://h/y%20%22%20%281%29.png"),url("#f");}`,
		`a{b:image-set("x.png" 1x, url(y) type("image/png") 2x) "z"}`: `a{b:image-set("https://h/x.png" 1x, url("https://h/y") type("image/png") 2x) "z";}`,
		`a{b:image-set(url("x.png") 1x)}`:                             `a{b:image-set(url("https://h/x.png") 1x);}`,
		`a{content:"x.png";b:calc(1px)}`:                              `a{content:"x.png";b:calc(1px);}`,
		`@media x{a{b:src("x")}}`:                                     `@media x{a{b:src("https://h/x");}}`,
	} {
		if got := strings.TrimSpace(sheet.Clean("css", in, absolute).CSS); got != want {
			t.Errorf("%s\ngave %s\nwant %s", in, got, want)
		}
	}
	if got := sheet.Clean("css", `@font-face{font-family:A;src:url(a.woff2)}`, absolute).Faces; !strings.Contains(got, `url("https://h/a.woff2")`) {
		t.Errorf("face = %s", got)
	}
}
