package e2e

// A block is a bubble or an input as a server sends it, for the tests that
// look at every one of them: axe-core and the gallery.
type block struct {
	// kind is the type on the wire.
	kind string
	// title and about say in the gallery what a visitor sees.
	title, about string
	json         string
}

// bubbleBlocks has a row for each kind of bubble.
var bubbleBlocks = []block{
	{"text", "Text", "Rich text, Markdown, and the HTML of older servers.", textBubble("text", "### Your order is on its way\n\nIt left **Lyon** this morning and should arrive *tomorrow*:\n\n1. Two mugs, `SK-1042`\n2. One teapot\n\n> Somebody has to be at home.\n\nThe parcel can be [followed online](https://example.com).")},
}

// inputBlocks has a row for each kind of input.
var inputBlocks = []block{
	{"text input", "Text", "One line, or several.", `{"id":"in","type":"text input","options":{"labels":{"placeholder":"Your first name"}}}`},
	{"number input", "Number", "A number, with the keyboard of a phone for it.", `{"id":"in","type":"number input"}`},
	{"email input", "Email", "An email address.", `{"id":"in","type":"email input"}`},
	{"url input", "Website", "An address, with or without its scheme.", `{"id":"in","type":"url input"}`},
	{"phone number input", "Phone", "A telephone number.", `{"id":"in","type":"phone number input"}`},
	{"choice input", "Buttons", "One of several answers.", `{"id":"in","type":"choice input","items":[{"id":"a","content":"Track my order"},{"id":"b","content":"Return an item"},{"id":"c","content":"Something else"}]}`},
}
