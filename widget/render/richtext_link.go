package render

import "chatlet/api"

// openLink writes a link that opens in a new tab. If the address is refused, or
// the link is inside another, only the text is written.
func (w *writer) openLink(n *api.Node, ctx context) {
	before, after := ctx.holds.wrapper()
	w.out.WriteString(before)
	address, ok := LinkAddress(n.URL, w.schemes...)
	inside := context{inline: true, link: true, code: ctx.code}
	if !ok || ctx.link {
		inside.link = ctx.link
		w.enter(n, inside, "", after)
		return
	}
	writeLinkTag(&w.out, address, "", ` data-element-type="a"`)
	w.enter(n, inside, "a", after)
	w.open[len(w.open)-1].link = address
}

// linked writes a text, in which addresses become links.
func (w *writer) linked(text string, m api.Marks) {
	for _, piece := range Links(text) {
		if piece.Address == "" {
			w.text(piece.Text, m)
			continue
		}
		writeLinkTag(&w.out, piece.Address, "", "")
		w.text(piece.Text, m)
		w.out.WriteString("</a>")
	}
}
