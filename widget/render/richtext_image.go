package render

import (
	"strings"

	"chatlet/api"
)

// openImage writes a picture. The text of its children is its caption, which
// replaces it if its address is refused.
func (w *writer) openImage(n *api.Node, ctx context) {
	before, after := ctx.holds.wrapper()
	w.out.WriteString(before)
	address, ok := ImageAddress(n.URL)
	if !ok {
		w.enter(n, context{inline: true, link: ctx.link, code: ctx.code}, "", after)
		return
	}
	w.shown++
	writeImageTag(&w.out, address, textOf(n), ` data-element-type="img"`)
	w.out.WriteString(after)
}

// textOf joins the texts below n without recursion.
func textOf(n *api.Node) string {
	var b strings.Builder
	b.WriteString(n.Text)
	stack := [][]api.Node{n.Children}
	for len(stack) > 0 {
		top := &stack[len(stack)-1]
		if len(*top) == 0 {
			stack = stack[:len(stack)-1]
			continue
		}
		first := &(*top)[0]
		*top = (*top)[1:]
		b.WriteString(first.Text)
		stack = append(stack, first.Children)
	}
	return b.String()
}
