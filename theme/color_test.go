package theme

import (
	"math"
	"testing"
)

func TestColorsOfEveryNotationAreRead(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"#fff", "#ffffff"},
		{"#0AF8", "rgba(0, 170, 255, 0.533)"},
		{"1e1B4b", "#1e1b4b"},
		{"#12345680", "rgba(18, 52, 86, 0.502)"},
		{" transparent ", "transparent"},
		{"Tomato", "#ff6347"},
		{"rebeccapurple", "#663399"},
		{"aliceblue", "#f0f8ff"},
		{"yellowgreen", "#9acd32"},
		{"rgb(10, 20, 30)", "#0a141e"},
		{"rgba(10,20,30,.5)", "rgba(10, 20, 30, 0.5)"},
		{"rgb(10% 20% 30% / 40%)", "rgba(26, 51, 77, 0.4)"},
		{"rgb(300, -5, 127.5)", "#ff0080"},
		{"rgb(none 0 0)", "#000000"},
		{"hsl(120, 100%, 25%)", "#008000"},
		{"hsl(-240deg 100% 25%)", "#008000"},
		{"hsl(0.5turn 100 50)", "#00ffff"},
		{"hsla(3.14159265rad, 100%, 50%, 1)", "#00ffff"},
		{"hsl(200grad 100% 50%)", "#00ffff"},
		{"hwb(194 0% 0%)", "#00c3ff"},
		{"hwb(0 80% 80%)", "#808080"},
		{"lab(50% 40 59.5)", "#bf5700"},
		{"lch(52.2% 72.2 50)", "#cd561a"},
		{"oklab(1 0 0)", "#ffffff"},
		{"oklch(0.628 0.2577 29.23)", "#ff0000"},
	} {
		got, ok := parseColor(tt.in)
		if !ok || got.CSS() != tt.want {
			t.Errorf("ParseColor(%q) = %s, %t, want %s", tt.in, got.CSS(), ok, tt.want)
		}
	}
}

func TestWhatIsNoColorIsRefused(t *testing.T) {
	for _, in := range []string{
		"", "#", "#12", "#12345", "#ggg", "12 34 56", "blau", "red;", "red}", "currentcolor", "inherit", "var(--x)",
		"rgb(1, 2)", "rgb(1, 2, 3", "rgb(1,2,3,4,5)", "rgb(a, b, c)", "rgb(inf 0 0)", "rgb(0x10 0 0)", "rgb(1e9 0 0)",
		"url(x)", "linear-gradient(red, blue)", "color-mix(in srgb, red, blue)", "alic", "eblue", "{{Color}}",
		"#fff) }", "hsl(1deg2 3 4)",
	} {
		if c, ok := parseColor(in); ok {
			t.Errorf("ParseColor(%q) = %s, want it refused", in, c.CSS())
		}
	}
}

func TestNamedColorsAreAllThere(t *testing.T) {
	count := 0
	for _, c := range namedColors {
		if c == '#' {
			count++
		}
	}
	if count != 148 {
		t.Errorf("%d named colours, CSS has 148", count)
	}
}

func TestContrastIsThatOfWCAG(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want float64
	}{{"#000", "#fff", 21}, {"#fff", "#fff", 1}, {"#777", "#fff", 4.48}, {"#ff5924", "#fff", 3.13}} {
		a, _ := parseColor(tt.a)
		b, _ := parseColor(tt.b)
		if got := Contrast(a, b); math.Abs(got-tt.want) > 0.01 {
			t.Errorf("Contrast(%s, %s) = %.2f, want %.2f", tt.a, tt.b, got, tt.want)
		}
	}
}

func TestBlackOrWhiteCanBeReadOnEveryGrey(t *testing.T) {
	for v := range 256 {
		grey := Color{uint8(v), uint8(v), uint8(v), 1}
		if got := Contrast(readable(grey), grey); got < textContrast {
			t.Errorf("on %s the best contrast is %.2f", grey.CSS(), got)
		}
	}
}
