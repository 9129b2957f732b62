package bot

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"chatlet/bot/store"
)

// killedVariable makes the test binary run as the server that is killed.
const killedVariable = "CHATLET_TEST_KILLED_STORE"

// TestKilledServerHelper is not a test but the server of the one below.
func TestKilledServerHelper(t *testing.T) {
	address := os.Getenv(killedVariable)
	if address == "" {
		t.Skip("runs only as the server of TestNoAcknowledgedAnswerIsLostWhenTheServerIsKilled")
	}
	kept, err := store.Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	fmt.Printf("listening %s\n", listener.Addr())
	t.Fatal(http.Serve(listener, testServer(t, Options{Store: kept})))
}

// startKilled runs the server and returns its address.
func startKilled(t *testing.T, address string) (*exec.Cmd, string) {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^TestKilledServerHelper$")
	cmd.Env = append(os.Environ(), killedVariable+"="+address)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if at, ok := strings.CutPrefix(lines.Text(), "listening "); ok {
			return cmd, "http://" + at
		}
	}
	t.Fatal("the server did not start")
	return nil, ""
}

// writer writes entries, and knows which were acknowledged.
type writer struct {
	session string
	entries []string
}

// write posts entries until the server is gone.
func (w *writer) write(base string, enough func()) {
	for i := 0; ; i++ {
		entry := fmt.Sprintf("entry %d", i)
		body, _ := json.Marshal(map[string]any{"message": entry})
		response, err := http.Post(base+continuePath(w.session), "application/json", strings.NewReader(string(body)))
		if err != nil {
			return
		}
		_, err = io.Copy(io.Discard, response.Body)
		response.Body.Close()
		if err != nil || response.StatusCode != http.StatusOK {
			return
		}
		w.entries = append(w.entries, entry)
		if i == 20 {
			enough()
		}
	}
}

func TestNoAcknowledgedAnswerIsLostWhenTheServerIsKilled(t *testing.T) {
	file := "sqlite:" + filepath.Join(t.TempDir(), "killed.db")
	cmd, base := startKilled(t, file)
	writers := make([]*writer, 8)
	for i := range writers {
		writers[i] = &writer{session: startOver(t, base)}
	}
	var all, busy sync.WaitGroup
	busy.Add(len(writers))
	for _, w := range writers {
		all.Go(func() { w.write(base, busy.Done) })
	}
	busy.Wait()
	// All writers are posting now.
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	all.Wait()
	checkDiaries(t, file, writers)
}

func startOver(t *testing.T, base string) string {
	t.Helper()
	response, err := http.Post(base+startPath("diary"), "application/json", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var started said
	if err := json.NewDecoder(response.Body).Decode(&started); err != nil {
		t.Fatal(err)
	}
	return started.SessionID
}

// checkDiaries opens the store again, looks for all acknowledged entries, and
// continues the conversations.
func checkDiaries(t *testing.T, file string, writers []*writer) {
	t.Helper()
	kept, err := store.Open(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	defer kept.Close()
	server := testServer(t, Options{Store: kept})
	acknowledged := 0
	for _, w := range writers {
		_, session, err := server.load(t.Context(), w.session)
		if err != nil {
			t.Fatal(err)
		}
		acknowledged += len(w.entries)
		// One more than acknowledged may be stored: its reply was lost.
		if n := len(session.Answers); n != len(w.entries) && n != len(w.entries)+1 {
			t.Errorf("%d answers are kept, %d were acknowledged", n, len(w.entries))
		}
		for i, entry := range w.entries {
			if session.Answers[i].Content != entry {
				t.Errorf("answer %d is %q, want %q", i, session.Answers[i].Content, entry)
			}
		}
		if result, err := kept.Result(t.Context(), session.ResultID); err != nil || len(result.Answers) != len(session.Answers) {
			t.Errorf("result has %d answers, the session %d: %v", len(result.Answers), len(session.Answers), err)
		}
		tell(t, server, w.session, "the next morning").says(t, "entry")
	}
	t.Logf("%d answers were acknowledged before the end", acknowledged)
}

// The suite of package store tests that a shared store serialises commits. Here
// two servers play one session.
func TestTwoServersShareASession(t *testing.T) {
	kept := store.NewMemory(time.Now)
	servers := []*Server{testServer(t, Options{Store: kept}), testServer(t, Options{Store: kept})}
	id := send(t, servers[0], startPath("diary"), "{}").SessionID
	var all sync.WaitGroup
	const each = 20
	for i, server := range servers {
		all.Go(func() {
			for n := range each {
				body := fmt.Sprintf(`{"message":"%d/%d"}`, i, n)
				for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); {
					if request(server, "POST", continuePath(id), body).Code == http.StatusOK {
						break
					}
				}
			}
		})
	}
	all.Wait()
	_, session, err := servers[0].load(t.Context(), id)
	if err != nil || len(session.Answers) != 2*each {
		t.Errorf("%d answers, %v", len(session.Answers), err)
	}
}
