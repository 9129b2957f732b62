package engine

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/png"
	"os"
)

// xwdHeader is the header of a dump of an X screen, in the order of the file.
// All fields are big-endian. See XWDFile.h of X11.
type xwdHeader struct {
	HeaderSize, Version, Format, Depth                        uint32
	Width, Height, XOffset                                    uint32
	ByteOrder, BitmapUnit, BitOrder, Pad, BitsPerPixel        uint32
	BytesPerLine, VisualClass, Red, Green, Blue, BitsPerColor uint32
	Entries, Colours                                          uint32
}

// colourSize is the size of an entry of the colour map, in bytes.
const colourSize = 12

// cutScreen reads the file into which Xvfb draws its screen, and returns a part
// of it as a PNG.
func cutScreen(file string, part image.Rectangle) ([]byte, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var head xwdHeader
	if err := binary.Read(bytes.NewReader(data), binary.BigEndian, &head); err != nil {
		return nil, fmt.Errorf("reading %s: %w", file, err)
	}
	pixels := int(head.HeaderSize + head.Colours*colourSize)
	if head.BitsPerPixel != 32 || len(data) < pixels+int(head.BytesPerLine*head.Height) {
		return nil, fmt.Errorf("reading %s: %d bits per pixel in %d bytes, want a whole screen of 32", file, head.BitsPerPixel, len(data))
	}
	part = part.Intersect(image.Rect(0, 0, int(head.Width), int(head.Height)))
	if part.Empty() {
		return nil, errors.New("the window is outside of the screen")
	}
	picture := image.NewRGBA(part)
	for y := part.Min.Y; y < part.Max.Y; y++ {
		line := data[pixels+y*int(head.BytesPerLine):]
		for x := part.Min.X; x < part.Max.X; x++ {
			// Blue, green, red, and an unused byte.
			pixel, at := line[4*x:], picture.PixOffset(x, y)
			copy(picture.Pix[at:], []byte{pixel[2], pixel[1], pixel[0], 255})
		}
	}
	var out bytes.Buffer
	err = png.Encode(&out, picture)
	return out.Bytes(), err
}
