package e2e

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
)

func TestAMisconfiguredTagIsExplained(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, attributes string
		logged           []string
		shown            string
	}{
		{"no bot", `data-bot`, []string{"data-bot", "public id"}, "not set up"},
		{"empty bot", `data-bot=" "`, []string{"data-bot", "public id"}, "not set up"},
		{"bad host", `data-bot="two-questions" data-api-host="typebot"`, []string{"data-api-host", `"typebot"`, "https://"}, "not set up"},
		{"script as host", `data-bot="two-questions" data-api-host="javascript:alert(1)"`, []string{"data-api-host", "javascript:"}, "not set up"},
		{"unreachable host", `data-bot="two-questions" data-api-host="http://127.0.0.1:1"`, []string{"127.0.0.1:1", "not reachable"}, "could not be reached"},
		{"wrong bot", `data-bot="nobody"`, []string{"nobody", "404", "Typebot not found"}, "does not exist"},
		{"bad dialect", `data-bot="two-questions" data-dialect="klingon"`, []string{"data-dialect", `"klingon"`, "typebot, typebot-2023, mozbot, release0"}, "not set up"},
		{"bad placement", `data-bot="two-questions" data-placement="top"`, []string{"data-placement", `"top"`, "right, left"}, "What is your name?"},
		{"bad colour", `data-bot="two-questions" data-button-color="reddish"`, []string{"data-button-color", "reddish", "colour"}, "What is your name?"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newSite(t, map[string]string{"/plain": plainPage(c.attributes)})
			p := newPage(t, 1280, 900)
			p.open(s.URL + "/plain")
			p.click(launcher)
			p.wait(`read(q(".panel")).includes(` + "`" + c.shown + "`" + `)`)
			p.until("the console names the fault", func() bool { return p.logged(c.logged...) })
		})
	}
}

func TestAStartThatFailedCanBeTriedAgain(t *testing.T) {
	t.Parallel()
	s := newSite(t, twoQuestions)
	s.answers(func(w http.ResponseWriter, r *http.Request) bool {
		isStart := strings.Contains(r.URL.Path, "startChat")
		if isStart {
			w.WriteHeader(http.StatusServiceUnavailable)
			io.WriteString(w, `{"message":"restarting"}`)
		}
		return isStart
	})
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/plain")
	p.click(launcher)
	p.wait(`q(".chatlet-retry")`)
	s.answers(nil)
	p.click(`q(".chatlet-retry")`)
	p.says("What is your name?")
}

func TestWhatDoesNotLoadCanBeTriedAgain(t *testing.T) {
	t.Parallel()
	cut := func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "100000")
		w.Header().Set("Content-Type", "application/wasm")
		io.WriteString(w, "\x00asm\x01\x00\x00\x00")
		panic(http.ErrAbortHandler)
	}
	junk := func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/wasm")
		io.WriteString(w, "<html>a page of errors</html>")
	}
	refuse := func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }
	for _, c := range []struct {
		name, file string
		answer     http.HandlerFunc
		logged     []string
	}{
		{"a wasm that is not there", ".wasm", http.NotFound, []string{".wasm", "404"}},
		{"a wasm that breaks off", ".wasm", cut, []string{"loading failed"}},
		{"a wasm that is none", ".wasm", junk, []string{"loading failed"}},
		{"a wasm behind a dead connection", ".wasm", refuse, []string{"loading failed"}},
		{"a script that is not there", "runtime-", http.NotFound, []string{"loading failed", "runtime-"}},
		{"a script behind a dead connection", "runtime-", refuse, []string{"loading failed", "runtime-"}},
		{"words that are not there", "words-de-", http.NotFound, []string{"loading failed", "words-de-"}},
		{"words behind a dead connection", "words-de-", refuse, []string{"loading failed", "words-de-"}},
	} {
		shown := "Der Chat konnte nicht geladen werden."
		if strings.HasPrefix(c.file, "words-") {
			// If the words of a language cannot be loaded, English is shown.
			shown = "The chat could not be loaded."
		}
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newSite(t, map[string]string{"/plain": plainPage(`data-bot="two-questions" data-isolation="shadow" data-lang="de"`)})
			// With a drawing, the visitor could go on without the program.
			spoiled(s, func(reply, _ map[string]json.RawMessage) { delete(reply, "firstScreen") })
			s.answers(func(w http.ResponseWriter, r *http.Request) bool {
				isIt := strings.Contains(r.URL.Path, c.file)
				if isIt {
					c.answer(w, r)
				}
				return isIt
			})
			p := newPage(t, 1280, 900)
			p.open(s.URL + "/plain")
			p.click(launcher)
			p.wait(fmt.Sprintf(`read(q(".failure p")) === %q`, shown))
			p.until("the console says what is missing", func() bool { return p.logged(c.logged...) })
			s.answers(nil)
			p.click(`q(".failure button")`)
			p.says("What is your name?")
			if got := len(s.posted("startChat")); got != 1 {
				t.Errorf("%d start requests, want 1: its answer was kept", got)
			}
		})
	}
}

func TestAWasmOfTheWrongTypeIsStillRead(t *testing.T) {
	t.Parallel()
	s := newSite(t, twoQuestions)
	s.answers(func(w http.ResponseWriter, r *http.Request) bool {
		if !strings.HasSuffix(r.URL.Path, ".wasm") {
			return false
		}
		w.Header().Set("Content-Type", "application/octet-stream")
		http.ServeFile(w, r, root+"/build/dist/"+strings.TrimPrefix(r.URL.Path, "/v1/"))
		return true
	})
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/plain")
	p.click(launcher)
	p.says("What is your name?")
}

func TestACrashTakesNothingDownButTheChat(t *testing.T) {
	t.Parallel()
	s := newSite(t, map[string]string{"/host": hostPage})
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/host")
	p.click(launcher)
	p.says("What is your name?")
	p.taken()
	p.wait(`q(".text-input")`)
	before := eval[string](p, hostState)
	// go-app crashes if the document cannot create elements.
	p.run(`
		const make = document.createElement;
		document.createElement = function (tag) { if (tag === "div" && new Error().stack.includes("wasm")) throw new Error("no more nodes"); return make.call(document, tag) };
		q(".text-input").value = "Ada";
		q(".typebot-input-form").requestSubmit();`)
	p.wait(`read(q(".failure")).includes("kon niet worden geladen")`) // the page is Dutch
	p.run(`delete document.createElement`)
	if after := eval[string](p, hostState); after != before {
		t.Errorf("the page was\n%s\nand is now\n%s", before, after)
	}
	p.click(`q(".failure button")`)
	// The chat continues where it was, with the answer that was lost in the
	// crash.
	p.click(`q(".chatlet-retry")`)
	p.says("Tea or coffee, Ada?")
	if got := len(s.posted("startChat")); got != 1 {
		t.Errorf("%d start requests, want 1", got)
	}
}

func TestUnmountLeavesNothingBehind(t *testing.T) {
	t.Parallel()
	_, p := talk(t, "two-questions")
	p.says("What is your name?")
	p.run(`Chatlet.unmount()`)
	p.wait(`!document.querySelector("chatlet-bubble")`)
	if got := eval[string](p, `[...document.body.children].map((n) => n.tagName).join()`); got != "P,SCRIPT" {
		t.Errorf("the body holds %s, want P,SCRIPT", got)
	}
	if p.logged("stopped unexpectedly") {
		t.Error("an unmount is reported as a crash")
	}
}
