package conversation

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"chatlet/bot/quickjs"
)

// step is a delta as the page gets it, with the joined snapshot.
type step struct {
	Head  string `json:"head"`
	Same  int    `json:"same"`
	More  string `json:"more"`
	First int    `json:"first"`
	want  string
}

// steps are the snapshots of a conversation that grows, is cut and changes.
func steps(t *testing.T) []step {
	t.Helper()
	var all []step
	page, recorder := keeper{}, Recorder{}
	long := longChat(t, 40)
	again := long
	again.Entries = append(long.Entries[:10:10], long.Entries[15:]...)
	for _, s := range []State{{}, longChat(t, 1), longChat(t, 3), long, again, longChat(t, 1200), {}, long} {
		d, err := recorder.Snapshot(s, birth)
		if err != nil {
			t.Fatal(err)
		}
		more := string(bytes.Join(d.More, []byte("\n")))
		all = append(all, step{string(d.Head), d.Kept, more, d.First, string(page.snapshot(t, s, birth))})
	}
	return all
}

func TestThePagePutsSnapshotsTogetherAsTheyAreRead(t *testing.T) {
	source, err := os.ReadFile("../../web/runtime/snapshot.js")
	if err != nil {
		t.Fatal(err)
	}
	all := steps(t)
	given, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	body := strings.ReplaceAll(string(source), "export ", "") + `
		const entries = [];
		return steps.map(({ head, same, more, first }) => (replaceFrom(entries, same, more), join({ head, entries, first })))`
	made, err := quickjs.New(time.Now).Run(t.Context(), quickjs.Code{Body: body, Args: []quickjs.Arg{{Name: "steps", Value: given}}})
	if err != nil {
		t.Fatal(err)
	}
	inPage, isList := made.Value.([]any)
	if !isList || len(inPage) != len(all) {
		t.Fatalf("the script puts %d of %d snapshots together", len(inPage), len(all))
	}
	for i, step := range all {
		if inPage[i] != step.want {
			t.Errorf("snapshot %d differs: the page has %.200q, want %.200q", i, inPage[i], step.want)
		}
	}
}
