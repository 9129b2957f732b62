package conversation

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"chatlet/api"
	"chatlet/loosejson"
)

var update = flag.Bool("update", false, "write what happens into testdata as what is expected")

// TestConversationsGoAsWritten plays the conversations of testdata. A case is a
// sentence after "##", then one event per line. Each event is followed by its
// effects, indented and with the time.
func TestConversationsGoAsWritten(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := playAll(t, string(want))
			if *update {
				err = os.WriteFile(file, []byte(got), 0o644)
			} else if got != string(want) {
				t.Errorf("%s: %s", file, firstDifference(got, string(want)))
			}
			if err != nil {
				t.Fatal(err)
			}
		})
	}
}

// playAll plays the events of all cases, and returns the text with the actual
// effects.
func playAll(t *testing.T, text string) string {
	t.Helper()
	var out []string
	r := &runtime{t: t}
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		switch {
		case strings.HasPrefix(line, " "):
			continue
		case strings.HasPrefix(line, "## "):
			r.checkPast()
			r = &runtime{t: t}
		case line != "" && !strings.HasPrefix(line, "# "):
			r.trace = nil
			verb, rest, _ := strings.Cut(line, " ")
			play(r, verb, rest)
			out = append(append(out, line), r.trace...)
			continue
		}
		out = append(out, line)
	}
	r.checkPast()
	return strings.Join(out, "\n") + "\n"
}

// play takes one event through the conversation.
func play(r *runtime, verb, rest string) {
	r.t.Helper()
	switch verb {
	case "open":
		var request api.StartRequest
		if _, err := loosejson.Decode([]byte(rest), &request); err != nil && rest != "" {
			r.t.Fatal(err)
		}
		r.handle(Opened{Request: request, Storage: r.wish})
	case "started":
		r.started(startReply(r.t, rest))
	case "replied":
		r.replied(reply(r.t, rest))
	case "lost":
		r.lost(failureOf(r.t, rest))
	case "answer":
		id, text, _ := strings.Cut(rest, " ")
		text, label, _ := strings.Cut(text, " | ")
		r.answer(id, text, label)
	case "revise":
		key, id, _ := strings.Cut(rest, " ")
		number, err := strconv.Atoi(key)
		if err != nil {
			r.t.Fatal(err)
		}
		r.handle(Revised{Key: number, ID: id})
	case "skip":
		r.handle(Answered{Answer{ID: rest}})
	case "retry":
		r.handle(Retried{})
	case "reconnect":
		r.handle(Reconnected{})
	case "pass":
		r.pass()
	case "hear", "streams", "streamed", "broken", "stop", "loaded":
		playBubble(r, verb, rest)
	case "done", "fails", "refused", "interrupt", "command":
		playAction(r, verb, rest)
	case "wish", "reload", "crash", "checked", "restart", "prefill", "stored", "pay":
		playMemory(r, verb, rest)
	case "late":
		playLate(r, rest)
	default:
		r.t.Fatalf("no event is called %q", verb)
	}
}

// playBubble plays events of a bubble that is shown, or is streaming.
func playBubble(r *runtime, verb, rest string) {
	r.t.Helper()
	first, text, _ := strings.Cut(rest, " ")
	number, err := strconv.Atoi(first)
	if err != nil && (verb == "hear" || verb == "broken") {
		r.t.Fatal(err)
	}
	switch verb {
	case "hear":
		r.handle(Heard{Key: number, ID: fmt.Sprint("h", number), Message: messageOf(text)})
	case "streams":
		r.handle(Streaming{r.ticket()})
	case "streamed":
		r.streamed(rest, nil)
	case "broken":
		r.streamed(text, brokenBy(number))
	case "stop":
		r.handle(Stopped{})
	case "loaded":
		wait := *r.wait
		r.wait = nil
		r.handle(Waited{wait.Ticket})
	}
}

// playAction plays the outcome of an action, or an interruption.
func playAction(r *runtime, verb, rest string) {
	r.t.Helper()
	switch verb {
	case "done":
		r.acted(Outcome{Reply: rest})
	case "fails":
		problem, reply, _ := strings.Cut(rest, " | ")
		r.acted(Outcome{Problem: problem, Reply: reply})
	case "refused":
		r.acted(Outcome{Problem: rest, IsRefused: true})
	case "interrupt":
		r.handle(Interrupted{})
	case "command":
		r.command(rest)
	}
}

// playMemory plays leaving the page, stored snapshots, and restarts.
func playMemory(r *runtime, verb, rest string) {
	r.t.Helper()
	switch verb {
	case "wish":
		r.wish = Storage(rest)
	case "reload":
		r.leave(r.stored, false)
	case "crash":
		r.leave(r.memory, true)
	case "stored":
		r.stored = []byte(rest)
	case "pay":
		r.handle(Paying{MayLeave: rest == "leaves"})
	case "checked":
		r.handle(Checked{startReply(r.t, rest)})
	case "restart":
		r.restart()
	case "prefill":
		var variables map[string]any
		if err := json.Unmarshal([]byte(rest), &variables); err != nil {
			r.t.Fatal(err)
		}
		r.handle(Prefilled{variables})
	}
}

func messageOf(text string) *api.Message {
	if text == "" {
		return nil
	}
	return api.TextMessage(text)
}

// brokenBy is the failure of a stream: an HTTP status, or 0 for the network.
func brokenBy(status int) *Failure {
	f := Failure{Kind: Unreachable, Status: status, Detail: fmt.Sprint("stream broken: ", status)}
	if status == 404 {
		f.Kind = SessionGone
	}
	return &f
}

// playLate brings the outcome of a request or wait by its ticket, even if it is
// no longer awaited.
func playLate(r *runtime, rest string) {
	r.t.Helper()
	number, rest, _ := strings.Cut(rest, " ")
	ticket, err := strconv.Atoi(number)
	if err != nil {
		r.t.Fatal(err)
	}
	verb, rest, _ := strings.Cut(rest, " ")
	switch verb {
	case "started":
		r.handle(Started{Ticket: ticket, Reply: startReply(r.t, rest)})
	case "replied":
		r.handle(Replied{ticket, reply(r.t, rest)})
	case "lost":
		r.handle(Lost{ticket, failureOf(r.t, rest)})
	case "waited":
		r.handle(Waited{ticket})
	case "done":
		r.handle(Acted{ticket, Outcome{Reply: rest}})
	default:
		r.t.Fatalf("nothing late is called %q", verb)
	}
}

func failureOf(t testing.TB, text string) Failure {
	t.Helper()
	kind, message, _ := strings.Cut(text, " ")
	f := Failure{Message: message, Detail: "request lost: " + text}
	switch kind {
	case "unreachable":
		f.Kind = Unreachable
	case "unsent":
		f.Kind, f.IsUnsent = Unreachable, true
	case "refused":
		f.Kind, f.Status = Refused, 400
	case "gone":
		f.Kind = SessionGone
	default:
		t.Fatalf("no failure is called %q", kind)
	}
	return f
}

func firstDifference(got, want string) string {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return "line " + strconv.Itoa(i+1) + ":\n got " + a[i] + "\nwant " + b[i]
		}
	}
	return strconv.Itoa(len(a)) + " lines, want " + strconv.Itoa(len(b))
}
