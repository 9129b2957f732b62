package e2e

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
)

// done is the outcome of a successful call.
const done = "done"

// calling is an expression that calls the API and returns the outcome.
func calling(name string, arguments ...string) string {
	return fmt.Sprintf(`Chatlet.%s(%s).then(() => "done", (error) => error.message)`, name, strings.Join(arguments, ", "))
}

// calls calls the API and returns the outcome.
func (a actor) calls(name string, arguments ...string) string {
	a.t.Helper()
	return eval[string](a.page, calling(name, arguments...))
}

// answers are the short forms of the messages of continue requests.
func (a actor) answers() []string {
	var out []string
	for _, p := range a.site.posted("continueChat") {
		var body struct {
			Message *struct{ Text, Command string }
		}
		if err := json.Unmarshal([]byte(p.Body), &body); err != nil {
			a.t.Fatal(err)
		}
		switch {
		case body.Message == nil:
			out = append(out, "nothing")
		case body.Message.Command != "":
			out = append(out, "/"+body.Message.Command)
		default:
			out = append(out, body.Message.Text)
		}
	}
	return out
}

// asking is a reply with an input of a kind.
func asking(kind, options, items string) string {
	return fmt.Sprintf(`{"messages":["Please"],"input":{"id":"in","type":%q,"options":%s,"items":%s}}`, kind, options, items)
}

const thanks = `{"messages":["Thanks"],"input":"more"}`

func TestThePageEntersAndSubmitsInTheVisitorsPlace(t *testing.T) {
	const colours = `[{"id":"r","content":"Red"},{"id":"g","content":"Green","value":"#0f0"},{"id":"b","content":"Blue"}]`
	const pictures = `[{"id":"p1","title":"Oak","pictureSrc":"/oak.png"},{"id":"p2","title":"Elm","pictureSrc":"/elm.png","value":"elm"}]`
	for _, test := range []struct {
		name, kind, options, items string
		// value is JavaScript, and shown an expression for what a visitor sees
		// of it.
		value, shown, wantShown, want string
	}{
		{"text", "text input", `{}`, `[]`, `"Ada"`, `q(".text-input").value`, "Ada", "Ada"},
		{"long text", "text input", `{"isLong":true}`, `[]`, `"Ada\nLovelace"`, `q("textarea").value`, "Ada\nLovelace", "Ada\nLovelace"},
		{"text with attachments", "text input", `{"attachments":{"isEnabled":true,"saveVariableId":"v"}}`, `[]`, `"Ada"`, `q(".text-input").value`, "Ada", "Ada"},
		{"a number as a text", "text input", `{}`, `[]`, `12.5`, `q(".text-input").value`, "12.5", "12.5"},
		{"email", "email input", `{}`, `[]`, `"ada@example.com"`, `q(".text-input").value`, "ada@example.com", "ada@example.com"},
		{"url", "url input", `{}`, `[]`, `"example.com"`, `q(".text-input").value`, "example.com", "https://example.com"},
		{"phone", "phone number input", `{}`, `[]`, `"+47 22 12 34 56"`, `q(".text-input").value + " " + q("select").value`, "+47 22 12 34 56 NO", "+4722123456"},
		{"number", "number input", `{}`, `[]`, `1234.5`, `q(".text-input").value`, "1234.5", "1234.5"},
		{"number as a text", "number input", `{}`, `[]`, `"7"`, `q(".text-input").value`, "7", "7"},
		{"date", "date input", `{}`, `[]`, `"2026-05-17"`, `q("input").value`, "2026-05-17", "2026-05-17"},
		{"date as the author writes it", "date input", `{"format":"dd.MM.yyyy"}`, `[]`, `"17.05.2026"`, `q("input").value`, "2026-05-17", "2026-05-17"},
		{"date and time", "date input", `{"hasTime":true}`, `[]`, `"2026-05-17T08:30"`, `q("input").value`, "2026-05-17T08:30", "2026-05-17T08:30"},
		{"range", "date input", `{"isRange":true}`, `[]`, `["2026-05-17", "2026-05-20"]`, `all("input").map((n) => n.value).join()`, "2026-05-17,2026-05-20", "2026-05-17 to 2026-05-20"},
		{"time", "time input", `{}`, `[]`, `"08:30"`, `q("input").value`, "08:30", "08:30"},
		{"rating", "rating input", `{"length":5}`, `[]`, `4`, `read(q("[aria-checked=true]"))`, "4", "4"},
		{"rating that is sent at once", "rating input", `{"length":5,"isOneClickSubmitEnabled":true}`, `[]`, `"4"`, `read(q("[aria-checked=true]"))`, "4", "4"},
		{"choice by its label", "choice input", `{}`, colours, `"green"`, `read(q("[aria-current=true]"))`, "Green", "#0f0"},
		{"choice by its id", "choice input", `{}`, colours, `"b"`, `read(q("[aria-current=true]"))`, "Blue", "Blue"},
		{"multiple choice", "choice input", `{"isMultipleChoice":true}`, colours, `["Red", "#0f0"]`, `text("[aria-checked=true]").join()`, "Red,Green", "Red, #0f0"},
		{"picture", "picture choice input", `{}`, pictures, `"Elm"`, `read(q("[aria-current=true]"))`, "Elm", "elm"},
		{"pictures", "picture choice input", `{"isMultipleChoice":true}`, pictures, `["p1", "elm"]`, `all("[aria-checked=true]").length + ""`, "2", "Oak, elm"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			a := act(t, "", asking(test.kind, test.options, test.items), thanks)
			a.begin()
			a.talks()
			if got := a.calls("setInputValue", test.value); got != done {
				t.Fatalf("setInputValue: %s", got)
			}
			a.wait(fmt.Sprintf(`%s === %s`, test.shown, quoted(test.wantShown)))
			if got := a.calls("submitInput"); got != done {
				t.Fatalf("submitInput: %s", got)
			}
			a.says("Thanks")
			if got := a.answers(); len(got) != 1 || got[0] != test.want {
				t.Errorf("the server is told %q, want %q", got, test.want)
			}
		})
	}
}

func quoted(text string) string {
	data, err := json.Marshal(text)
	if err != nil {
		panic(err)
	}
	return string(data)
}

func TestAListIsSearchedForWhatNoItemIsNamed(t *testing.T) {
	t.Parallel()
	a := act(t, "", asking("choice input", `{"isSearchable":true}`, `[{"id":"r","content":"Dark red"},{"id":"g","content":"Green"}]`))
	a.begin()
	a.talks()
	if got := a.calls("setInputValue", `"dark"`); got != done {
		t.Fatal(got)
	}
	a.wait(`q("[type=search]").value === "dark" && all(".typebot-button").filter((b) => b.checkVisibility()).length === 1`)
}

func TestWhatCannotBeEnteredOrSubmittedIsNamed(t *testing.T) {
	const colours = `[{"id":"r","content":"Red"}]`
	for _, test := range []struct{ name, reply, call, argument, want string }{
		{"no text", asking("text input", `{}`, `[]`), "setInputValue", `{a: [1]}`, `want a text or a number, got {"a":[1]}`},
		{"nothing", asking("email input", `{}`, `[]`), "setInputValue", ``, `want a text or a number, got null`},
		{"what JSON cannot write", asking("text input", `{}`, `[]`), "setInputValue", `(() => { const a = {}; a.a = a; return a })()`, "cannot be written"},
		{"no number", asking("number input", `{}`, `[]`), "setInputValue", `"many"`, `want a number, got "many"`},
		{"no date", asking("date input", `{}`, `[]`), "setInputValue", `"tomorrow"`, `want a date as yyyy-mm-dd, got "tomorrow"`},
		{"half a range", asking("date input", `{"isRange":true}`, `[]`), "setInputValue", `"2026-05-17"`, `want the first and the last date`},
		{"no time", asking("time input", `{}`, `[]`), "setInputValue", `25`, `want a time as hh:mm, got 25`},
		{"no mark", asking("rating input", `{"length":5}`, `[]`), "setInputValue", `6`, `want a mark from 0 to 5, got 6`},
		{"no item", asking("choice input", `{}`, colours), "setInputValue", `"Pink"`, `no item is named "Pink"`},
		{"two of one", asking("choice input", `{}`, colours), "setInputValue", `["Red", "Red"]`, `want the name of one item`},
		{"a very long value", asking("number input", `{}`, `[]`), "setInputValue", `"é".repeat(1000)`, `…`},
		{"a file", asking("file input", `{}`, `[]`), "setInputValue", `"x"`, `"file input" takes no value`},
		{"cards", asking("cards", `{}`, `[{"id":"c","title":"Card","paths":[{"id":"p","text":"Go"}]}]`), "submitInput", ``, `by its buttons alone`},
		{"nothing entered", asking("text input", `{}`, `[]`), "submitInput", ``, "nothing is entered"},
		{"nothing chosen", asking("choice input", `{}`, colours), "submitInput", ``, "nothing is chosen"},
		{"no file", asking("file input", `{}`, `[]`), "submitInput", ``, "nothing is entered"},
		{"nothing asked", `{"messages":["Bye"]}`, "setInputValue", `"Ada"`, "the bot asks nothing now"},
		{"nothing asked to submit", `{"messages":["Bye"]}`, "submitInput", ``, "the bot asks nothing now"},
		{"no pause", asking("text input", `{}`, `[]`), "skipWait", ``, "the bot makes no pause now"},
		{"no command", asking("text input", `{}`, `[]`), "sendCommand", `" "`, `want the name of a command, a text of up to 1000 bytes, got " "`},
		{"no text of a command", asking("text input", `{}`, `[]`), "sendCommand", `null`, `got null`},
		{"no variables", asking("text input", `{}`, `[]`), "setPrefilledVariables", `["a"]`, `want an object of names with their values, got ["a"]`},
		{"a text for variables", asking("text input", `{}`, `[]`), "setPrefilledVariables", `"Ada"`, `want an object`},
		{"a variable of no kind", asking("text input", `{}`, `[]`), "setPrefilledVariables", `{Name: {first: "Ada"}}`, `"Name": want a text`},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			a := act(t, "", test.reply)
			a.run(`window.unheard = []; addEventListener("unhandledrejection", (event) => unheard.push(String(event.reason)))`)
			a.begin()
			a.taken()
			a.wait(`/asking|ended/.test(q(".typebot-container")?.dataset.phase)`)
			got := a.calls(test.call, test.argument)
			if !strings.HasPrefix(got, test.call+": ") || !strings.Contains(got, test.want) || len(got) > 200 {
				t.Errorf("rejected with %q, want it to say %q", got, test.want)
			}
			// Nobody awaits this promise, and no error must reach the page.
			a.run(fmt.Sprintf(`Chatlet.%s(%s)`, test.call, test.argument))
			if got := eval[[]string](a.page, `new Promise((done) => setTimeout(() => done(unheard), 50))`); len(got) > 0 {
				t.Errorf("the page has heard %q", got)
			}
			if got := a.answers(); len(got) > 0 {
				t.Errorf("the server is told %q", got)
			}
		})
	}
}

func TestAnInvalidEntryIsSubmittedToNobody(t *testing.T) {
	t.Parallel()
	a := act(t, "", asking("email input", `{"retryMessageContent":"That is no address."}`, `[]`), thanks)
	a.begin()
	a.talks()
	a.calls("setInputValue", `"ada"`)
	if got := a.calls("submitInput"); got != "submitInput: That is no address." {
		t.Errorf("rejected with %q", got)
	}
	a.wait(`read(q("[role=alert]")) === "That is no address."`)
	a.calls("setInputValue", `"ada@example.com"`)
	a.wait(`!q("[role=alert]")`)
	if got := a.calls("submitInput"); got != done {
		t.Error(got)
	}
	a.says("Thanks")
}

func TestAQuestionCanBeAnsweredAsSoonAsThePageHearsOfIt(t *testing.T) {
	t.Parallel()
	a := act(t, "", `{"messages":["One?"],"input":"one"}`, `{"messages":["Two?"],"input":"two"}`, `{"messages":["Bye"]}`)
	a.run(`window.outcomes = []; Chatlet.on("input", ({detail}) => outcomes.push(
		Chatlet.setInputValue("to " + detail.id).then(() => Chatlet.submitInput()).then(() => "done", (error) => error.message)))`)
	a.begin()
	a.says("Bye")
	if got := eval[[]string](a.page, `Promise.all(outcomes)`); fmt.Sprint(got) != "[done done]" {
		t.Errorf("the calls came to %q", got)
	}
	if got := a.answers(); fmt.Sprint(got) != "[to one to two]" {
		t.Errorf("the server is told %q", got)
	}
}

// A program that was loaded ahead of the opening knows nothing of the question
// that the first screen asks.
func TestAQuestionOfTheFirstScreenIsAnsweredByThePage(t *testing.T) {
	t.Parallel()
	for name, attributes := range map[string]string{
		"loaded with the chat":             "",
		"loaded ahead":                     `data-preload="idle"`,
		"loaded ahead, in a frame":         `data-preload="idle" data-isolation="frame"`,
		"loaded with the chat, in a frame": `data-isolation="frame"`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := act(t, attributes, `{"messages":["Hello"],"input":"wish"}`, thanks)
			a.run(`window.outcomes = [];
				Chatlet.on("input", () => outcomes.length || outcomes.push(` + calling("setInputValue", `"Ada"`) + `, ` + calling("submitInput") + `))`)
			if strings.Contains(attributes, "preload") {
				a.wait(`q(".typebot-container")?.dataset.phase === "idle"`)
			}
			a.begin()
			a.says("Thanks")
			if got := eval[[]string](a.page, `Promise.all(outcomes)`); fmt.Sprint(got) != "[done done]" {
				t.Errorf("the calls came to %q", got)
			}
			if got := a.answers(); fmt.Sprint(got) != "[Ada]" {
				t.Errorf("the server is told %q", got)
			}
		})
	}
}

func TestCommandsAreSentInTheirOrder(t *testing.T) {
	t.Parallel()
	a := act(t, "", `{"messages":["Hello"],"input":"wish"}`, `{"messages":["One"],"input":"wish"}`, `{"messages":["Two"],"input":"wish"}`, `{"messages":["Three"],"input":"wish"}`)
	a.run(`window.outcomes = ["first", "second"].map((name) => ` + calling("sendCommand", "name") + `)`)
	a.begin()
	a.says("Hello")
	a.run(`outcomes.push(` + calling("sendCommand", `"third"`) + `)`)
	a.says("Three")
	a.talks()
	if got := eval[[]string](a.page, `Promise.all(outcomes)`); fmt.Sprint(got) != "[done done done]" {
		t.Errorf("the calls came to %q", got)
	}
	if got := a.answers(); fmt.Sprint(got) != "[/first /second /third]" {
		t.Errorf("the server is told %q", got)
	}
}

func TestACommandThatTheBotDoesNotKnowLeavesTheVisitorAlone(t *testing.T) {
	t.Parallel()
	a := act(t, "", `{"messages":["Hello"],"input":"wish"}`)
	before := a.site.intercept
	a.site.answers(func(w http.ResponseWriter, r *http.Request) bool {
		if !strings.Contains(r.URL.Path, "continueChat") {
			return before(w, r)
		}
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(http.StatusBadRequest)
		fmt.Fprint(w, `{"message":"Command event not found","code":"BAD_REQUEST"}`)
		return true
	})
	a.begin()
	a.talks()
	a.click(`q(".text-input")`)
	a.press("half a thou")
	if got := a.calls("sendCommand", `"dance"`); got != "sendCommand: Command event not found" {
		t.Errorf("rejected with %q", got)
	}
	a.wait(`q(".text-input").value === "half a thou" && !q("[inert]") && root.activeElement === q(".text-input")`)
	a.press("ght")
	a.wait(`q(".text-input").value === "half a thought"`)
	if got, ok := becomes[int](a.page, `heard.filter(([name]) => name === "input").length`, 1); !ok {
		t.Errorf("the page hears %d times of one question", got)
	}
}

func TestACommandToAChatThatIsOverIsRejected(t *testing.T) {
	t.Parallel()
	a := act(t, "", `{"messages":["Bye"]}`)
	a.begin()
	a.wait(`q(".typebot-container")?.dataset.phase === "ended"`)
	if got := a.calls("sendCommand", `"again"`); got != "sendCommand: the chat is over" {
		t.Errorf("rejected with %q", got)
	}
	a.wait(`q(".typebot-container").dataset.phase === "ended" && !q(".chatlet-retry")`)
	if got, ok := becomes[int](a.page, `heard.filter(([name]) => name === "end").length`, 1); !ok {
		t.Errorf("the page hears %d times of the end", got)
	}
}

func TestAPauseCanBeSkipped(t *testing.T) {
	t.Parallel()
	a := act(t, "", `{"messages":["Before","After"],"input":"wish","clientSideActions":[{"type":"wait","wait":{"secondsToWaitFor":600},"lastBubbleBlockId":"b1"}]}`, thanks)
	a.begin()
	a.says("Before")
	a.wait(`q(".typebot-container").dataset.phase === "acting"`)
	if got := a.calls("skipWait"); got != done {
		t.Error(got)
	}
	a.says("After")
	a.talks()
}

func TestACommandEndsAPause(t *testing.T) {
	t.Parallel()
	a := act(t, "", `{"messages":["Before"],"clientSideActions":[{"type":"wait","wait":{"secondsToWaitFor":600},"expectsDedicatedReply":true}]}`, thanks)
	a.begin()
	a.wait(`q(".typebot-container")?.dataset.phase === "acting"`)
	if got := a.calls("sendCommand", `"leave"`); got != done {
		t.Error(got)
	}
	a.says("Thanks")
	if got := a.answers(); fmt.Sprint(got) != "[/leave]" {
		t.Errorf("the server is told %q", got)
	}
}

func TestPrefilledVariablesCountAtTheNextStart(t *testing.T) {
	t.Parallel()
	a := act(t, "", `{"messages":["Hello"],"input":"wish"}`)
	before := a.site.intercept
	a.site.answers(func(w http.ResponseWriter, r *http.Request) bool {
		if strings.Contains(r.URL.Path, "continueChat") {
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(http.StatusNotFound)
			fmt.Fprint(w, `{"message":"Session not found.","code":"NOT_FOUND"}`)
			return true
		}
		return before(w, r)
	})
	a.begin()
	a.talks()
	for _, variables := range []string{`{Name: "Ada", Age: 36}`, `{Age: 37, Tags: ["a", "b"]}`} {
		if got := a.calls("setPrefilledVariables", variables); got != done {
			t.Fatal(got)
		}
	}
	a.say("hello")
	a.wait(`q(".chatlet-retry")`)
	a.click(`q(".chatlet-retry")`)
	a.until("the chat is started again", func() bool { return len(a.site.posted("startChat")) == 2 })
	var body struct{ PrefilledVariables map[string]any }
	if err := json.Unmarshal([]byte(a.site.posted("startChat")[1].Body), &body); err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(body.PrefilledVariables); got != "map[Age:37 Name:Ada Tags:[a b]]" {
		t.Errorf("the variables are %s", got)
	}
}

func TestCallsAreRejectedWhenTheChatIsTakenAway(t *testing.T) {
	t.Parallel()
	a := act(t, "", `{"messages":["Hello"],"input":"wish"}`)
	before := a.site.intercept
	a.site.answers(func(w http.ResponseWriter, r *http.Request) bool {
		if strings.Contains(r.URL.Path, "continueChat") {
			<-r.Context().Done()
			return true
		}
		return before(w, r)
	})
	a.begin()
	a.talks()
	a.run(`window.outcome = ` + calling("sendCommand", `"help"`))
	a.until("the command is sent", func() bool { return len(a.site.posted("continueChat")) == 1 })
	a.run(`Chatlet.unmount()`)
	if got := eval[string](a.page, `window.outcome`); !strings.Contains(got, "taken off the page") {
		t.Errorf("the call came to %q", got)
	}
}

func TestFailuresHereAreToldToTheServerTogether(t *testing.T) {
	t.Parallel()
	a := act(t, "", `{"messages":["One"],"input":"wish","clientSideActions":[
		{"type":"scriptToExecute","scriptToExecute":{"content":"throw new Error('first')","args":[]},"lastBubbleBlockId":"b1"},
		{"type":"codeToExecute","codeToExecute":{"content":"throw new Error('second')","args":{}},"lastBubbleBlockId":"b1"},
		{"type":"redirect","redirect":{"url":"javascript:1"},"lastBubbleBlockId":"b1"}]}`)
	a.begin()
	a.talks()
	a.until("the logs are sent", func() bool { return len(a.site.posted("clientLogs")) > 0 })
	posts := a.site.posted("clientLogs")
	var body struct {
		ClientLogs []struct{ Status, Description, Details, Context string }
	}
	if err := json.Unmarshal([]byte(posts[0].Body), &body); err != nil {
		t.Fatal(err)
	}
	if len(posts) != 1 || posts[0].Path != "/api/v2/sessions/s1/clientLogs" || len(body.ClientLogs) != 2 {
		t.Fatalf("%d requests, the first %+v", len(posts), posts[0])
	}
	for i, want := range []string{"Error: first", "Error: second"} {
		if log := body.ClientLogs[i]; log.Status != "error" || log.Context != "While executing script" || log.Details != want {
			t.Errorf("log %d is %+v", i, log)
		}
	}
}

func TestAResetBeginsTheConversationAnew(t *testing.T) {
	t.Parallel()
	a := act(t, "", `{"messages":["Hello"],"input":"wish"}`, `{"messages":["Thanks"],"input":"more"}`, `{"messages":["Hello again"],"input":"wish"}`)
	a.begin()
	a.talks()
	a.say("tea")
	a.says("Thanks")
	if got := a.calls("reset"); got != done {
		t.Fatal(got)
	}
	a.says("Hello again")
	a.talks()
	if got := eval[[]string](a.page, `text(".typebot-host-bubble, .typebot-guest-bubble")`); len(got) != 1 {
		t.Errorf("the transcript says %q", got)
	}
	if got := len(a.site.posted("startChat")); got != 2 {
		t.Errorf("%d starts", got)
	}
}

func TestCallsMadeBeforeTheScriptIsThereAreKeptInOrder(t *testing.T) {
	t.Parallel()
	a := act(t, "", `{"messages":["Hello"],"input":"wish"}`, `{"messages":["One"],"input":"wish"}`, `{"messages":["Two"],"input":"wish"}`)
	a.site.pages["/plain"] = `<!doctype html><title>Early</title><body><script>
		var Chatlet = [["setPrefilledVariables", {Name: "Ada"}], ["sendCommand", "first"], ["sendCommand", "second"], ["open"]];
	</script><script src="/v1/widget.js" data-bot="acting" async></script>`
	a.open(a.site.URL + "/plain")
	a.says("Two")
	a.talks()
	if got := a.answers(); fmt.Sprint(got) != "[/first /second]" {
		t.Errorf("the server is told %q", got)
	}
	if got := a.site.posted("startChat")[0].Body; !strings.Contains(got, `"Name":"Ada"`) {
		t.Errorf("the chat is started with %s", got)
	}
}

func TestACallThatWaitsIsMadeOnce(t *testing.T) {
	t.Parallel()
	s := newSite(t, map[string]string{"/plain": `<!doctype html><html lang="en"><title>Later</title><body><script src="/v1/widget.js"></script></body>`})
	p := newPage(t, 1280, 900)
	p.open(s.URL + "/plain")
	p.run(`Chatlet.open().then(() => (window.opened = true))`)
	const isOpen = `[...document.querySelectorAll("chatlet-bubble")].map((host) => Boolean(host.shadowRoot.querySelector(".panel:not([hidden])"))).join()`
	p.run(`Chatlet.initBubble({ bot: "two-questions", id: "one" })`)
	p.wait(`window.opened`)
	p.run(`Chatlet.initBubble({ bot: "two-questions", id: "two" }).then(() => (window.isThere = true))`)
	p.wait(`window.isThere`)
	if got, ok := becomes(p, isOpen, "true,false"); !ok {
		t.Errorf("the chats are open: %s, want the first one alone", got)
	}
	p.isQuiet()
}

func TestCallsReachTheWidgetOfTheirID(t *testing.T) {
	t.Parallel()
	a := act(t, "")
	started := map[string]bool{}
	var mu sync.Mutex
	a.site.answers(func(w http.ResponseWriter, r *http.Request) bool {
		if !strings.HasSuffix(r.URL.Path, "Chat") || r.Method != http.MethodPost {
			return false
		}
		name := "east"
		if strings.Contains(r.URL.Path, "/west/") || strings.Contains(r.URL.Path, "/s-west/") {
			name = "west"
		}
		mu.Lock()
		isFirst := !started[name]
		started[name] = true
		mu.Unlock()
		messages := map[bool]string{true: "Here is " + name, false: name + " has heard"}[isFirst]
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprint(w, written(t, fmt.Sprintf(`{"sessionId":"s-%s","messages":[%q],"input":"wish"}`, name, messages)))
		return true
	})
	a.site.pages["/two"] = `<!doctype html><title>Two</title><body><script src="/v1/widget.js" data-bot="east" data-id="e"></script><script src="/v1/widget.js" data-bot="west" data-id="w" data-placement="left"></script>`
	a.open(a.site.URL + "/two")
	a.run(`Chatlet.open()`)
	text := func(id string) string {
		return fmt.Sprintf(`read(document.getElementById(%q)?.shadowRoot.querySelector(".chatlet-column"))`, id)
	}
	field := func(id string) string {
		return fmt.Sprintf(`document.getElementById(%q).shadowRoot.querySelector(".text-input")?.value`, id)
	}
	for _, id := range []string{"e", "w"} {
		a.wait(field(id) + ` === ""`)
	}
	if got := a.calls("setInputValue", `"to west"`, `{id: "w"}`); got != done {
		t.Error(got)
	}
	a.wait(field("w") + ` === "to west"`)
	if got, ok := becomes(a.page, field("e"), ""); !ok {
		t.Errorf("east holds %q", got)
	}
	if got := a.calls("submitInput", `{id: "w"}`); got != done {
		t.Error(got)
	}
	a.wait(text("w") + `.includes("west has heard")`)
	if got := a.calls("sendCommand", `"help"`, `{id: "e"}`); got != done {
		t.Error(got)
	}
	a.wait(text("e") + `.includes("east has heard")`)
	if got := a.answers(); fmt.Sprint(got) != "[to west /help]" {
		t.Errorf("the servers are told %q", got)
	}
	if got := a.calls("skipWait", `{id: "e"}`); got != "skipWait: the bot makes no pause now" {
		t.Error(got)
	}
}

func TestEveryEventHasACallbackByEitherName(t *testing.T) {
	t.Parallel()
	_, p := visit(t, `<script src="/v1/widget.js"></script>`)
	names := `["Init", "Input", "Answer", "End", "Logs", "Script", "Action", "Persisted", "Open", "Close", "PreviewShown", "PreviewClick", "PreviewDismissed"]`
	theirs := `["NewInputBlock", "NewLogs", "ScriptExecutionSuccess", "PreviewMessageClick", "PreviewMessageDismissed"]`
	p.wait(`window.Chatlet?.initBubble`)
	got := eval[string](p, `(async () => {
		const heard = [];
		const callbacks = {onChatStatePersisted: (isEnabled, {typebotId}) => heard.push("ChatStatePersisted " + isEnabled + typebotId)};
		for (const name of [...`+names+`, ...`+theirs+`]) callbacks["on" + name] = () => void heard.push(name);
		const host = await Chatlet.initBubble({bot: "two-questions", ...callbacks});
		for (const name of `+names+`) {
			const detail = name === "Persisted" ? {isEnabled: true, botId: "b"} : null;
			host.dispatchEvent(new CustomEvent("chatlet:" + name.toLowerCase(), {detail}));
		}
		return heard.sort().join();
	})()`)
	want := "Action,Answer,ChatStatePersisted trueb,Close,End,Init,Input,Logs,NewInputBlock,NewLogs,Open,Persisted,PreviewClick,PreviewDismissed,PreviewMessageClick,PreviewMessageDismissed,PreviewShown,Script,ScriptExecutionSuccess"
	if got != want {
		t.Errorf("called\n%s, want\n%s", got, want)
	}
}

func TestACallbackVetoesAnAction(t *testing.T) {
	t.Parallel()
	a := act(t, "", doing("scriptToExecute", authored(`window.ran = true`)))
	a.run(`Chatlet.unmount()`)
	a.run(`Chatlet.initBubble({bot: "acting", open: true, onAction: ({type}) => type !== "scriptToExecute"})`)
	a.talks()
	if eval[bool](a.page, `window.ran === true`) {
		t.Error("the script ran")
	}
	if !a.logs("scriptToExecute", "vetoed") {
		t.Error("the console does not say so")
	}
}

func TestCallsAreRejectedWhenTheChatBreaksDown(t *testing.T) {
	t.Parallel()
	a := act(t, "", `{"messages":["Hello"],"input":"wish"}`)
	before := a.site.intercept
	a.site.answers(func(w http.ResponseWriter, r *http.Request) bool {
		if strings.Contains(r.URL.Path, "continueChat") {
			<-r.Context().Done()
			return true
		}
		return before(w, r)
	})
	a.begin()
	a.talks()
	// go-app crashes if the document cannot create elements.
	a.run(`
		const make = document.createElement;
		document.createElement = function (tag) { if (tag === "div" && new Error().stack.includes("wasm")) throw new Error("no more nodes"); return make.call(document, tag) };
		window.outcome = ` + calling("sendCommand", `"help"`))
	if got := eval[string](a.page, `window.outcome`); !strings.Contains(got, "stopped unexpectedly") {
		t.Errorf("the call came to %q", got)
	}
	a.run(`delete document.createElement`)
}

func TestCallsAreRejectedWhereTheChatCannotBeLoaded(t *testing.T) {
	t.Parallel()
	a := act(t, "")
	a.site.answers(func(w http.ResponseWriter, r *http.Request) bool {
		isWasm := strings.HasSuffix(r.URL.Path, ".wasm")
		if isWasm {
			http.NotFound(w, r)
		}
		return isWasm
	})
	if got := a.calls("sendCommand", `"help"`); !strings.Contains(got, ".wasm") || !strings.Contains(got, "404") {
		t.Errorf("the call came to %q", got)
	}
}
