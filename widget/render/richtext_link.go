package render

import "chatlet/api"

// openLink writes a link that leaves the page alone. Where the address is
// refused, or where it would be a link within a link, the text stays.
func (w *writer) openLink(n *api.Node, ctx context) {
	before, after := ctx.holds.wrapper()
	w.out.WriteString(before)
	address, ok := LinkAddress(n.URL)
	inside := context{inline: true, link: true, code: ctx.code}
	if !ok || ctx.link {
		inside.link = ctx.link
		w.enter(n, inside, "", after)
		return
	}
	writeLinkTag(&w.out, address, ` data-element-type="a"`)
	w.enter(n, inside, "a", after)
	w.open[len(w.open)-1].link = address
}
