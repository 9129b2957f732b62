package render

import "chatlet/api"

// openCode writes a code block. Its lines are joined by line breaks. They keep
// their marks, except for the one for code.
func (w *writer) openCode(n *api.Node, ctx context) {
	if ctx.inline {
		w.inline(n, ctx)
		return
	}
	before, after := ctx.holds.wrapper()
	w.out.WriteString(before)
	w.tag("pre", "", n.Type)
	writeCodeTag(&w.out, n.Lang)
	w.enter(n, context{inline: true, link: ctx.link, code: true}, "code", "</pre>"+after)
}

// openRule writes a horizontal rule. It should have no children, but their text
// is kept.
func (w *writer) openRule(n *api.Node, ctx context) {
	before, after := ctx.holds.wrapper()
	w.out.WriteString(before)
	if !ctx.inline {
		w.tag("hr", "", n.Type)
	}
	w.enter(n, context{inline: ctx.inline, link: ctx.link, code: ctx.code}, "", after)
}
