package markdown

// Flatten returns the leaves of blocks. An empty paragraph becomes a blank
// line.
func Flatten(nodes []any) []any {
	var out []any
	for _, n := range nodes {
		node := n.(map[string]any)
		children, isElement := node["children"].([]any)
		switch {
		case !isElement:
			out = append(out, node)
		case node["type"] == "hr", node["type"] == "img":
		case isBlank(children):
			out = append(out, Leaf("\n\n"))
		default:
			out = append(out, Flatten(children)...)
		}
	}
	return out
}

func isBlank(children []any) bool {
	if len(children) != 1 {
		return false
	}
	leaf, _ := children[0].(map[string]any)
	return leaf["text"] == ""
}
