package bot

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"chatlet/bot/engine"
)

// onlyCases selects cases of the truth tables, and prints their differences.
var onlyCases = flag.String("cases", "", "play only the truth table cases whose name has this text, listed or not")

// matrixTime is the time in the tests: a Wednesday of the month of the
// recordings, on which some answers depend.
var matrixTime = time.Date(2026, 11, 25, 14, 0, 0, 0, time.UTC)

// matrixCase is one row of a truth table: the recorded answers of a stock
// Typebot server to requests. Replies are reduced to what the case is about,
// see reduce.
type matrixCase struct {
	Case, Flow, View string
	Requests         []matrixRequest
	Replies          json.RawMessage
	// Pick is the slot of a case in a conversation that several cases share. It
	// begins the ids of its parts.
	Pick string
	// Loop is true if only the last request belongs to the case. The session
	// returns to the same input, so cases with the same beginning share it.
	Loop bool
	// Mask names what to mask in the replies.
	Mask []string
}

type matrixRequest struct {
	Method, Path string
	Body         json.RawMessage
}

// matrixLines are the lines of a compressed file of the tables.
func matrixLines(t *testing.T, name string) [][]byte {
	t.Helper()
	file, err := os.Open(filepath.Join("testdata", "matrix", name))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	var lines [][]byte
	scanner := bufio.NewScanner(unzipped)
	for scanner.Buffer(nil, 1<<24); scanner.Scan(); {
		lines = append(lines, bytes.Clone(scanner.Bytes()))
	}
	if err := scanner.Err(); err != nil {
		t.Fatal(err)
	}
	return lines
}

// matrixServer serves the flows of the tables.
func matrixServer(t *testing.T) *Server {
	t.Helper()
	var flows []*engine.Flow
	for _, line := range matrixLines(t, "flows.jsonl.gz") {
		flow, err := engine.Decode(line, "")
		if err != nil {
			t.Fatal(err)
		}
		flows = append(flows, flow)
	}
	return testServer(t, Options{Flows: flows, Now: func() time.Time { return matrixTime }})
}

// matrixPlayer plays cases. Cases with a common conversation share it.
type matrixPlayer struct {
	server   http.Handler
	shared   map[string][]matrixReply
	sessions map[string]string
}

type matrixReply struct {
	status int
	body   any
}

func (p *matrixPlayer) post(r matrixRequest, session string) matrixReply {
	path := strings.ReplaceAll(r.Path, "{sessionId}", session)
	request := httptest.NewRequest(r.Method, path, bytes.NewReader(r.Body))
	request.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	p.server.ServeHTTP(w, request)
	decoder := json.NewDecoder(w.Body)
	decoder.UseNumber()
	var body any
	if decoder.Decode(&body) != nil {
		body = nil
	}
	return matrixReply{w.Code, body}
}

func sessionOf(r matrixReply) string {
	body, _ := r.body.(map[string]any)
	id, _ := body["sessionId"].(string)
	return id
}

// play posts requests in one conversation.
func (p *matrixPlayer) play(requests []matrixRequest) (replies []matrixReply, session string) {
	for _, r := range requests {
		reply := p.post(r, session)
		if id := sessionOf(reply); id != "" {
			session = id
		}
		replies = append(replies, reply)
	}
	return replies, session
}

// replies returns the answers by which a case is compared.
func (p *matrixPlayer) replies(c matrixCase) []matrixReply {
	key := string(engine.Encode(c.Requests))
	if c.Loop {
		return p.loop(c)
	}
	if c.Pick == "" {
		replies, _ := p.play(c.Requests)
		return replies
	}
	if p.shared[key] == nil {
		p.shared[key], _ = p.play(c.Requests)
	}
	return p.shared[key]
}

func (p *matrixPlayer) loop(c matrixCase) []matrixReply {
	begin, last := c.Requests[:len(c.Requests)-1], c.Requests[len(c.Requests)-1]
	key := string(engine.Encode(begin))
	if p.sessions[key] == "" {
		_, p.sessions[key] = p.play(begin)
	}
	reply := p.post(last, p.sessions[key])
	if reply.status != http.StatusOK {
		delete(p.sessions, key)
	}
	return []matrixReply{reply}
}

// matrixFamilies are the families of cases, with their names in the
// documentation.
var matrixFamilies = []struct{ name, title string }{
	{"conditions", "conditions"},
	{"setvar", "set variable"},
	{"inputs", "inputs"},
	{"bubbles", "bubbles"},
	{"http", "HTTP requests"},
	{"logic", "logic"},
	{"start", "start, theme, progress"},
}

// matrixShare counts the cases of a family: all, the equal ones, and those in
// which the recorded server is plainly wrong.
type matrixShare struct{ equal, all, wrong int }

func (s *matrixShare) add(o matrixShare) {
	s.equal, s.all, s.wrong = s.equal+o.equal, s.all+o.all, s.wrong+o.wrong
}

func percent(part, whole int) string {
	return fmt.Sprintf("%.1f %%", 100*float64(part)/float64(max(whole, 1)))
}

// row is the share as a row of the table in the documentation.
func (s matrixShare) row(title string) string {
	return fmt.Sprintf("| %s | %d | %d (%s) | %d | %s |", title, s.equal, s.all, percent(s.equal, s.all), s.wrong, percent(s.equal, s.all-s.wrong))
}

// TestTruthTables plays every case, prints the share of equal answers by
// family, and looks for the others in the documentation.
func TestTruthTables(t *testing.T) {
	p := &matrixPlayer{matrixServer(t), map[string][]matrixReply{}, map[string]string{}}
	doc := compatibilityDoc(t)
	listed := listedCases(t, doc)
	total := matrixShare{}
	for _, family := range matrixFamilies {
		share := p.playFamily(t, family.name, listed)
		total.add(share)
		checkShare(t, doc, share.row(family.title))
	}
	checkShare(t, doc, total.row("all"))
	for _, name := range slices.Sorted(maps.Keys(listed)) {
		if *onlyCases == "" {
			t.Errorf("listed, but there is no such case: %s", name)
		}
	}
}

// playFamily plays the cases of one family, and removes them from the list.
func (p *matrixPlayer) playFamily(t *testing.T, family string, listed map[string]string) (share matrixShare) {
	t.Helper()
	for _, line := range matrixLines(t, family+".jsonl.gz") {
		var c matrixCase
		if err := json.Unmarshal(line, &c); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(c.Case, *onlyCases) {
			continue
		}
		share.all++
		reason := listed[c.Case]
		if reason == wrongThere {
			share.wrong++
		}
		switch d := p.difference(t, c); {
		case d != "" && (reason == "" || *onlyCases != ""):
			t.Errorf("%s: %s", c.Case, d)
		case d == "" && reason != "":
			t.Errorf("listed, but equal: %s", c.Case)
		case d == "":
			share.equal++
		}
		delete(listed, c.Case)
	}
	return share
}

// checkShare prints a row of the table, and checks that the documentation has
// it.
func checkShare(t *testing.T, doc, row string) {
	t.Helper()
	t.Log(row)
	if *onlyCases == "" && !strings.Contains(doc, row+"\n") {
		t.Errorf("docs/compatibility.md does not have the row %s", row)
	}
}

// difference describes how the replies differ from the recorded ones, or is "".
func (p *matrixPlayer) difference(t *testing.T, c matrixCase) string {
	t.Helper()
	var got []any
	for _, r := range p.replies(c) {
		reduced := c.reduce(r)
		if c.Loop {
			delete(reduced, "pre")
		}
		got = append(got, reduced)
	}
	d := matrixDifference("", decodeExact(t, c.Replies), decodeExact(t, engine.Encode(got)))
	if d != "" && *onlyCases != "" {
		d = fmt.Sprintf("%s\n    %s\n    got  %s\n    want %s", d, engine.Encode(c.Requests[len(c.Requests)-1].Body), engine.Encode(got), c.Replies)
	}
	return d
}

// decodeExact decodes JSON without changing its numbers.
func decodeExact(t *testing.T, data []byte) (v any) {
	t.Helper()
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	if err := decoder.Decode(&v); err != nil {
		t.Fatal(err)
	}
	return v
}

// The headings of the documentation under which cases are listed.
const (
	wrongThere = "Wrong there"
	onPurpose  = "On purpose"
)

func compatibilityDoc(t *testing.T) string {
	t.Helper()
	doc, err := os.ReadFile("../docs/compatibility.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(doc)
}

// listedCases are the cases that the documentation says differ, with the heading
// under which they stand. No others are taken.
func listedCases(t *testing.T, doc string) map[string]string {
	t.Helper()
	listed := map[string]string{}
	for section := range strings.SplitSeq(doc, "\n### ") {
		heading, _, _ := strings.Cut(section, "\n")
		for _, row := range listedCase.FindAllStringSubmatch(section, -1) {
			if heading != wrongThere && heading != onPurpose {
				t.Errorf("listed under neither reason: %s", row[1])
			}
			listed[row[1]] = heading
		}
	}
	return listed
}
