package engine

import (
	"encoding/json"

	"chatlet/bot/markdown"
)

// textBubble shows formatted text.
var textBubble = &kind{decode: decodeText, bubble: sayText}

// textConf is a text bubble's content, with its encoding as rich text.
type textConf struct {
	nodes   []any
	dynamic bool
	// absent says that the block has no rich text at all. The reply then has
	// rich text even if markdown was requested.
	absent bool
	rich   json.RawMessage
}

func decodeText(b exportBlock) (any, error) {
	tree, err := decodeTree(b.Content)
	if err != nil {
		return nil, err
	}
	content, _ := tree.(map[string]any)
	nodes, found := content["richText"].([]any)
	conf := textConf{nodes: nodes, dynamic: mentionsVariable(nodes), absent: !found}
	conf.rich = textContent(encodeNodes(nodes))
	return conf, nil
}

func sayText(s *Step, b *block) (json.RawMessage, bool) {
	conf := b.conf.(textConf)
	if !conf.dynamic && (!s.markdown || conf.absent) {
		s.talkNodes(conf.nodes)
		return conf.rich, true
	}
	nodes := conf.nodes
	if conf.dynamic {
		nodes = s.scope.fillNodes(conf.nodes)
	}
	s.talkNodes(nodes)
	if s.markdown {
		return markdownContent(markdown.Write(nodes)), true
	}
	return textContent(encodeNodes(nodes)), true
}

func encodeNodes(nodes []any) json.RawMessage {
	if nodes == nil {
		return json.RawMessage("[]")
	}
	return Encode(nodes)
}

// textContent encodes a text bubble's content as rich text.
func textContent(nodes json.RawMessage) json.RawMessage {
	var o object
	o.open()
	o.text("type", "richText")
	o.raw("richText", nodes)
	o.close()
	return o.out
}

// markdownContent encodes a text bubble's content as markdown.
func markdownContent(text string) json.RawMessage {
	var o object
	o.open()
	o.text("type", "markdown")
	o.key("markdown")
	o.out = appendString(o.out, text)
	o.close()
	return o.out
}

// paragraph makes a rich-text paragraph of plain text.
func paragraph(text string) map[string]any {
	return map[string]any{"type": "p", "children": []any{markdown.Leaf(text)}}
}
