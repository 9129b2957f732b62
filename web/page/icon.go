//go:build !js

package page

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"sync"

	"chatlet/theme"
)

// svgIcon is the icon as SVG, for every size.
const svgIcon = "icon.svg"

// drawing describes an icon made of pixels.
type drawing struct {
	size int
	// isMaskable fills the square, for systems that cut icons into shapes.
	isMaskable bool
}

var drawings = map[string]drawing{
	"icon-192.png":     {192, false},
	"icon-512.png":     {512, false},
	"maskable-512.png": {512, true},
}

// The icon is a speech bubble with three dots, on a grid of 512 by 512.
const (
	grid        = 512.0
	roundness   = 112.0 // of the icon's own corners
	bubbleX     = 112.0
	bubbleY     = 132.0
	bubbleWide  = 288.0
	bubbleHigh  = 216.0
	bubbleRound = 72.0
	dotY        = 240.0
	dotSize     = 22.0
)

var (
	dotsX = [...]float64{184, 256, 328}
	// tail holds the corners of the bubble's tail, clockwise.
	tail = [...][2]float64{{168, 320}, {262, 340}, {168, 412}}
)

// icons draws icons, and caches them.
type icons struct {
	mu   sync.Mutex
	kept map[string][]byte
}

// maxKeptIcons bounds how many drawings are kept.
const maxKeptIcons = 64

// draw returns the icon of that name in the colours of a look, or nil if there
// is none.
func (i *icons) draw(name string, l look) (data []byte, contentType string) {
	ground := l.light.Accent
	if name == svgIcon {
		return vectorIcon(ground, on(ground)), "image/svg+xml"
	}
	d, ok := drawings[name]
	if !ok {
		return nil, ""
	}
	key := name + ground.CSS()
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.kept == nil || len(i.kept) >= maxKeptIcons {
		i.kept = map[string][]byte{}
	}
	if i.kept[key] == nil {
		i.kept[key] = d.draw(ground, on(ground))
	}
	return i.kept[key], "image/png"
}

// vectorIcon returns the icon as SVG.
func vectorIcon(ground, figure theme.Color) []byte {
	var out bytes.Buffer
	fmt.Fprintf(&out, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %g %g"><rect width="%g" height="%g" rx="%g" fill="%s"/>`, grid, grid, grid, grid, roundness, ground.CSS())
	fmt.Fprintf(&out, `<g fill="%s"><rect x="%g" y="%g" width="%g" height="%g" rx="%g"/><path d="M%g %gL%g %gL%g %gz"/></g>`,
		figure.CSS(), bubbleX, bubbleY, bubbleWide, bubbleHigh, bubbleRound, tail[0][0], tail[0][1], tail[1][0], tail[1][1], tail[2][0], tail[2][1])
	fmt.Fprintf(&out, `<g fill="%s">`, ground.CSS())
	for _, x := range dotsX {
		fmt.Fprintf(&out, `<circle cx="%g" cy="%g" r="%g"/>`, x, dotY, dotSize)
	}
	out.WriteString("</g></svg>")
	return out.Bytes()
}

// draw returns the icon as PNG.
func (d drawing) draw(ground, figure theme.Color) []byte {
	picture := image.NewNRGBA(image.Rect(0, 0, d.size, d.size))
	scale := grid / float64(d.size)
	for y := range d.size {
		for x := range d.size {
			picture.SetNRGBA(x, y, d.pixel((float64(x)+0.5)*scale, (float64(y)+0.5)*scale, scale, ground, figure))
		}
	}
	var out bytes.Buffer
	if err := png.Encode(&out, picture); err != nil {
		panic(err) // writing to memory does not fail
	}
	return out.Bytes()
}

// pixel is the colour at a point of the grid. width is the width of a pixel
// there.
func (d drawing) pixel(x, y, width float64, ground, figure theme.Color) color.NRGBA {
	bubble := min(roundedBox(x-bubbleX, y-bubbleY, bubbleWide, bubbleHigh, bubbleRound), triangle(x, y))
	for _, dot := range dotsX {
		bubble = max(bubble, dotSize-math.Hypot(x-dot, y-dotY))
	}
	share := cover(bubble, width)
	mixed := func(a, b uint8) uint8 { return uint8(math.Round(float64(a)*(1-share) + float64(b)*share)) }
	alpha := 1.0
	if !d.isMaskable {
		alpha = cover(roundedBox(x, y, grid, grid, roundness), width)
	}
	return color.NRGBA{mixed(ground.R, figure.R), mixed(ground.G, figure.G), mixed(ground.B, figure.B), uint8(math.Round(alpha * 255))}
}

// cover is the share of a pixel inside a shape whose edge is that far away.
// Distances are negative inside the shape.
func cover(distance, width float64) float64 { return min(1, max(0, 0.5-distance/width)) }

// roundedBox is the distance from a box with round corners at the origin.
func roundedBox(x, y, wide, high, round float64) float64 {
	dx, dy := math.Abs(x-wide/2)-wide/2+round, math.Abs(y-high/2)-high/2+round
	return math.Hypot(max(dx, 0), max(dy, 0)) + min(max(dx, dy), 0) - round
}

// triangle is the distance from the tail.
func triangle(x, y float64) float64 {
	distance := math.Inf(-1)
	for i, from := range tail {
		to := tail[(i+1)%len(tail)]
		dx, dy := to[0]-from[0], to[1]-from[1]
		distance = max(distance, ((x-from[0])*-dy+(y-from[1])*dx)/-math.Hypot(dx, dy))
	}
	return distance
}
