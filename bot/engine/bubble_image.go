package engine

import "encoding/json"

// imageBubble shows a picture, perhaps as a link.
var imageBubble = &kind{bubble: sayContent}

// sayContent says a block's content as it is, with variables in place.
func sayContent(s *Step, b *block) (json.RawMessage, bool) {
	return b.content.render(s.scope), true
}
