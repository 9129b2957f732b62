package bot

import (
	"chatlet/bot/engine"

	"strings"
	"testing"
)

// asking is a flow that asks first, and then shows the answer.
const asking = `var Name = null
{"id":"ask","type":"text input","options":{"variableId":"vname"}}
{"id":"say","type":"text","content":{"richText":[{"type":"p","children":[{"text":"You: "},{"text":"{{Name}}","bold":true}]}]}}
{"id":"more","type":"text input"}`

func TestAnAnswerMayComeWithTheStart(t *testing.T) {
	server := testServer(t, Options{Flows: []*engine.Flow{talkFlow(t, asking)}})
	send(t, server, startPath("talk"), `{"message":"Ada"}`).says(t, "more", "You: Ada")
	choice := `{"id":"ask","type":"choice input","items":[{"id":"a","content":"A"}]}`
	server = testServer(t, Options{Flows: []*engine.Flow{talkFlow(t, choice)}})
	send(t, server, startPath("talk"), `{"message":"A"}`).says(t, "ask")
}

func TestARegisteredSessionBeginsWithTheFirstContinue(t *testing.T) {
	server := testServer(t, Options{Flows: []*engine.Flow{talkFlow(t, asking)}})
	registered := send(t, server, startPath("talk"), `{"isOnlyRegistering":true}`)
	registered.says(t, "")
	if registered.ResultID != "" || registered.Typebot["publishedAt"] != nil {
		t.Errorf("%s", registered.Raw)
	}
	send(t, server, continuePath(registered.SessionID), "{}").says(t, "ask")
}

func TestMarkdownIsAskedForByEveryRequest(t *testing.T) {
	server := testServer(t, Options{Flows: []*engine.Flow{talkFlow(t, asking)}})
	id := send(t, server, startPath("talk"), "{}").SessionID
	got := send(t, server, continuePath(id), `{"message":"Ada","textBubbleContentFormat":"markdown"}`)
	if !strings.Contains(got.Raw, `{"type":"markdown","markdown":"You: **Ada**"}`) {
		t.Errorf("%s", got.Raw)
	}
}

func TestARememberedVisitorGoesOnWithTheirResult(t *testing.T) {
	for _, c := range []struct {
		settings string
		resumed  bool
	}{
		{`{"general":{"rememberUser":{"isEnabled":true}}}`, true},
		{`{"general":{"isNewResultOnRefreshEnabled":false}}`, true},
		{`{"general":{"rememberUser":{"isEnabled":false},"isNewResultOnRefreshEnabled":false}}`, false},
		{`{}`, false},
	} {
		server := testServer(t, Options{Flows: []*engine.Flow{talkFlow(t, asking+"\nsettings "+c.settings)}})
		first := send(t, server, startPath("talk"), "{}")
		tell(t, server, first.SessionID, "Ada")
		again := send(t, server, startPath("talk"), `{"resultId":"`+first.ResultID+`"}`)
		if same := again.ResultID == first.ResultID; same != c.resumed || (again.Input.PrefilledValue == "Ada") != c.resumed {
			t.Errorf("%s: %s", c.settings, again.Raw)
		}
		if other := send(t, server, startPath("talk"), `{"resultId":"unknown"}`); other.ResultID == "unknown" {
			t.Errorf("%s: somebody else's id was taken: %s", c.settings, other.Raw)
		}
	}
}

func TestAFlowThatOnlyTalksStartsAgain(t *testing.T) {
	talks := `{"id":"t","type":"text","content":{"richText":[{"type":"p","children":[{"text":"hello"}]}]}}`
	server := testServer(t, Options{Flows: []*engine.Flow{talkFlow(t, talks)}})
	started := send(t, server, startPath("talk"), "{}")
	if started.ResultID != "" {
		t.Errorf("%s", started.Raw)
	}
	tell(t, server, started.SessionID, "x").says(t, "", "hello")
}

// linkedFlows are two flows: one links to the other and shares a variable with
// it.
func linkedFlows(t *testing.T) []*engine.Flow {
	t.Helper()
	parent := talkFlow(t, `theme {"general":{"progressBar":{"isEnabled":true}}}
var Shared = "from parent"
var Own = "secret"
{"id":"p1","type":"Typebot link","options":{"typebotId":"child","mergeResults":true}}
{"id":"p2","type":"text","content":{"richText":[{"type":"p","children":[{"text":"back with {{Shared}}"}]}]}}
{"id":"p3","type":"text input"}`)
	child := talkFlow(t, `var Shared = null
{"id":"c1","type":"text","content":{"richText":[{"type":"p","children":[{"text":"got {{Shared}} and [{{Own}}]"}]}]}}
{"id":"c2","type":"text input","options":{"variableId":"vshared"}}`)
	child.ID, child.PublicID = "child", "child"
	return []*engine.Flow{parent, child}
}

func TestLinkedFlowsShareVariablesAndProgress(t *testing.T) {
	server := testServer(t, Options{Flows: linkedFlows(t)})
	started := send(t, server, startPath("talk"), "{}")
	started.says(t, "c2", "got from parent and []")
	next := tell(t, server, started.SessionID, "from child")
	next.says(t, "p3", "back with from child")
	for i, want := range []float64{100. / 3, 200. / 3} {
		got := []said{started, next}[i].Progress
		if got == nil || *got < want-0.01 || *got > want+0.01 {
			t.Errorf("progress %v, want %.2f", got, want)
		}
	}
}

func TestAConversationThatGrowsTooLargeIsRefused(t *testing.T) {
	flow := talkFlow(t, `var X = "xxxxxxxxxxxxxxxx"
{"id":"ask","type":"text input"}
{"id":"grow","type":"Set variable","options":{"variableId":"vx","type":"Append value(s)","item":"{{X}}{{X}}"}}
{"id":"again","type":"Jump","options":{"groupId":"main"}}`)
	server := testServer(t, Options{Flows: []*engine.Flow{flow}})
	id := send(t, server, startPath("talk"), "{}").SessionID
	for range 100 {
		got := tell(t, server, id, "go")
		if got.Status == 413 {
			return
		}
		if got.Status != 200 {
			t.Fatalf("%d %.200s", got.Status, got.Raw)
		}
	}
	t.Error("it grew for ever")
}

func TestProgressDoesNotMoveBackWithALinkToTheSameFlow(t *testing.T) {
	flow := talkFlow(t, `theme {"general":{"progressBar":{"isEnabled":true}}}
{"id":"a","type":"text input"}
{"id":"l","type":"Typebot link","options":{"typebotId":"current","groupId":"aside"},"outgoingEdgeId":"on"}
group aside
{"id":"b","type":"text input"}
group rest
{"id":"c","type":"text input"}
{"id":"d","type":"text input"}
edge on -> rest`)
	server := testServer(t, Options{Flows: []*engine.Flow{flow}})
	reply := send(t, server, startPath("talk"), "{}")
	session := reply.SessionID
	for i, want := range []float64{20, 40, 60, 80, 100} {
		if reply.Progress == nil || *reply.Progress != want {
			t.Fatalf("after %d answers: %s, want %v", i, reply.Raw, want)
		}
		if want < 100 {
			reply = send(t, server, continuePath(session), `{"message":"x"}`)
		}
	}
}

func TestACardsPictureIsKeptWithTheAnswer(t *testing.T) {
	flow := talkFlow(t, `{"id":"a","type":"cards","items":[{"id":"c1","title":"Pro","imageUrl":"https://a.test/pro.png","paths":[{"id":"p","text":"Take"}]}]}
{"id":"h","type":"Webhook","options":{"isExecutedOnClient":true,"webhook":{"url":"https://b.test","body":"{{state}}"}}}`)
	server := testServer(t, Options{Flows: []*engine.Flow{flow}})
	session := send(t, server, startPath("talk"), "{}").SessionID
	reply := send(t, server, continuePath(session), `{"message":{"type":"text","text":"p","attachedFileUrls":["https://a.test/pro.png"]}}`)
	if want := `"Main":"https://a.test/pro.png\n\nPro"`; !strings.Contains(reply.Raw, want) {
		t.Errorf("%s, want %s", reply.Raw, want)
	}
}
