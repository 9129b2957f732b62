package engine

import "encoding/json"

// imageBubble shows a picture, perhaps as a link.
var imageBubble = &kind{bubble: sayContent}

// sayContent sends a block's content unchanged, except that variables are
// filled in.
func sayContent(s *Step, b *block) (json.RawMessage, bool) {
	return b.content.render(s.scope), true
}
