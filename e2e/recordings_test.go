package e2e

import (
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"chatlet/api"
	"chatlet/recordings"
)

// recordedReply is one reply, prepared to be the first of a chat.
type recordedReply struct {
	place string
	body  map[string]json.RawMessage
	api.Reply
}

// recordedReplies are the distinct replies to requests for rich text. Flows of
// other people are included if their recordings are available.
func recordedReplies(t *testing.T) []recordedReply {
	t.Helper()
	exchanges, err := recordings.All()
	if err != nil {
		t.Fatal(err)
	}
	others, err := recordings.Templates("../../shared/captures")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	var replies []recordedReply
	for _, e := range append(exchanges, others...) {
		if strings.Contains(e.Conversation, ".markdown") {
			continue
		}
		reply, ok := readReply(t, e)
		key := string(reply.body["messages"]) + string(reply.body["input"])
		if !ok || seen[key] {
			continue
		}
		seen[key] = true
		replies = append(replies, reply)
	}
	return replies
}

// maskedCode matches a JSON string that replaces code of the recorded server.
// Code that does nothing is put in its place.
var maskedCode = regexp.MustCompile(`"` + recordings.CodeMark + `[^"]*"`)

// readReply reads a reply, if it shows something.
func readReply(t *testing.T, e recordings.Exchange) (recordedReply, bool) {
	t.Helper()
	var body map[string]json.RawMessage
	if json.Unmarshal(maskedCode.ReplaceAll(e.Response.Body, []byte(`"void 0"`)), &body) != nil || e.Response.Status != http.StatusOK || body["messages"] == nil {
		return recordedReply{}, false
	}
	body["sessionId"] = json.RawMessage(`"recorded"`)
	if body["typebot"] == nil {
		body["typebot"] = json.RawMessage(`{"id":"recorded","version":"6.1","theme":{},"settings":{}}`)
	}
	// Another test performs the actions.
	delete(body, "clientSideActions")
	whole, _ := json.Marshal(body)
	reply, err := api.DecodeReply(whole)
	if err != nil {
		t.Fatalf("%s: %v", e.Place(), err)
	}
	return recordedReply{place: e.Place(), body: body, Reply: reply}, len(reply.Messages) > 0 || reply.Input != nil
}

func TestEveryRecordedReplyIsShownWhole(t *testing.T) {
	t.Parallel()
	replies := recordedReplies(t)
	s := newSite(t, map[string]string{"/plain": `<!doctype html><html lang="en"><title>Recorded</title><body></body></html>`})
	s.answers(func(w http.ResponseWriter, r *http.Request) bool {
		rest, isStart := strings.CutPrefix(r.URL.Path, "/api/v1/typebots/")
		if !isStart {
			return false
		}
		n, err := strconv.Atoi(strings.TrimSuffix(rest, "/startChat"))
		if err != nil {
			return false
		}
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(replies[n].body)
		return true
	})
	for first := 0; first < len(replies); first += perPage {
		last := min(first+perPage, len(replies))
		t.Run(fmt.Sprintf("%d to %d", first+1, last), func(t *testing.T) {
			t.Parallel()
			p := newPage(t, 1280, 900)
			p.open(s.URL + "/plain")
			p.hurry()
			for n := first; n < last; n++ {
				showRecorded(p, n, replies[n])
			}
		})
	}
}

// perPage is how many replies are shown on one page, because more would fill
// its address space before the browser collects garbage.
const perPage = 25

// showRecorded shows one reply in its own widget, and checks what a visitor can
// read and what the console has.
func showRecorded(p *page, n int, reply recordedReply) {
	p.t.Helper()
	before := len(p.seen(&p.console))
	p.run(fmt.Sprintf(`
		window.Chatlet?.unmount();
		const tag = document.createElement("script");
		tag.src = "/v1/widget.js?%d";
		tag.dataset.bot = "%d";
		tag.dataset.font = "system"; // needs no request
		tag.onload = () => Chatlet.open();
		document.body.append(tag);
		tag.remove;`, n, n))
	p.taken()
	p.wait(`/asking|ended|listening/.test(q(".typebot-container")?.dataset.phase)`)
	read := eval[string](p, `q(".typebot-container").textContent.replace(/\s+/g, " ")`)
	for _, bubble := range reply.Messages {
		for _, line := range textsOf(bubble) {
			if !strings.Contains(read, line) {
				p.t.Errorf("%s: %q is not to be read in %.300q", reply.place, line, read)
			}
		}
	}
	if reply.Input != nil && !eval[bool](p, `!!q(".typebot-input-container :is(input, textarea, button, select, label)")`) {
		p.t.Errorf("%s: there is no way to answer a %s", reply.place, reply.Input.Type)
	}
	for _, line := range p.seen(&p.console)[before:] {
		if strings.Contains(line, "[chatlet]") && !isServersOwn(line, reply.Logs) {
			p.t.Errorf("%s: the console says %q", reply.place, line)
		}
	}
}

// isServersOwn reports whether a line passes on a log of the server.
func isServersOwn(line string, logs []api.Log) bool {
	return slices.ContainsFunc(logs, func(log api.Log) bool { return strings.Contains(line, log.Description) })
}

// textsOf are the texts of a text bubble as a page shows them.
func textsOf(bubble api.Bubble) []string {
	if bubble.Type != api.BubbleText {
		return nil
	}
	content, _ := bubble.Text()
	var lines []string
	var walk func([]api.Node)
	walk = func(nodes []api.Node) {
		for _, node := range nodes {
			if line := strings.TrimSpace(strings.Join(strings.Fields(node.Text), " ")); line != "" {
				lines = append(lines, line)
			}
			walk(node.Children)
		}
	}
	walk(content.RichText)
	return lines
}
