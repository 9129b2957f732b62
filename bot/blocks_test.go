package bot

import (
	"chatlet/bot/engine"

	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// talk is a case of testdata/talks: variables, blocks of one group, and what
// is said. Lines of the talk begin with
//
//	>  an answer, or a whole message where it begins with {
//	-  a bubble: its text, else its content as JSON
//	?  what is asked: id, type, and what else the input has
//	!  an action for the client
//	#  a log entry
//	=  the answer as the server stored it
type talk struct {
	name, flow string
	lines      []string
}

func readTalks(t testing.TB, file string) []talk {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var talks []talk
	for part := range strings.SplitSeq("\n"+string(data), "\n==== ") {
		if strings.TrimSpace(part) == "" {
			continue
		}
		name, rest, _ := strings.Cut(part, "\n")
		flow, said, ok := strings.Cut(rest, "\n----\n")
		if !ok {
			t.Fatalf("%s: case %q has no ----", file, name)
		}
		talks = append(talks, talk{name, flow, strings.Split(strings.TrimSpace(said), "\n")})
	}
	return talks
}

// talkFlow decodes the flow of a talk.
func talkFlow(t *testing.T, text string) *engine.Flow {
	t.Helper()
	flow, err := engine.Decode(talkExport(text), "talk")
	if err != nil {
		t.Fatalf("%v in\n%s", err, talkExport(text))
	}
	return flow
}

// talkExport makes an export of lines: "var NAME = JSON", "group ID", blocks as
// JSON, and edges as "FROM -> TO", where FROM identifies the edge.
func talkExport(text string) []byte {
	var variables, groups, edges, events []string
	settings, theme := "{}", "{}"
	blocks := map[string][]string{}
	group := "main"
	order := []string{group}
	for line := range strings.SplitSeq(text, "\n") {
		switch word, rest, _ := strings.Cut(line, " "); word {
		case "var":
			name, value, _ := strings.Cut(rest, " = ")
			variables = append(variables, fmt.Sprintf(`{"id":"v%s","name":%q,"value":%s}`, strings.ToLower(name), name, value))
		case "group":
			group = rest
			order = append(order, group)
		case "settings":
			settings = rest
		case "theme":
			theme = rest
		case "event":
			events = append(events, ","+rest)
		case "edge":
			from, to, _ := strings.Cut(rest, " -> ")
			edges = append(edges, fmt.Sprintf(`,{"id":%q,"to":{"groupId":%q}}`, from, to))
		default:
			blocks[group] = append(blocks[group], line)
		}
	}
	for _, g := range order {
		groups = append(groups, fmt.Sprintf(`{"id":%q,"title":%q,"blocks":[%s]}`, g, strings.ToUpper(g[:1])+g[1:], strings.Join(blocks[g], ",")))
	}
	return fmt.Appendf(nil, `{"version":"6.1","id":"talk","events":[{"id":"ev","type":"start","outgoingEdgeId":"begin"}%s],"groups":[%s],
		"edges":[{"id":"begin","to":{"groupId":"main"}}%s],"variables":[%s],"settings":%s,"theme":%s}`,
		strings.Join(events, ""), strings.Join(groups, ","), strings.Join(edges, ""), strings.Join(variables, ","), settings, theme)
}

// lines writes a reply in the form of a talk.
func (s said) lines() []string {
	if s.Status != 200 {
		return []string{fmt.Sprintf("%d %s", s.Status, s.Message)}
	}
	var out []string
	if s.LastMessageNewFormat != "" {
		out = append(out, "= "+s.LastMessageNewFormat)
	}
	for i, m := range s.Messages {
		if m.Type == "text" {
			out = append(out, strings.TrimRight("- "+strings.ReplaceAll(s.texts()[i], "\n", "⏎"), " "))
			continue
		}
		out = append(out, "- "+m.Type+" "+string(engine.Encode(m.Content)))
	}
	if in := s.Input; in != nil {
		line := "? " + in.ID + " " + in.Type
		for _, it := range in.Items {
			line += " " + string(engine.Encode(it))
		}
		if in.PrefilledValue != "" {
			line += " prefilled " + in.PrefilledValue
		}
		out = append(out, line)
	}
	for _, a := range s.ClientSideActions {
		out = append(out, "! "+string(engine.Encode(a)))
	}
	for _, l := range s.Logs {
		out = append(out, "# "+l.Description)
	}
	return out
}

func TestTalks(t *testing.T) {
	files, err := filepath.Glob("testdata/talks/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no talks: %v", err)
	}
	for _, file := range files {
		for _, c := range readTalks(t, file) {
			t.Run(filepath.Base(file)+"/"+c.name, func(t *testing.T) {
				playTalk(t, testServer(t, Options{Flows: []*engine.Flow{talkFlow(t, c.flow)}}), c)
			})
		}
	}
}

func playTalk(t *testing.T, server *Server, c talk) {
	t.Helper()
	reply := send(t, server, startPath("talk"), "{}")
	id := reply.SessionID
	got := reply.lines()
	for _, line := range c.lines {
		text, isAnswer := strings.CutPrefix(line, "> ")
		if !isAnswer {
			continue
		}
		got = append(got, line)
		if strings.HasPrefix(text, `{`) {
			reply = send(t, server, continuePath(id), text)
		} else {
			reply = tell(t, server, id, text)
		}
		got = append(got, reply.lines()...)
	}
	if said := idPattern.ReplaceAllString(strings.Join(got, "\n"), "<id>"); said != strings.Join(c.lines, "\n") {
		t.Errorf("\n%s\nwant\n%s", said, strings.Join(c.lines, "\n"))
	}
}

// Conversations share flows, so none may change them. The race detector checks
// it.
func TestTalksAtOnceDoNotDisturbEachOther(t *testing.T) {
	files, err := filepath.Glob("testdata/talks/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		for _, c := range readTalks(t, file) {
			server := testServer(t, Options{Flows: []*engine.Flow{talkFlow(t, c.flow)}})
			var all sync.WaitGroup
			for range 4 {
				all.Go(func() { answerAll(server, c) })
			}
			all.Wait()
			playTalk(t, server, c)
		}
	}
}

// answerAll plays a talk and ignores the replies.
func answerAll(server *Server, c talk) {
	var started said
	_ = json.Unmarshal(request(server, "POST", startPath("talk"), "{}").Body.Bytes(), &started)
	for _, line := range c.lines {
		if text, isAnswer := strings.CutPrefix(line, "> "); isAnswer {
			body := text
			if !strings.HasPrefix(text, "{") {
				body = string(engine.Encode(map[string]any{"message": text}))
			}
			request(server, "POST", continuePath(started.SessionID), body)
		}
	}
}
