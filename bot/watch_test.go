package bot

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"chatlet/bot/engine"
)

// watched is a folder with one flow, and a server that follows it.
type watched struct {
	*Server
	folder string
}

func watch(t *testing.T) watched {
	t.Helper()
	w := watched{folder: filepath.Join(t.TempDir(), "flows")}
	w.write(t, "Fresh bread")
	folder := engine.NewFolder(w.folder)
	flows, _, err := folder.Read()
	if err != nil {
		t.Fatal(err)
	}
	w.Server = testServer(t, Options{Flows: flows})
	ctx, cancel := context.WithCancel(context.Background())
	watching := make(chan error, 1)
	go func() { watching <- Watch(ctx, folder, slog.New(slog.DiscardHandler), w.SetFlows) }()
	t.Cleanup(func() {
		cancel()
		if err := <-watching; err != nil {
			t.Error(err)
		}
	})
	return w
}

// write puts a flow with some words into the folder, and makes the folder if
// needed.
func (w watched) write(t *testing.T, words string) {
	t.Helper()
	data, err := os.ReadFile("testdata/flows/bakery.json")
	if err != nil {
		t.Fatal(err)
	}
	w.writeFile(t, strings.ReplaceAll(string(data), "Fresh bread", words))
}

func (w watched) writeFile(t *testing.T, content string) {
	t.Helper()
	if err := os.MkdirAll(w.folder, 0o750); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(w.folder, "bakery.json"), []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

// says waits until the bot says some words. change runs before each check,
// because the watcher may not have been ready earlier.
func (w watched) says(t *testing.T, words string, change func()) {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(300 * time.Millisecond) {
		change()
		if strings.Contains(send(t, w.Server, startPath("bakery"), "{}").Raw, words) {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("the bot does not say %q", words)
		}
	}
}

func TestReloadedFlowsDropNoConversation(t *testing.T) {
	w := watch(t)
	id := send(t, w.Server, startPath("bakery"), "{}").SessionID
	w.says(t, "Old bread", func() { w.write(t, "Old bread") })
	tell(t, w.Server, id, "Rye").says(t, "hello-count")
}

func TestAFolderThatIsReplacedIsFollowed(t *testing.T) {
	w := watch(t)
	w.says(t, "Old bread", func() { w.write(t, "Old bread") })
	if err := os.Rename(w.folder, w.folder+".old"); err != nil {
		t.Fatal(err)
	}
	if got := send(t, w.Server, startPath("bakery"), "{}"); got.Status != 200 {
		t.Errorf("while the folder is gone: %s", got.Raw)
	}
	w.write(t, "New bread")
	w.says(t, "New bread", func() {})
	w.says(t, "Newer bread", func() { w.write(t, "Newer bread") })
	if err := os.RemoveAll(w.folder); err != nil {
		t.Fatal(err)
	}
	w.write(t, "Newest bread")
	w.says(t, "Newest bread", func() {})
}

func TestAHalfWrittenFileLeavesItsBotAsItWas(t *testing.T) {
	w := watch(t)
	w.says(t, "Old bread", func() { w.write(t, "Old bread") })
	w.writeFile(t, `{"version":"6.1","id":"bot-bak`)
	data, err := os.ReadFile("testdata/flows/bakery.json")
	if err != nil {
		t.Fatal(err)
	}
	other := strings.NewReplacer(`"bakery"`, `"other"`, "bot-bakery", "bot-other").Replace(string(data))
	if err := os.WriteFile(filepath.Join(w.folder, "other.json"), []byte(other), 0o600); err != nil {
		t.Fatal(err)
	}
	w.answers(t, "other", 200)
	if got := send(t, w.Server, startPath("bakery"), "{}"); !strings.Contains(got.Raw, "Old bread") {
		t.Errorf("while the file is half written: %s", got.Raw)
	}
	if err := os.Remove(filepath.Join(w.folder, "bakery.json")); err != nil {
		t.Fatal(err)
	}
	w.answers(t, "bakery", 404)
}

// answers waits until a start of a bot is answered with a status.
func (w watched) answers(t *testing.T, bot string, status int) {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); send(t, w.Server, startPath(bot), "{}").Status != status; time.Sleep(50 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%s is not answered with %d", bot, status)
		}
	}
}
