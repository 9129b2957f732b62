package e2e

import (
	"encoding/json"
	"net/http"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// textOf is the text of a posted message.
func textOf(t *testing.T, p post) string {
	t.Helper()
	var body struct{ Message struct{ Text string } }
	if err := json.Unmarshal([]byte(p.Body), &body); err != nil {
		t.Fatal(err)
	}
	return body.Message.Text
}

var filePattern = regexp.MustCompile(`^http://127\.0\.0\.1:\d+/api/files/[a-z0-9]{24}\.\w+$`)

func TestFilesAreChosenDroppedAndSkipped(t *testing.T) {
	t.Parallel()
	s, p := chatWith(t, "files", 1280, 900)
	p.wait(`read(q(".chatlet-hint strong")) === "Choose" && !q(".chatlet-hint script") && q("input[type=file]").accept === ".png,.jpg"`)
	p.run(transfer + `drop(q(".typebot-upload-input"), ["virus.exe", "application/x-msdownload", 10])`)
	p.wait(`read(q("[role=alert]")).includes("virus.exe is not of a kind")`)
	p.offer("roof.png")
	p.click(`q(".typebot-upload-input")`)
	p.wait(`text(".typebot-guest-bubble").at(-1) === "File uploaded" && q(".typebot-guest-bubble img").src.startsWith("blob:")`)
	p.says("And the papers?")

	p.wait(`q("input[type=file][multiple]")`)
	p.run(transfer + `drop(q(".typebot-upload-input"), ["a.pdf", "application/pdf", 10], ["b.pdf", "application/pdf", 2 << 20], ["c.pdf", "application/pdf", 20])`)
	p.wait(`read(q(".typebot-button")) === "Upload 3 files"`)
	p.click(`q(".typebot-button")`)
	p.wait(`read(q(".chatlet-upload-problem")) === "Sorry, b.pdf has more than 1MB."`)
	p.wait(`all(".chatlet-uploads [value='100']").length === 2`)
	if got := len(s.posted("continueChat")); got != 1 {
		t.Errorf("%d answers sent, want 1: a file is missing", got)
	}
	p.click(`q("[aria-label='Remove b.pdf']")`)
	p.wait(`read(q(".typebot-button")) === "Upload 2 files"`)
	p.click(`q(".typebot-button")`)
	p.wait(`q(".typebot-guest-bubble .chatlet-file-chip") && text(".typebot-guest-bubble").at(-1).includes("2 papers")`)
	p.says("Anything else?")
	p.choose2(`.secondary-button`, "No, that is all")
	p.says("We will write to you.")

	posts := s.posted("continueChat")
	if len(posts) != 3 || !filePattern.MatchString(textOf(t, posts[0])) || posts[2].Body != "{}" {
		t.Fatalf("posted %v", posts)
	}
	for _, address := range strings.Split(textOf(t, posts[1]), ", ") {
		if !filePattern.MatchString(address) {
			t.Errorf("posted %q", address)
		}
	}
	mustAsk(t, s, 4)
	p.run(`Chatlet.unmount()`)
}

// choose2 clicks the control with a label.
func (p *page) choose2(selector, label string) {
	p.t.Helper()
	p.click(`all("` + selector + `").find((b) => read(b) === "` + label + `")`)
}

func TestAFileIsChosenByKeyboardAndUploadedAgain(t *testing.T) {
	t.Parallel()
	s, p := chatWith(t, "files", 360, 740)
	var fails atomic.Bool
	fails.Store(true)
	s.answers(func(w http.ResponseWriter, r *http.Request) bool {
		if r.Method == http.MethodPut && fails.Load() {
			w.WriteHeader(http.StatusInternalServerError)
			return true
		}
		return false
	})
	p.wait(`root.activeElement?.type === "file"`)
	p.offer("roof.png")
	p.press(" ")
	p.wait(`read(q(".chatlet-upload-problem")).includes("error occurred")`)
	fails.Store(false)
	p.press(kb.Tab)
	p.wait(`root.activeElement?.dataset.uploadAgain`)
	p.press(kb.Enter)
	p.says("And the papers?")
	if got := len(s.posted("continueChat")); got != 1 {
		t.Errorf("%d answers sent, want 1", got)
	}
}
