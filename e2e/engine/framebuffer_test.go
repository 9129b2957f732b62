package engine

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// dump writes a screen of two by two pixels: red, green, blue and white, with
// two entries in its colour map.
func dump(t *testing.T, head xwdHeader) string {
	t.Helper()
	var out bytes.Buffer
	if err := binary.Write(&out, binary.BigEndian, head); err != nil {
		t.Fatal(err)
	}
	out.Write(make([]byte, int(head.HeaderSize)-out.Len()+2*colourSize))
	out.Write([]byte{0, 0, 255, 0, 0, 255, 0, 0, 255, 0, 0, 0, 255, 255, 255, 0})
	path := filepath.Join(t.TempDir(), "screen")
	if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// twoByTwo is the head of that screen.
var twoByTwo = xwdHeader{HeaderSize: 120, Width: 2, Height: 2, BitsPerPixel: 32, BytesPerLine: 8, Colours: 2}

func TestAPartOfTheScreenIsCutOut(t *testing.T) {
	data, err := cutScreen(dump(t, twoByTwo), image.Rect(1, 0, 9, 9))
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if size := picture.Bounds().Size(); size != image.Pt(1, 2) {
		t.Fatalf("the picture is %v, want the part of the window that is on the screen", size)
	}
	for y, want := range []color.RGBA{{0, 255, 0, 255}, {255, 255, 255, 255}} {
		if got := color.RGBAModel.Convert(picture.At(picture.Bounds().Min.X, picture.Bounds().Min.Y+y)); got != want {
			t.Errorf("pixel %d is %v, want %v", y, got, want)
		}
	}
}

func TestAScreenThatCannotBeReadIsAnError(t *testing.T) {
	deep, short := twoByTwo, twoByTwo
	deep.BitsPerPixel, short.Height = 16, 3
	for name, c := range map[string]struct {
		head xwdHeader
		part image.Rectangle
		want string
	}{
		"of other pixels":   {deep, image.Rect(0, 0, 2, 2), "16 bits"},
		"that ends early":   {short, image.Rect(0, 0, 2, 2), "want a whole screen"},
		"without a window":  {twoByTwo, image.Rect(5, 5, 9, 9), "outside"},
		"with an empty one": {twoByTwo, image.Rect(0, 0, 0, 0), "outside"},
	} {
		if _, err := cutScreen(dump(t, c.head), c.part); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("a screen %s: %v, want an error with %q", name, err, c.want)
		}
	}
}
