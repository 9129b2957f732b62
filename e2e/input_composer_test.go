package e2e

import (
	"encoding/json"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

func TestFilesGoAlongWithAText(t *testing.T) {
	t.Parallel()
	s, p := chatWith(t, "attach", 1280, 900)
	p.wait(`q(".chatlet-small-button [type=file]")?.ariaLabel === "Attach files"`)
	p.run(transfer + `paste(q(".text-input"), ["shot.png", "image/png", pixel]); drop(q("form"), ["list.txt", "text/plain", 20], ["wrong.txt", "text/plain", 20])`)
	p.wait(`all(".chatlet-uploads li").length === 3 && q(".chatlet-uploads img").src.startsWith("blob:")`)
	p.click(`q("[aria-label='Remove wrong.txt']")`)
	p.wait(`all(".chatlet-uploads li").length === 2`)
	p.click(`q(".text-input")`)
	p.press("It rained in" + kb.Enter)
	p.wait(`read(q(".typebot-guest-bubble")).includes("It rained in") && q(".typebot-guest-bubble img") && read(q(".chatlet-file-chip")) === "list.txt"`)
	p.says("Say it in your own words.")
	var body struct {
		Message struct {
			Type, Text       string
			AttachedFileUrls []string
		}
	}
	if err := json.Unmarshal([]byte(s.posted("continueChat")[0].Body), &body); err != nil {
		t.Fatal(err)
	}
	m := body.Message
	if m.Text != "It rained in" || len(m.AttachedFileUrls) != 2 || !filePattern.MatchString(m.AttachedFileUrls[0]) {
		t.Errorf("posted %+v", m)
	}
	mustAsk(t, s, 2)
}

func TestAnAnswerIsSpoken(t *testing.T) {
	t.Parallel()
	s, p := chatWith(t, "attach", 1280, 900)
	p.wait(`q(".text-input")`)
	p.press("A storm" + kb.Enter)
	p.wait(`q(".chatlet-record")`)
	p.run(`navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("no", "NotAllowedError"))`)
	p.click(`q(".chatlet-record")`)
	p.wait(`read(q("[role=alert]")).includes("microphone cannot be used")`)
	p.run(`delete navigator.mediaDevices.getUserMedia`)
	p.click(`q(".chatlet-record")`)
	p.wait(`/0:0[1-9]/.test(read(q(".time-container"))) && root.activeElement === q(".chatlet-finish") && !q("[role=alert]")`)
	p.click(`q(".chatlet-discard")`)
	p.wait(`!q(".typebot-recorder") && root.activeElement === q(".chatlet-record")`)
	if got := asked(s); got != 0 {
		t.Errorf("%d uploads, want none: the recording was discarded", got)
	}
	p.press(kb.Enter)
	p.wait(`/0:0[1-9]/.test(read(q(".time-container")))`)
	p.press(kb.Enter)
	p.says("We have listened.")
	p.wait(`q(".typebot-guest-bubble audio").src.startsWith("blob:")`)
	var body struct{ Message struct{ Type, URL string } }
	if err := json.Unmarshal([]byte(s.posted("continueChat")[1].Body), &body); err != nil {
		t.Fatal(err)
	}
	if body.Message.Type != "audio" || !filePattern.MatchString(body.Message.URL) {
		t.Errorf("posted %+v", body.Message)
	}
}
