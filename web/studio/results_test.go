package studio

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"chatlet/bot"
	"chatlet/bot/store"
)

// begun is when the first result begins.
var begun = time.Date(2026, 11, 29, 10, 0, 0, 0, time.UTC)

// put stores a result with an answer for each block.
func put(t *testing.T, s store.Store, n int, waiting string, answers ...string) {
	t.Helper()
	r := store.Result{ID: fmt.Sprintf("r%02d", n), BotID: "internal", Started: begun.Add(time.Duration(n) * time.Minute), Completed: waiting == "", Waiting: waiting}
	for i, text := range answers {
		a := store.Answer{BlockID: string(rune('i' + i)), Group: "Hello", Content: text}
		if i == 0 {
			a.Variable = "Name"
		}
		r.Answers = append(r.Answers, a)
	}
	c := store.Change{Session: store.Session{ID: "s" + r.ID, State: []byte("{}"), Expires: time.Now().Add(time.Hour)}, Result: &r}
	if err := s.Commit(t.Context(), c); err != nil {
		t.Fatal(err)
	}
}

// inStores runs a test with each store that needs no server. The others have
// the same method, and pass the same tests.
func inStores(t *testing.T, test func(t *testing.T, s *studioTest, kept store.Store)) {
	for _, address := range []string{"memory:", "sqlite:" + filepath.Join(t.TempDir(), "results.db")} {
		t.Run(strings.SplitN(address, ":", 2)[0], func(t *testing.T) {
			kept, err := store.Open(t.Context(), address)
			if err != nil {
				t.Fatal(err)
			}
			defer kept.Close()
			test(t, newTest(t, kept, ""), kept)
		})
	}
}

// ids are those of the rows.
func (p resultsPage) ids() string {
	var ids []string
	for _, r := range p.Rows {
		ids = append(ids, r.ID)
	}
	return strings.Join(ids, " ")
}

func TestResultsComeInPagesNewestFirst(t *testing.T) {
	inStores(t, func(t *testing.T, s *studioTest, kept store.Store) {
		for n := range 7 {
			put(t, kept, n, "j", fmt.Sprint("Ada ", n))
		}
		after, got := "", ""
		for range 3 {
			var page resultsPage
			s.read("GET", "bots/good/results?limit=3&after="+after, "", &page)
			got += page.ids() + "; "
			if page.Total != 7 || page.Found != 7 {
				t.Errorf("total %d, found %d", page.Total, page.Found)
			}
			after = page.Next
		}
		if want := "r06 r05 r04; r03 r02 r01; r00; "; got != want || after != "" {
			t.Errorf("the pages are %s, want %s", got, want)
		}
	})
}

func TestResultsAreSearched(t *testing.T) {
	inStores(t, func(t *testing.T, s *studioTest, kept store.Store) {
		for n := range 7 {
			put(t, kept, n, "", fmt.Sprint("Ada ", n), []string{"red", "BLUE"}[n%2])
		}
		var page resultsPage
		s.read("GET", "bots/good/results?search=%20blue&limit=2", "", &page)
		if page.ids() != "r05 r03" || page.Next != "r03" || page.Total != 7 || page.Found != 3 {
			t.Errorf("found %+v", page)
		}
		if fmt.Sprint(page.Columns) != "[{i Name} {j Hello}]" || page.Rows[0].Cells["j"] != "BLUE" || !page.Rows[0].Completed {
			t.Errorf("found %+v", page)
		}
		page = resultsPage{}
		s.read("GET", "bots/good/results?search=blue&limit=2&after=r03", "", &page)
		if page.ids() != "r01" || page.Next != "" {
			t.Errorf("found %+v", page)
		}
		s.read("GET", "bots/good/results?after=gone", "", &page)
		if page.ids() != "" {
			t.Errorf("after a row that is gone: %+v", page)
		}
	})
}

func TestAWrongLimitIsNamed(t *testing.T) {
	s := newTest(t, nil, "")
	for _, limit := range []string{"0", "-1", "501", "x"} {
		s.refuses("GET", "bots/good/results?limit="+limit, "", 400, "want a number from 1 to 500")
	}
}

func TestResultsAreExported(t *testing.T) {
	inStores(t, func(t *testing.T, s *studioTest, kept store.Store) {
		put(t, kept, 1, "j", "=evil()")
		for format, want := range map[string]string{"csv": "r01,2026-11-29T10:01:00Z,false,'=evil()\n", "jsonl": `"content":"=evil()"`} {
			w := s.ask("GET", "bots/good/results."+format, "")
			named := fmt.Sprintf(`attachment; filename="good-b-bot-b-results.%s"`, format)
			if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), want) || w.Header().Get("Content-Disposition") != named {
				t.Errorf("%s: %d %v %s", format, w.Code, w.Header(), w.Body)
			}
		}
	})
}

func TestVisitorsAreCountedWhereTheyLeave(t *testing.T) {
	inStores(t, func(t *testing.T, s *studioTest, kept store.Store) {
		put(t, kept, 1, "", "Ada", "7")
		put(t, kept, 2, "j", "Grace")
		put(t, kept, 3, "gone", "Alan")
		put(t, kept, 4, "", "Edsger", "8", "an input of another flow")
		var counted dropoff
		s.read("GET", "bots/good/dropoff", "", &counted)
		want := dropoff{Visitors: 4, Answered: 4, Completed: 2, Inputs: []dropoffInput{
			{BlockID: "i", Type: "text input", Group: "Hello", Name: "Name", Reached: 4, Answered: 4},
			{BlockID: "j", Type: "number input", Group: "Hello", Name: "Hello", Reached: 3, Answered: 2},
			{BlockID: "k", Group: "Hello", Name: "Hello", Reached: 1, Answered: 1, IsGone: true},
		}}
		if fmt.Sprint(counted) != fmt.Sprint(want) {
			t.Errorf("counted %+v, want %+v", counted, want)
		}
		// Counting begins with the third. Of the four who were asked since then, two
		// have answered, and one was asked a question that is gone.
		starts := store.Starts{Since: begun.Add(3 * time.Minute), Asked: map[string]int{"i": 3, "removed": 1}}
		if err := kept.AddStarts(t.Context(), "internal", starts); err != nil {
			t.Fatal(err)
		}
		counted = dropoff{}
		s.read("GET", "bots/good/dropoff", "", &counted)
		want.Visitors, want.Inputs[0].Reached = 6, 5
		want.Inputs = append(want.Inputs, dropoffInput{BlockID: "removed", Reached: 1, IsGone: true})
		if fmt.Sprint(counted) != fmt.Sprint(want) {
			t.Errorf("with those who answered nothing: %+v, want %+v", counted, want)
		}
	})
}

func TestADroppedBotHasItsOwnResults(t *testing.T) {
	kept := store.NewMemory(time.Now)
	s := newTest(t, kept, "")
	id := s.drop(export)
	post := func(path, body string) (said struct{ SessionID string }) {
		w := httptest.NewRecorder()
		s.options.Chats.ServeHTTP(w, httptest.NewRequest("POST", path, strings.NewReader(body)))
		if err := json.Unmarshal(w.Body.Bytes(), &said); err != nil {
			t.Fatal(err)
		}
		return said
	}
	session := post("/api/v1/typebots/"+id+"/startChat", `{}`).SessionID
	post("/api/v1/sessions/"+session+"/continueChat", `{"message":{"type":"text","text":"Ada"}}`)
	var page resultsPage
	if s.read("GET", "bots/"+id+"/results", "", &page); len(page.Rows) != 1 || page.Rows[0].Cells["i"] != "Ada" {
		t.Errorf("the results are %+v", page)
	}
	post("/api/v1/typebots/"+id+"/startChat", `{}`)
	var counted dropoff
	s.read("GET", "bots/"+id+"/dropoff", "", &counted)
	if counted.Visitors != 2 || counted.Answered != 1 || counted.Inputs[0].Reached != 2 || counted.Inputs[0].Answered != 1 || counted.Inputs[1].Reached != 1 || counted.Inputs[1].Answered != 0 {
		t.Errorf("counted %+v", counted)
	}
	_ = kept.EachResult(t.Context(), id, func(store.Result) error {
		t.Error("the results are stored")
		return nil
	})
	if s.read("GET", "bots/good/results", "", &page); len(page.Rows) != 0 {
		t.Errorf("the results of the bot itself are %+v", page)
	}
}

var errDisk = errors.New("the disk is gone")

// broken is a store whose results end with an error.
type broken struct{ *store.Memory }

func (b broken) EachResult(_ context.Context, _ string, yield func(store.Result) error) error {
	for n := range 2000 {
		r := store.Result{ID: fmt.Sprint(n), Answers: []store.Answer{{BlockID: "i", Content: "Ada"}}}
		if err := yield(r); err != nil {
			return err
		}
	}
	return errDisk
}

func TestHalfAnExportDoesNotLookComplete(t *testing.T) {
	s := newTest(t, broken{store.NewMemory(time.Now)}, "")
	defer func() {
		if caught := recover(); caught != http.ErrAbortHandler {
			t.Errorf("the handler ends with %v", caught)
		}
	}()
	s.refuses("GET", "bots/good/results", "", 500, "Its log says what")
	s.ask("GET", "bots/good/results.jsonl", "")
}

var _ bot.ResultReader = broken{}
