package render

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// judged fails the test if the output could run code, and returns it.
func judged(t testing.TB, output string) string {
	t.Helper()
	if verdict := judge(output); verdict != "" {
		t.Errorf("%s in\n%s", verdict, output)
	}
	return output
}

// judge parses output as a browser would inside a div, and describes what is
// not allowed. Empty means that all is.
func judge(output string) string {
	body := &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div}
	nodes, err := html.ParseFragment(strings.NewReader(output), body)
	if err != nil {
		return err.Error()
	}
	for len(nodes) > 0 {
		n := nodes[len(nodes)-1]
		nodes = nodes[:len(nodes)-1]
		for c := range n.ChildNodes() {
			nodes = append(nodes, c)
		}
		if verdict := judgeNode(n); verdict != "" {
			return verdict
		}
	}
	return ""
}

// allowedTags are all tags that may be in a bubble.
const allowedTags = "div p span br hr pre code a img strong em u s mark sub sup kbd " +
	"ul ol li blockquote table thead tbody tr th td"

func judgeNode(n *html.Node) string {
	switch n.Type {
	case html.TextNode:
		return ""
	case html.ElementNode:
	default:
		return fmt.Sprintf("node of type %d", n.Type)
	}
	if n.Namespace != "" || !hasWord(allowedTags, n.Data) {
		return fmt.Sprintf("element <%s>", n.Data)
	}
	for _, a := range n.Attr {
		if verdict := judgeAttribute(n.Data, a); verdict != "" {
			return verdict
		}
	}
	return ""
}

// judgeAttribute reads addresses as browsers do: leading control characters and
// spaces are dropped, and tabs and line breaks everywhere.
func judgeAttribute(tag string, a html.Attribute) string {
	verdict := fmt.Sprintf("attribute %s=%q on <%s>", a.Key, a.Val, tag)
	switch a.Key {
	case "class":
		for class := range strings.FieldsSeq(a.Val) {
			if !strings.HasPrefix(class, "slate-") && !strings.HasPrefix(class, "language-") {
				return verdict
			}
		}
		return ""
	case "role", "aria-level", "data-element-type", "alt", "title", "dir", "tabindex", "loading", "target", "rel", "start", "align", "scope":
		return ""
	case "href", "src":
	default:
		return verdict
	}
	address := strings.TrimLeftFunc(a.Val, func(r rune) bool { return r <= ' ' })
	address = strings.ToLower(strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(address))
	for _, scheme := range [...]string{"javascript:", "vbscript:", "data:text", "data:application", "data:image/svg", "blob:", "file:"} {
		if strings.HasPrefix(address, scheme) {
			return verdict
		}
	}
	return ""
}
