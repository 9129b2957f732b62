package theme

import (
	"math"
	"strconv"
	"strings"
)

// Color is an sRGB colour with an alpha of 0 to 1.
type Color struct {
	R, G, B uint8
	A       float64
}

var (
	white       = Color{255, 255, 255, 1}
	black       = Color{0, 0, 0, 1}
	transparent = Color{}
)

// textContrast and shapeContrast are the contrast ratios of WCAG 2.2, level AA,
// for text (1.4.3) and for controls (1.4.11).
const (
	textContrast  = 4.5
	shapeContrast = 3.0
)

// parseColor reads a CSS colour: hex with or without '#', rgb(), hsl(), hwb(),
// lab(), lch(), oklab(), oklch() and their older forms, a name, "transparent".
// Colours outside sRGB are clipped. Colours that depend on the page, such as
// currentcolor, are refused.
func parseColor(s string) (Color, bool) {
	s = strings.ToLower(strings.TrimSpace(s))
	if len(s) > 100 {
		return Color{}, false
	}
	if s == "transparent" {
		return transparent, true
	}
	if c, ok := parseHex(strings.TrimPrefix(s, "#")); ok {
		return c, true
	}
	if name, rest, found := strings.Cut(s, "("); found {
		args, closed := strings.CutSuffix(rest, ")")
		if !closed {
			return Color{}, false
		}
		return parseFunction(name, args)
	}
	return namedColor(s)
}

func parseHex(s string) (Color, bool) {
	if !isHex(s) {
		return Color{}, false
	}
	if len(s) <= 4 {
		var wide strings.Builder
		for i := range len(s) {
			wide.WriteByte(s[i])
			wide.WriteByte(s[i])
		}
		s = wide.String()
	}
	if len(s) == 6 {
		s += "ff"
	}
	n, err := strconv.ParseUint(s, 16, 32)
	return Color{uint8(n >> 24), uint8(n >> 16), uint8(n >> 8), round(float64(n&255)/255, 3)}, err == nil
}

// isHex reports whether s is a hex colour without its '#'.
func isHex(s string) bool {
	switch len(s) {
	case 3, 4, 6, 8:
		return strings.Trim(s, "0123456789abcdefABCDEF") == ""
	}
	return false
}

// namedColors holds CSS's colour names with their values. It is one string that
// is searched, because a map would be built at every start.
const namedColors = ` aliceblue#f0f8ff antiquewhite#faebd7 aqua#00ffff aquamarine#7fffd4 azure#f0ffff beige#f5f5dc ` +
	`bisque#ffe4c4 black#000000 blanchedalmond#ffebcd blue#0000ff blueviolet#8a2be2 brown#a52a2a burlywood#deb887 ` +
	`cadetblue#5f9ea0 chartreuse#7fff00 chocolate#d2691e coral#ff7f50 cornflowerblue#6495ed cornsilk#fff8dc ` +
	`crimson#dc143c cyan#00ffff darkblue#00008b darkcyan#008b8b darkgoldenrod#b8860b darkgray#a9a9a9 ` +
	`darkgreen#006400 darkgrey#a9a9a9 darkkhaki#bdb76b darkmagenta#8b008b darkolivegreen#556b2f darkorange#ff8c00 ` +
	`darkorchid#9932cc darkred#8b0000 darksalmon#e9967a darkseagreen#8fbc8f darkslateblue#483d8b ` +
	`darkslategray#2f4f4f darkslategrey#2f4f4f darkturquoise#00ced1 darkviolet#9400d3 deeppink#ff1493 ` +
	`deepskyblue#00bfff dimgray#696969 dimgrey#696969 dodgerblue#1e90ff firebrick#b22222 floralwhite#fffaf0 ` +
	`forestgreen#228b22 fuchsia#ff00ff gainsboro#dcdcdc ghostwhite#f8f8ff gold#ffd700 goldenrod#daa520 gray#808080 ` +
	`green#008000 greenyellow#adff2f grey#808080 honeydew#f0fff0 hotpink#ff69b4 indianred#cd5c5c indigo#4b0082 ` +
	`ivory#fffff0 khaki#f0e68c lavender#e6e6fa lavenderblush#fff0f5 lawngreen#7cfc00 lemonchiffon#fffacd ` +
	`lightblue#add8e6 lightcoral#f08080 lightcyan#e0ffff lightgoldenrodyellow#fafad2 lightgray#d3d3d3 ` +
	`lightgreen#90ee90 lightgrey#d3d3d3 lightpink#ffb6c1 lightsalmon#ffa07a lightseagreen#20b2aa ` +
	`lightskyblue#87cefa lightslategray#778899 lightslategrey#778899 lightsteelblue#b0c4de lightyellow#ffffe0 ` +
	`lime#00ff00 limegreen#32cd32 linen#faf0e6 magenta#ff00ff maroon#800000 mediumaquamarine#66cdaa ` +
	`mediumblue#0000cd mediumorchid#ba55d3 mediumpurple#9370db mediumseagreen#3cb371 mediumslateblue#7b68ee ` +
	`mediumspringgreen#00fa9a mediumturquoise#48d1cc mediumvioletred#c71585 midnightblue#191970 mintcream#f5fffa ` +
	`mistyrose#ffe4e1 moccasin#ffe4b5 navajowhite#ffdead navy#000080 oldlace#fdf5e6 olive#808000 olivedrab#6b8e23 ` +
	`orange#ffa500 orangered#ff4500 orchid#da70d6 palegoldenrod#eee8aa palegreen#98fb98 paleturquoise#afeeee ` +
	`palevioletred#db7093 papayawhip#ffefd5 peachpuff#ffdab9 peru#cd853f pink#ffc0cb plum#dda0dd powderblue#b0e0e6 ` +
	`purple#800080 rebeccapurple#663399 red#ff0000 rosybrown#bc8f8f royalblue#4169e1 saddlebrown#8b4513 ` +
	`salmon#fa8072 sandybrown#f4a460 seagreen#2e8b57 seashell#fff5ee sienna#a0522d silver#c0c0c0 skyblue#87ceeb ` +
	`slateblue#6a5acd slategray#708090 slategrey#708090 snow#fffafa springgreen#00ff7f steelblue#4682b4 tan#d2b48c ` +
	`teal#008080 thistle#d8bfd8 tomato#ff6347 turquoise#40e0d0 violet#ee82ee wheat#f5deb3 white#ffffff ` +
	`whitesmoke#f5f5f5 yellow#ffff00 yellowgreen#9acd32 `

func namedColor(name string) (Color, bool) {
	if strings.Trim(name, "abcdefghijklmnopqrstuvwxyz") != "" || name == "" {
		return Color{}, false
	}
	at := strings.Index(namedColors, " "+name+"#")
	if at < 0 {
		return Color{}, false
	}
	at += len(name) + 2
	return parseHex(namedColors[at : at+6])
}

// parseFunction reads a colour function. Spaces or commas separate its
// arguments; a slash may come before the alpha.
func parseFunction(name, args string) (Color, bool) {
	parts := strings.FieldsFunc(args, func(r rune) bool { return strings.ContainsRune(" \t\n,/", r) })
	if len(parts) != 3 && len(parts) != 4 {
		return Color{}, false
	}
	alpha, ok := 1.0, true
	if len(parts) == 4 {
		alpha, ok = component(parts[3], 1)
	}
	space, known := colorSpaces(name)
	if !ok || !known {
		return Color{}, false
	}
	var v [3]float64
	for i := range v {
		if space.whole[i] == angle {
			v[i], ok = parseAngle(parts[i])
		} else {
			v[i], ok = component(parts[i], space.whole[i])
		}
		if !ok {
			return Color{}, false
		}
	}
	c := space.convert(v[0], v[1], v[2])
	c.A = round(clamp(alpha, 0, 1), 3)
	return c, true
}

// angle marks a hue among the values of 100 %.
const angle = -1

// A colorSpace gives the value of 100 % for each component, and the conversion
// to sRGB.
type colorSpace struct {
	whole   [3]float64
	convert func(a, b, c float64) Color
}

func colorSpaces(name string) (colorSpace, bool) {
	switch name {
	case "rgb", "rgba":
		return colorSpace{[3]float64{255, 255, 255}, func(r, g, b float64) Color { return fromUnit(r/255, g/255, b/255) }}, true
	case "hsl", "hsla":
		return colorSpace{[3]float64{angle, 100, 100}, func(h, s, l float64) Color { return fromHSL(h, s/100, l/100) }}, true
	case "hwb":
		return colorSpace{[3]float64{angle, 100, 100}, func(h, w, b float64) Color { return fromHWB(h, w/100, b/100) }}, true
	case "oklab":
		return colorSpace{[3]float64{1, 0.4, 0.4}, fromOklab}, true
	case "oklch":
		return colorSpace{[3]float64{1, 0.4, angle}, polar(fromOklab)}, true
	case "lab":
		return colorSpace{[3]float64{100, 125, 125}, fromLab}, true
	case "lch":
		return colorSpace{[3]float64{100, 150, angle}, polar(fromLab)}, true
	}
	return colorSpace{}, false
}

// component reads a number or a percentage. whole is the value of 100 %.
func component(s string, whole float64) (float64, bool) {
	if s == "none" {
		return 0, true
	}
	digits, percent := strings.CutSuffix(s, "%")
	n, ok := plainNumber(digits)
	if percent {
		n = n / 100 * whole
	}
	return n, ok
}

// plainNumber reads a number in CSS's format: no "inf", no hexadecimal.
func plainNumber(s string) (float64, bool) {
	if strings.Trim(s, "0123456789.+-e") != "" {
		return 0, false
	}
	n, err := strconv.ParseFloat(s, 64)
	return n, err == nil && math.Abs(n) < 1e6
}

func parseAngle(s string) (float64, bool) {
	unit := 1.0
	for _, u := range []struct {
		suffix  string
		degrees float64
	}{{"deg", 1}, {"grad", 0.9}, {"rad", 180 / math.Pi}, {"turn", 360}} {
		if digits, ok := strings.CutSuffix(s, u.suffix); ok {
			s, unit = digits, u.degrees
			break
		}
	}
	n, ok := component(s, 360)
	return n * unit, ok
}

// fromUnit makes a colour of components from 0 to 1. Others are clipped.
func fromUnit(r, g, b float64) Color {
	channel := func(v float64) uint8 { return uint8(math.Round(clamp(v, 0, 1) * 255)) }
	return Color{channel(r), channel(g), channel(b), 1}
}

func fromHSL(h, s, l float64) Color {
	h = math.Mod(math.Mod(h, 360)+360, 360)
	s, l = clamp(s, 0, 1), clamp(l, 0, 1)
	channel := func(n float64) float64 {
		k := math.Mod(n+h/30, 12)
		return l - s*min(l, 1-l)*max(-1, min(k-3, 9-k, 1))
	}
	return fromUnit(channel(0), channel(8), channel(4))
}

func fromHWB(h, w, b float64) Color {
	w, b = clamp(w, 0, 1), clamp(b, 0, 1)
	if w+b >= 1 {
		return fromUnit(w/(w+b), w/(w+b), w/(w+b))
	}
	pure := fromHSL(h, 1, 0.5)
	channel := func(v uint8) float64 { return float64(v)/255*(1-w-b) + w }
	return fromUnit(channel(pure.R), channel(pure.G), channel(pure.B))
}

// polar converts a function of L, a and b to one of lightness, chroma and hue.
func polar(convert func(l, a, b float64) Color) func(l, c, h float64) Color {
	return func(l, c, h float64) Color {
		sin, cos := math.Sincos(h * math.Pi / 180)
		return convert(l, c*cos, c*sin)
	}
}

// fromOklab uses the matrices of CSS Color 4, section 17.
func fromOklab(l, a, b float64) Color {
	cube := func(v float64) float64 { return v * v * v }
	x := cube(l + 0.3963377774*a + 0.2158037573*b)
	y := cube(l - 0.1055613458*a - 0.0638541728*b)
	z := cube(l - 0.0894841775*a - 1.2914855480*b)
	return fromLinear(
		4.0767416621*x-3.3077115913*y+0.2309699292*z,
		-1.2684380046*x+2.6097574011*y-0.3413193965*z,
		-0.0041960863*x-0.7034186147*y+1.7076147010*z)
}

// fromLab goes through XYZ at D50, then through one matrix to linear sRGB.
func fromLab(l, a, b float64) Color {
	const kappa, epsilon = 24389.0 / 27, 216.0 / 24389
	inverse := func(f float64) float64 {
		if f*f*f > epsilon {
			return f * f * f
		}
		return (116*f - 16) / kappa
	}
	fy := (l + 16) / 116
	x, y, z := 0.9642956764*inverse(fy+a/500), inverse(fy), 0.8251046025*inverse(fy-b/200)
	return fromLinear(
		3.1341358529*x-1.6173863321*y-0.4906619460*z,
		-0.9787954921*x+1.9162543842*y+0.0334427246*z,
		0.0719767660*x-0.2289767543*y+1.4053860851*z)
}

func fromLinear(r, g, b float64) Color {
	gamma := func(v float64) float64 {
		if v <= 0.0031308 {
			return 12.92 * v
		}
		return 1.055*math.Pow(v, 1/2.4) - 0.055
	}
	return fromUnit(gamma(r), gamma(g), gamma(b))
}

// CSS writes the colour: hex if it is opaque, otherwise rgba().
func (c Color) CSS() string {
	switch c.A {
	case 1:
		return "#" + hexByte(c.R) + hexByte(c.G) + hexByte(c.B)
	case 0:
		return "transparent"
	}
	return "rgba(" + c.triple() + ", " + number(c.A) + ")"
}

// triple writes the colour without its alpha, as "R, G, B".
func (c Color) triple() string {
	return strconv.Itoa(int(c.R)) + ", " + strconv.Itoa(int(c.G)) + ", " + strconv.Itoa(int(c.B))
}

func hexByte(b uint8) string {
	const digits = "0123456789abcdef"
	return string([]byte{digits[b>>4], digits[b&15]})
}

// isLight is Typebot's test for a light colour: the weighted mean of the
// channels is over 155.
func (c Color) isLight() bool {
	return 299*int(c.R)+587*int(c.G)+114*int(c.B) > 155000
}

// Contrast is the WCAG 2 contrast ratio of two opaque colours, 1 to 21.
func Contrast(a, b Color) float64 {
	la, lb := a.luminance(), b.luminance()
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func (c Color) luminance() float64 {
	linear := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

// over is the visible colour of c in front of an opaque colour.
func (c Color) over(behind Color) Color { return mix(behind, c, c.A) }

// mix blends a and b; share is the share of b, 0 to 1. The result is opaque.
func mix(a, b Color, share float64) Color {
	channel := func(x, y uint8) float64 { return (float64(x)*(1-share) + float64(y)*share) / 255 }
	return fromUnit(channel(a.R, b.R), channel(a.G, b.G), channel(a.B, b.B))
}

// fade multiplies the alpha.
func (c Color) fade(opacity float64) Color {
	c.A = round(c.A*opacity, 3)
	return c
}

// readable returns the first candidate that can be read on a surface. If there
// is none, it returns black or white, one of which always can.
func readable(on Color, candidates ...Color) Color {
	for _, c := range candidates {
		if Contrast(c, on) >= textContrast {
			return c
		}
	}
	if Contrast(white, on) >= textContrast {
		return white
	}
	return black
}

// toward moves c to target in small steps until it contrasts with on by ratio.
// It also returns the share of the way; 1 means that the ratio was not reached.
func toward(c, target, on Color, ratio float64) (Color, float64) {
	const steps = 50
	for i := range steps {
		share := float64(i) / steps
		if moved := mix(c, target, share); Contrast(moved, on) >= ratio {
			return moved, share
		}
	}
	return target, 1
}

func clamp(v, low, high float64) float64 { return min(max(v, low), high) }

func round(v float64, digits int) float64 {
	scale := math.Pow10(digits)
	return math.Round(v*scale) / scale
}

// number writes a number in CSS's shortest form.
func number(v float64) string { return strconv.FormatFloat(round(v, 3), 'f', -1, 64) }
