package e2e

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// startsWith answers every start with a status and a body.
func startsWith(status int, body string) func(http.ResponseWriter, *http.Request) bool {
	return func(w http.ResponseWriter, r *http.Request) bool {
		isStart := strings.Contains(r.URL.Path, "startChat")
		if isStart {
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(status)
			io.WriteString(w, body)
		}
		return isStart
	}
}

func TestAChatThatCannotStartSaysWhyAndWhatToDo(t *testing.T) {
	silent := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "{}") }))
	t.Cleanup(silent.Close)
	for name, c := range map[string]struct {
		answer     func(http.ResponseWriter, *http.Request) bool
		attributes string
		said, hint string
		canRetry   bool
	}{
		"no such bot":                        {startsWith(404, `{"message":"Typebot not found"}`), "", "This chat does not exist.", "tell the owner", false},
		"not on this site":                   {startsWith(403, `{"message":"Origin not allowed"}`), "", "not available on this site", "tell the owner", false},
		"closed":                             {startsWith(400, `{"message":"We are closed."}`), "", "We are closed.", "", false},
		"broken server":                      {startsWith(502, `<h1>Bad gateway</h1>`), "", "could not be reached", "try again", true},
		"a dead server":                      {nil, `data-api-host="http://127.0.0.1:1"`, "could not be reached", "try again", true},
		"nonsense":                           {startsWith(200, `<h1>Welcome to nginx!</h1>`), "", "makes no sense", "try again", true},
		"a server that is not for this page": {nil, `data-api-host="` + silent.URL + `"`, "This page cannot reach the chat.", "tell the owner", true},
		"a policy of the page":               {nil, `data-api-host="https://elsewhere.example" data-isolation="shadow"`, "This page cannot reach the chat.", "tell the owner", true},
	} {
		for _, scheme := range []string{"light", "dark"} {
			t.Run(name+", "+scheme, func(t *testing.T) {
				t.Parallel()
				page := plainPage(`data-bot="two-questions" data-contact="mailto:help@shop.example" data-color-scheme="` + scheme + `" ` + c.attributes)
				if strings.Contains(name, "policy") {
					page = strings.Replace(page, "<title>", `<meta http-equiv="Content-Security-Policy" content="connect-src 'self'"><title>`, 1)
				}
				s := newSite(t, map[string]string{"/plain": page})
				s.answers(c.answer)
				p := newPage(t, 390, 844)
				p.open(s.URL + "/plain")
				p.click(launcher)
				p.shows(".chatlet-failure-title", c.said)
				if c.hint != "" {
					p.shows(".chatlet-failure-title + p", c.hint)
				}
				p.shows(".chatlet-contact", "Contact us")
				p.wait(`q(".chatlet-blank-icon")?.getBoundingClientRect().width === 44`)
				if got, ok := becomes(p, `!!q(".chatlet-retry")`, c.canRetry); !ok {
					t.Errorf("it can be tried again: %v, want %v", got, c.canRetry)
				}
				if got, ok := becomes(p, `q(".chatlet-contact").href`, "mailto:help@shop.example"); !ok {
					t.Errorf("the contact is %s", got)
				}
			})
		}
	}
}

func TestAServerThatIsSlowIsSaidToBe(t *testing.T) {
	t.Parallel()
	s := newSite(t, twoQuestions)
	held := make(chan struct{})
	s.answers(func(_ http.ResponseWriter, r *http.Request) bool {
		if strings.Contains(r.URL.Path, "startChat") {
			<-held
		}
		return false
	})
	p := newPage(t, 390, 844)
	p.open(s.URL + "/plain")
	p.click(launcher)
	p.shows(".skeleton p", "longer than usual")
	close(held)
	p.says("What is your name?")
	p.wait(`!q(".skeleton p")`)
}

func TestABotWithoutMessagesSaysSo(t *testing.T) {
	t.Parallel()
	s := newScriptedSite(t, "", script{Replies: []scripted{{Messages: "[]"}}})
	p := newPage(t, 390, 844)
	p.open(s.URL + "/plain")
	p.click(launcher)
	p.shows(".chatlet-failure-text", "This chat has nothing to say.")
}

func TestAChatThatCannotBeLoadedHasAFace(t *testing.T) {
	t.Parallel()
	for _, scheme := range []string{"light", "dark"} {
		s := newSite(t, map[string]string{"/plain": plainPage(`data-bot="two-questions" data-contact="/contact" data-isolation="shadow" data-color-scheme="` + scheme + `"`)})
		s.answers(func(w http.ResponseWriter, r *http.Request) bool {
			isIt := strings.Contains(r.URL.Path, ".wasm") || strings.Contains(r.URL.Path, "startChat")
			if isIt {
				http.NotFound(w, r)
			}
			return isIt
		})
		p := newPage(t, 390, 844)
		p.open(s.URL + "/plain")
		p.click(launcher)
		p.shows(".failure p", "could not be loaded")
		p.shows(".failure a", "Contact us")
		p.wait(`q(".failure svg")`)
		p.click(`q(".dismiss")`)
		p.wait(`!q(".panel:not([hidden])")`)
	}
}
