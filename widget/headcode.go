package widget

import (
	"fmt"
	"strings"

	"chatlet/api"
	"chatlet/loosejson"
	"chatlet/widget/conversation"
)

// headParts are the parts of a page's preparation with code of the author. They
// are meant for a bot's own page.
var headParts = []string{"customHeadCode", "gtmId"}

// prepared removes the code for the page's head from an action, unless the
// page's owner allows it.
func (c *chat) prepared(a api.Action) api.Action {
	if c.options.HeadCode || a.Type != "startPropsToInject" {
		return a
	}
	rest, refused := withoutHead(a.Payload)
	if len(refused) == 0 {
		return a
	}
	c.log(conversation.Info, fmt.Sprintf("the bot's %s is not put into this page; data-head-code=\"true\" lets it in", strings.Join(refused, " and ")))
	a.Payload = rest
	return a
}

// withoutHead removes the head parts, and names those that were there.
func withoutHead(payload []byte) (rest loosejson.RawMessage, refused []string) {
	var wishes map[string]loosejson.RawMessage
	if _, err := loosejson.Decode(payload, &wishes); err != nil {
		return payload, nil
	}
	for _, part := range headParts {
		if value := string(wishes[part]); value != "" && value != `""` && value != "null" {
			refused = append(refused, part)
		}
		delete(wishes, part)
	}
	rest, err := loosejson.Marshal(wishes)
	if err != nil {
		return loosejson.RawMessage("{}"), refused
	}
	return rest, refused
}
