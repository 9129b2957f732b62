package e2e

import (
	"encoding/binary"
	"fmt"
	"math"
	"net/http"
	"strings"
)

// A block is a bubble or an input as a server sends it, for the tests that
// cover all of them: axe-core and the gallery.
type block struct {
	// kind is the type on the wire.
	kind string
	// title and about are its texts in the gallery.
	title, about string
	json         string
}

// bubbleBlocks has a row for each kind of bubble.
var bubbleBlocks = []block{
	{"text", "Text", "Rich text, Markdown, and the HTML of older servers.", textBubble("text", "### Your order is on its way\n\nIt left **Lyon** this morning and should arrive *tomorrow*:\n\n1. Two mugs, `SK-1042`\n2. One teapot\n\n> Somebody has to be at home.\n\nThe parcel can be [followed online](https://example.com).")},
	{"image", "Image", "A picture, which opens large or leads somewhere.", `{"id":"b","type":"image","content":{"url":"/media/hills.svg","clickLink":{"alt":"Hills in the evening"}}}`},
	{"video", "Video", "A file, or the player of a provider.", `{"id":"b","type":"video","content":{"type":"url","url":"/media/film.webm","isAutoplayEnabled":false,"aspectRatio":"16/9"}}`},
	{"audio", "Audio", "A sound with its controls.", `{"id":"b","type":"audio","content":{"url":"/media/tone.wav","isAutoplayEnabled":false}}`},
	{"embed", "Embed", "Another page.", `{"id":"b","type":"embed","content":{"url":"/media/page.html","height":160}}`},
	{"custom-embed", "Custom embed", "A place that code of the bot's author fills, such as a calendar.", `{"id":"b","type":"custom-embed","content":{"initFunction":{"args":{"days":30},"content":"typebotElement.textContent = 'A calendar of ' + days + ' days, drawn by the author of the bot'; typebotElement.style.setProperty('padding', '40px 24px'); typebotElement.style.setProperty('text-align', 'center')"}}}`},
}

// inputBlocks has a row for each kind of input.
var inputBlocks = []block{
	{"text input", "Text", "One line, or several.", `{"id":"in","type":"text input","options":{"labels":{"placeholder":"Your first name"}}}`},
	{"number input", "Number", "A number, with the keyboard of a phone for it.", `{"id":"in","type":"number input"}`},
	{"email input", "Email", "An email address.", `{"id":"in","type":"email input"}`},
	{"url input", "Website", "An address, with or without its scheme.", `{"id":"in","type":"url input"}`},
	{"phone number input", "Phone", "A telephone number, of any country.", `{"id":"in","type":"phone number input"}`},
	{"date input", "Date", "A day, a moment, or a range of them.", `{"id":"in","type":"date input","options":{"isRange":true}}`},
	{"time input", "Time", "A time of the day.", `{"id":"in","type":"time input"}`},
	{"choice input", "Buttons", "One of several answers, or several of them.", `{"id":"in","type":"choice input","items":[{"id":"a","content":"Track my order"},{"id":"b","content":"Return an item"},{"id":"c","content":"Something else"}]}`},
	{"picture choice input", "Pictures", "One of several pictures, or several of them.", `{"id":"in","type":"picture choice input","items":[{"id":"a","title":"Hills","description":"A walk of three days","pictureSrc":"/media/hills.svg"},{"id":"b","title":"Lake","description":"Swimming, and boats","pictureSrc":"/media/lake.svg"}]}`},
	{"rating input", "Rating", "Numbers, or icons.", `{"id":"in","type":"rating input","options":{"buttonType":"Icons","length":5,"labels":{"left":"Bad","right":"Good"}}}`},
	{"file input", "Files", "Chosen, dropped, or from the camera.", `{"id":"in","type":"file input","options":{"isRequired":false}}`},
	{"payment input", "Payment", "Stripe's form, loaded once it is asked for; here it could not be.", `{"id":"in","type":"payment input","runtimeOptions":{"amountLabel":"€30.00"}}`},
	{"cards", "Cards", "Pictures with buttons of their own.", `{"id":"in","type":"cards","items":[{"id":"a","title":"Teapot","description":"One litre, blue","imageUrl":"/media/lake.svg","paths":[{"id":"p","text":"Buy"},{"id":"q","text":"More about it"}]},{"id":"b","title":"Mug","description":"Two for the price of one","imageUrl":"/media/hills.svg","paths":[{"id":"r","text":"Buy"}]}]}`},
}

// media are the files that the blocks show.
var media = map[string]func(http.ResponseWriter){
	"/media/hills.svg": drawn("#f6b26b", "#7a5aa6", "#3d3566"),
	"/media/lake.svg":  drawn("#bfe3f2", "#5aa0b8", "#2f6d86"),
	"/media/tone.wav": func(w http.ResponseWriter) {
		w.Header().Set("Content-Type", "audio/wav")
		w.Write(sound(3))
	},
	"/media/page.html": func(w http.ResponseWriter) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, `<!doctype html><html lang="en"><title>Map</title><body style="margin:0;display:grid;place-items:center;height:100vh;background:#dcebe2;font:18px sans-serif;color:#244">A page of somebody else</body></html>`)
	},
}

// serveMedia serves the files of the blocks, and reports whether it has.
func serveMedia(w http.ResponseWriter, r *http.Request) bool {
	if write := media[r.URL.Path]; write != nil {
		write(w)
		return true
	}
	if strings.HasPrefix(r.URL.Path, "/media/") {
		http.NotFound(w, r)
		return true
	}
	return false
}

// drawn is a picture of a landscape in three colours.
func drawn(sky, far, near string) func(http.ResponseWriter) {
	return func(w http.ResponseWriter) {
		w.Header().Set("Content-Type", "image/svg+xml")
		fmt.Fprintf(w, `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="280" viewBox="0 0 480 280"><rect width="480" height="280" fill="%s"/><circle cx="350" cy="80" r="34" fill="#fff" opacity=".8"/><path d="M0 180 110 90l90 80 80-60 200 110v60H0z" fill="%s"/><path d="M0 230q120-60 240-10t240-20v80H0z" fill="%s"/></svg>`, sky, far, near)
	}
}

// sound is a file with some seconds of a quiet sound.
func sound(seconds int) []byte {
	const rate = 8000
	size := uint32(rate * seconds)
	file := []byte("RIFF")
	file = binary.LittleEndian.AppendUint32(file, 36+size)
	file = append(file, "WAVEfmt "...)
	file = binary.LittleEndian.AppendUint32(file, 16)
	for _, field := range []uint16{1, 1, rate, 0, rate, 0, 1, 8} {
		file = binary.LittleEndian.AppendUint16(file, field)
	}
	file = append(file, "data"...)
	file = binary.LittleEndian.AppendUint32(file, size)
	for i := range size {
		file = append(file, byte(128+20*math.Sin(float64(i)/3)))
	}
	return file
}
