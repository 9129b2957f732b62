package e2e

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp/kb"
	esbuild "github.com/evanw/esbuild/pkg/api"
)

// readerVersion is the version of the virtual screen reader.
const readerVersion = "0.33.0"

// fetchReader installs the virtual screen reader once, and makes it a script
// with the global ScreenReader.
var fetchReader = sync.OnceValues(func() (string, error) {
	module, err := fromNPM("@guidepup/virtual-screen-reader@"+readerVersion, "@guidepup", "virtual-screen-reader", "lib", "esm", "index.browser.js")
	if err != nil {
		return "", err
	}
	made := esbuild.Transform(module, esbuild.TransformOptions{Format: esbuild.FormatIIFE, GlobalName: "ScreenReader"})
	if len(made.Errors) > 0 {
		return "", fmt.Errorf("making a script of the screen reader: %s", made.Errors[0].Text)
	}
	return string(made.Code), nil
})

// spoken collects the words of a virtual screen reader, one phrase per line,
// under headings that describe the visitor's actions.
type spoken struct {
	*page
	text strings.Builder
	// heard counts the phrases in the text.
	heard int
}

// listen starts the screen reader on the widget of a page.
func listen(p *page, source string) *spoken {
	p.t.Helper()
	p.run(source + "; window.ScreenReader = ScreenReader")
	s := &spoken{page: p}
	eval[any](p, `ScreenReader.virtual.start({container: q(".shell")})`)
	return s
}

// notes writes down the phrases once all awaited ones are among them: first
// those for the focus, then the announcements. Their real order depends on
// milliseconds.
func (s *spoken) notes(what string, awaited ...string) {
	s.t.Helper()
	var phrases []string
	s.until(fmt.Sprintf("%q is said", awaited), func() bool {
		phrases = eval[[]string](s.page, `ScreenReader.virtual.spokenPhraseLog()`)[s.heard:]
		return containsAll(strings.Join(phrases, "\n"), awaited)
	})
	s.heard += len(phrases)
	fmt.Fprintf(&s.text, "\n## %s\n\n", what)
	var focused, announced []string
	for _, phrase := range phrases {
		list := &focused
		if strings.HasPrefix(phrase, "polite:") || strings.HasPrefix(phrase, "assertive:") {
			list = &announced
		}
		// A region is read again for every node that is added.
		if !slices.Contains(*list, phrase) {
			*list = append(*list, phrase)
		}
	}
	fmt.Fprintln(&s.text, strings.Join(append(focused, announced...), "\n"))
}

// reads lets the screen reader read the whole widget from its beginning.
func (s *spoken) reads(what string) {
	s.t.Helper()
	fmt.Fprintf(&s.text, "\n## %s, from top to bottom\n\n", what)
	phrases := eval[[]string](s.page, `(async () => {
		const { virtual } = ScreenReader;
		await virtual.stop();
		await virtual.start({container: q(".shell")});
		const first = virtual.activeNode;
		const phrases = [await virtual.lastSpokenPhrase()];
		for (await virtual.next(); virtual.activeNode !== first || phrases.length === 1; await virtual.next()) {
			phrases.push(await virtual.lastSpokenPhrase());
			if (phrases.length > 200) break;
		}
		return phrases;
	})()`)
	fmt.Fprintln(&s.text, strings.Join(phrases, "\n"))
}

// wantSpoken compares the text with a file of testdata/spoken, or writes it
// with -update.
func (s *spoken) wantSpoken(name string) {
	s.t.Helper()
	path := filepath.Join("testdata", "spoken", name+".txt")
	got := strings.TrimSpace(s.text.String()) + "\n"
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			s.t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil || string(want) != got {
		s.t.Errorf("%s is not what is said (%v); go test ./e2e -run Spoken -update writes\n%s", path, err, got)
	}
}

func TestSpokenConversation(t *testing.T) {
	t.Parallel()
	source := sourceFromNPM(t, fetchReader)
	s := newScriptedSite(t, "", script{Replies: []scripted{
		says(`{"id":"mail","type":"email input"}`, "Welcome.", "What is **your** address?"),
		says(`{"id":"pick","type":"choice input","items":[{"id":"a","content":"Tea"},{"id":"b","content":"Coffee"}]}`, "Thank you.\n\n- Tea is warm.\n- Coffee is strong."),
		says("", "Good bye."),
	}})
	p := newPage(t, 1280, 900)
	// The first screen is read first, and then the program.
	release := s.hold(t)
	p.open(s.URL + "/plain")
	p.wait(`q(".launcher")`)
	reader := listen(p, source)
	p.click(launcher)
	reader.notes("The chat is opened", "address?", "textbox")
	release()
	p.taken()
	p.press("nobody" + kb.Enter)
	p.wait(`q("[aria-invalid]")`)
	// Unlike real readers, the virtual reader ignores an alert that appears
	// together with its text. It reads it when the field gets the focus.
	p.run(`q(".text-input").blur(); q(".text-input").focus()`)
	reader.notes("A wrong answer, and back to the field", "not a complete email address")
	p.run(`q(".text-input").select()`)
	p.press("ada@example.com" + kb.Enter)
	reader.notes("An answer, and the next question", "strong", "button, Tea")
	p.choose("Coffee")
	reader.notes("A choice, and the end", "Good bye.")
	p.wait(`q(".typebot-container").dataset.phase === "ended"`)
	reader.reads("What is there at the end")
	reader.wantSpoken("conversation")
}

func TestSpokenUpload(t *testing.T) {
	t.Parallel()
	source := sourceFromNPM(t, fetchReader)
	s := newSite(t, map[string]string{"/plain": plainPage(`data-bot="files"`)})
	p := newPage(t, 1280, 900)
	// The first screen is read first, and then the program.
	release := s.hold(t)
	p.open(s.URL + "/plain")
	p.wait(`q(".launcher")`)
	reader := listen(p, source)
	p.click(launcher)
	p.wait(`q("[aria-live=polite]")?.textContent.includes("damage")`)
	release()
	reader.notes("The chat is opened", "damage", "Choose")
	p.attach("roof.png", []byte("\x89PNG\r\n\x1a\n and not much more"))
	reader.notes("A file is uploaded", "papers?", "Click to upload")
	reader.wantSpoken("upload")
}

func TestSpokenFailure(t *testing.T) {
	t.Parallel()
	source := sourceFromNPM(t, fetchReader)
	s := newScriptedSite(t, "", greeting)
	p := newPage(t, 1280, 900)
	// The first screen is read first, and then the program.
	release := s.hold(t)
	p.open(s.URL + "/plain")
	p.wait(`q(".launcher")`)
	reader := listen(p, source)
	p.click(launcher)
	reader.notes("The chat is opened", "name?", "textbox")
	release()
	p.taken()
	s.answers(func(w http.ResponseWriter, r *http.Request) bool { return cutConnection(w, r) })
	p.click(`q(".text-input")`)
	p.press("Ada" + kb.Enter)
	reader.notes("The answer is lost on its way", "Not sent", "button, Try again")
	p.press(kb.Escape)
	p.wait(`q(".panel").hidden`)
	reader.reads("The chat is closed")
	reader.wantSpoken("failure")
}
