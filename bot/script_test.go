package bot

import (
	"testing"

	"chatlet/bot/engine"
)

func TestAScriptCannotHandOverAListWithoutEnd(t *testing.T) {
	flow := talkFlow(t, `var S = "old"
{"id":"c","type":"Code","options":{"isExecutedOnClient":false,"content":"const a = []; a.length = 1e9; setVariable('S', a)"}}
{"id":"d","type":"Code","options":{"isExecutedOnClient":false,"content":"setVariable('S'); setVariable(); setVariable('S', {a: [1]}, 2)"}}
{"id":"t","type":"text","content":{"richText":[{"type":"p","children":[{"text":"{{S}}"}]}]}}`)
	started := send(t, testServer(t, Options{Flows: []*engine.Flow{flow}}), startPath("talk"), "{}")
	started.says(t, "", `{"a":[1]}`)
	if len(started.Logs) != 1 {
		t.Errorf("%s", started.Raw)
	}
}
