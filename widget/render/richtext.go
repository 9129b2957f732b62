package render

import (
	"strings"

	"chatlet/api"
)

// maxDepth limits how deep tags are nested. Ordinary texts stay below ten;
// browsers flatten at 512, and are slow before that. Deeper elements are
// written without tags, so that no text is lost.
const maxDepth = 64

// fromRichText renders a tree of nodes. It takes linear time and space and does
// not recurse, because a tree may have megabytes and any depth.
func (r *Renderer) fromRichText(nodes []api.Node) string {
	w := writer{schemes: r.schemes}
	w.push(openElement{nodes: nodes})
	for len(w.open) > 0 {
		w.step()
	}
	return w.out.String()
}

// writer walks a tree with its own stack.
type writer struct {
	out     strings.Builder
	open    []openElement
	schemes []string
	// shown counts texts and pictures, to find links without content.
	shown int
}

// openElement is an element whose children are being written.
type openElement struct {
	nodes []api.Node
	next  int
	ctx   context
	// tag and after close the element.
	tag, after string
	// link is the address of a link, shown if the link has no content.
	link  string
	shown int
}

// context is what a node's ancestors mean for it.
type context struct {
	// inline is set inside of links, other inline elements and code: blocks
	// become spans there.
	inline bool
	// phrasing is set in paragraphs, where a variable may be inline.
	phrasing bool
	link     bool
	code     bool
	holds    content
}

func (w *writer) push(e openElement) {
	e.shown = w.shown
	w.open = append(w.open, e)
}

// step writes one node, or closes an element without further nodes.
func (w *writer) step() {
	e := &w.open[len(w.open)-1]
	if e.next == len(e.nodes) {
		w.pop()
		return
	}
	n := &e.nodes[e.next]
	e.next++
	if n.Type == "" && len(n.Children) == 0 {
		w.leaf(n, e.ctx)
		return
	}
	if e.ctx.inline && e.next > 1 && isLine(n) && isLine(&e.nodes[e.next-2]) {
		w.out.WriteByte('\n')
	}
	w.element(n, e.ctx)
}

func (w *writer) pop() {
	e := w.open[len(w.open)-1]
	w.open[len(w.open)-1] = openElement{}
	w.open = w.open[:len(w.open)-1]
	if e.link != "" && e.shown == w.shown {
		w.text(e.link, api.Marks{})
	}
	if e.tag != "" {
		w.out.WriteString("</")
		w.out.WriteString(e.tag)
		w.out.WriteByte('>')
	}
	w.out.WriteString(e.after)
}

func (w *writer) text(text string, m api.Marks) {
	if text == "" {
		return
	}
	w.shown++
	writeMarked(&w.out, text, m)
}

func (w *writer) leaf(n *api.Node, ctx context) {
	if n.Text == "" || ctx.holds != anything && strings.TrimSpace(n.Text) == "" {
		return
	}
	open, after := ctx.holds.wrapper()
	w.out.WriteString(open)
	m := n.Marks
	m.Code = m.Code && !ctx.code
	if ctx.link || ctx.code || m.Code {
		w.text(n.Text, m)
	} else {
		w.linked(n.Text, m)
	}
	w.out.WriteString(after)
}

// element opens n; the next steps write its children.
func (w *writer) element(n *api.Node, ctx context) {
	el := elementOf(n.Type)
	if len(w.open) > maxDepth {
		w.enter(n, context{inline: true, link: true, code: ctx.code}, "", "")
		return
	}
	switch {
	case el.open != nil:
		el.open(w, n, ctx)
	case el.wrapper && len(n.Children) == 0 && n.Text == "":
	case ctx.code:
		w.enter(n, ctx, "", "")
	case ctx.inline || el.inline || el.wrapper && ctx.phrasing && allInline(n.Children):
		w.inline(n, ctx)
	default:
		w.block(n, el, ctx)
	}
}

// enter queues the children of n. It first writes a text of n, which elements
// should not have, but may.
func (w *writer) enter(n *api.Node, ctx context, tag, after string) {
	w.push(openElement{nodes: n.Children, ctx: ctx, tag: tag, after: after})
	w.text(n.Text, n.Marks)
}

func (w *writer) inline(n *api.Node, ctx context) {
	open, after := ctx.holds.wrapper()
	w.out.WriteString(open)
	ctx.inline, ctx.holds = true, anything
	w.tag("span", "", n.Type)
	w.enter(n, ctx, "span", after)
}

func (w *writer) block(n *api.Node, el element, ctx context) {
	before, after := "", ""
	if el.in != ctx.holds {
		before, after = ctx.holds.wrapper()
	}
	if el.in != ctx.holds && el.in != anything {
		el = element{tag: "div"}
	}
	w.out.WriteString(before)
	if el.tag == "table" {
		w.out.WriteString(tableStart)
		after = tableEnd + after
	}
	w.tag(el.tag, el.attrs, n.Type)
	tag := el.tag
	if el.inner != "" {
		w.tag(el.inner, "", "")
		tag, after = el.inner, "</"+el.tag+">"+after
	}
	if el.phrasing && n.Text == "" && isBlank(n.Children) {
		w.out.WriteString("<br>")
	}
	w.enter(n, context{phrasing: el.phrasing, link: ctx.link, holds: el.holds}, tag, after)
}

// tag writes an opening tag.
func (w *writer) tag(name, attrs, kind string) {
	w.out.WriteByte('<')
	w.out.WriteString(name)
	if isName(kind) {
		w.out.WriteString(` data-element-type="`)
		w.out.WriteString(kind)
		w.out.WriteByte('"')
	}
	w.out.WriteString(attrs)
	w.out.WriteByte('>')
}

// isBlank reports whether an element would have no height.
func isBlank(nodes []api.Node) bool {
	for i := range nodes {
		if nodes[i].Type != "" || nodes[i].Text != "" || len(nodes[i].Children) > 0 {
			return false
		}
	}
	return true
}

// allInline reports whether nodes stay on one line.
func allInline(nodes []api.Node) bool {
	for i := range nodes {
		if nodes[i].Type != "" && !elementOf(nodes[i].Type).inline {
			return false
		}
	}
	return true
}

// isLine reports whether an element begins on a new line.
func isLine(n *api.Node) bool {
	el := elementOf(n.Type)
	return n.Type != "" && !el.inline && !el.wrapper
}
