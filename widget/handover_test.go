//go:build !js

package widget

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"chatlet/widget/conversation"
)

// step is a question with an entry, and how a visitor makes the same entry on
// the screen.
type step struct {
	input  string
	entry  Entry
	plays  [][2]string
	answer string
}

var steps = map[string]step{
	"a text": {
		input: `{"id":"a","type":"text input"}`, entry: Entry{Values: map[string]string{"answer": "Ada & <b>"}},
		plays: [][2]string{{"fill", "answer = Ada & <b>"}, {"submit", ""}}, answer: "Ada & <b>",
	},
	"a number": {
		input: `{"id":"n","type":"number input"}`, entry: Entry{Values: map[string]string{"answer": "1,234.5"}},
		plays: [][2]string{{"fill", "answer = 1,234.5"}, {"submit", ""}}, answer: "1234.5",
	},
	"an address": {
		input: `{"id":"e","type":"email input"}`, entry: Entry{Values: map[string]string{"answer": "ada@example.com"}},
		plays: [][2]string{{"fill", "answer = ada@example.com"}, {"submit", ""}}, answer: "ada@example.com",
	},
	"one of several": {
		input: `{"id":"c","type":"choice input","items":[{"id":"x","content":"One"},{"id":"y","content":"Two"}]}`, entry: Entry{Chosen: []int{1}},
		plays: [][2]string{{"click", "Two"}}, answer: "Two",
	},
	"some of several": {
		input: `{"id":"m","type":"choice input","options":{"isMultipleChoice":true},"items":[{"id":"x","content":"One"},{"id":"y","content":"Two"},{"id":"z","content":"Three"}]}`,
		entry: Entry{Chosen: []int{0, 2}}, plays: [][2]string{{"click", "One"}, {"click", "Three"}, {"click", "Send (2)"}}, answer: "One, Three",
	},
	"a mark": {
		input: `{"id":"r","type":"rating input","options":{"isOneClickSubmitEnabled":true}}`, entry: Entry{Chosen: []int{7}},
		plays: [][2]string{{"click", "7 of 10"}}, answer: "7",
	},
	"a password": {
		input: `{"id":"s","type":"text input","options":{"mode":"password","isPassword":true}}`, entry: Entry{Values: map[string]string{"answer": "secret"}},
		plays: [][2]string{{"fill", "answer = secret"}, {"submit", ""}}, answer: "••••••••",
	},
}

// replyOf makes the body of a reply.
func replyOf(t testing.TB, input string) string {
	return wireReply(t, `{"messages":["Hello","World"],"input":`+input+`}`)
}

// TestAProgramThatComesLaterShowsTheSame compares a program that takes over a
// chat with one that was there from the start, at every moment.
func TestAProgramThatComesLaterShowsTheSame(t *testing.T) {
	for name, s := range steps {
		t.Run(name, func(t *testing.T) {
			there := newPlayer(t)
			talk := Talk{Start: replyOf(t, s.input)}
			there.server.Answer("200 " + talk.Start)
			there.openOnly()
			compareAtEachMoment(t, there, &talk)
			entry := s.entry
			entry.ID = "first"
			reply := replyOf(t, `{"id":"next","type":"text input"}`)
			there.server.Answer("200 " + reply)
			for _, play := range s.plays {
				there.stage.Play(play[0], play[1])
				there.stage.Settle()
			}
			talk.Exchanges = append(talk.Exchanges, Exchange{entry, reply})
			if there.chat.state.Phase != conversation.Showing {
				t.Fatalf("the answer is not taken: %v\n%s", there.chat.state.Phase, strings.Join(there.outcome(), "\n"))
			}
			compareAtEachMoment(t, there, &talk)
			if html := there.stage.HTML(); !strings.Contains(html, htmlEscaped(s.answer)) && !strings.Contains(html, s.answer) {
				t.Errorf("the guest's bubble does not say %q:\n%s", s.answer, html)
			}
		})
	}
}

func htmlEscaped(text string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(text)
}

// compareAtEachMoment lets the host finish. After each bubble, another program
// takes over the chat, and must show the same.
func compareAtEachMoment(t *testing.T, there *chatPlayer, talk *Talk) {
	t.Helper()
	base := lastAnswer(there.chat.state)
	for {
		s := there.chat.state
		talk.Shown, talk.IsTyping, talk.IsAsking = len(s.Entries)-base, s.Typing, s.Phase == conversation.Asking
		later := newPlayer(t)
		data, err := json.Marshal(talk)
		if err != nil {
			t.Fatal(err)
		}
		later.stage.Page.HandedOver = string(data)
		later.openOnly()
		if asked := later.server.Requests(); len(asked) > 0 {
			t.Errorf("a program that comes later asks the server for %q", asked)
		}
		if got, want := later.stage.HTML(), there.stage.HTML(); got != want {
			t.Errorf("with %d bubbles shown, typing %v, asking %v: a program that comes later shows\n%s\none that was there\n%s", talk.Shown, talk.IsTyping, talk.IsAsking, got, want)
		}
		if s.Phase != conversation.Showing {
			return
		}
		if _, ok := there.stage.Page.Pass(); !ok {
			t.Fatal("the host types without end")
		}
		there.stage.Settle()
	}
}

// openOnly opens the chat without letting time pass.
func (p *chatPlayer) openOnly() {
	p.t.Helper()
	o, err := parseOptions(`{"bot":"shop","lang":"en","apiHost":"https://chat.example"}`)
	if err != nil {
		p.t.Fatal(err)
	}
	o.Words = artist.words["en"].Chat
	p.chat = newChat(o, newPageParts(p.stage.Page), p.server)
	p.stage.Mount(p.chat)
	p.stage.Settle()
	p.stage.Page.Opened()
	p.stage.Settle()
}

func TestAnAnswerThatWasLostCanBeSentAgain(t *testing.T) {
	talk := Talk{Start: replyOf(t, `{"id":"a","type":"text input"}`), Lost: &Lost{Entry: Entry{ID: "mine", Values: map[string]string{"answer": "Ada"}}, Problem: "no network", IsUnsent: true}}
	p := newPlayer(t)
	data, _ := json.Marshal(talk)
	p.stage.Page.HandedOver = string(data)
	p.openOnly()
	if html := p.stage.HTML(); !strings.Contains(html, ">Ada<") || !strings.Contains(html, "chatlet-retry") {
		t.Errorf("neither the answer nor a way to send it again is in\n%s", html)
	}
	if told := strings.Join(p.outcome(), "\n"); !strings.Contains(told, `tell answer {"message":"Ada","blockId":"a"}`) {
		t.Errorf("the page hears nothing of the answer:\n%s", told)
	}
	p.server.Answer("200 " + wireReply(t, `{"messages":["Hi Ada"]}`))
	p.stage.Page.Online()
	p.settle()
	if asked := p.server.Requests(); len(asked) != 1 || !strings.Contains(asked[0], `"text":"Ada"`) {
		t.Errorf("with the network back it sends %q", asked)
	}
}

func TestAHandoverThatMakesNoSenseIsLeftAlone(t *testing.T) {
	for name, text := range map[string]string{
		"no JSON":                  `{"start`,
		"no start":                 `{}`,
		"a start without session":  `{"start":"{}"}`,
		"an answer to nothing":     `{"start":` + quoted(wireReply(t, `{"messages":["Hello"]}`)) + `,"exchanges":[{"id":"a","values":{"answer":"x"},"reply":"{}"}]}`,
		"a reply that is no JSON":  `{"start":` + quoted(replyOf(t, `{"id":"a","type":"text input"}`)) + `,"exchanges":[{"id":"a","values":{"answer":"x"},"reply":"oops"}]}`,
		"a choice that is not one": `{"start":` + quoted(replyOf(t, steps["one of several"].input)) + `,"exchanges":[{"id":"a","chosen":[9],"reply":"{}"}]}`,
	} {
		p := newPlayer(t)
		p.server.Answer("200 " + wireReply(t, `{"messages":["Anew"]}`))
		p.stage.Page.HandedOver = text
		p.openOnly()
		if html := p.stage.HTML(); !strings.Contains(html, "Anew") {
			t.Errorf("%s: the chat does not begin as without a first screen:\n%s", name, html)
		}
		if log := strings.Join(p.outcome(), "\n"); !strings.Contains(log, "log warn: handover: ") {
			t.Errorf("%s: the console hears nothing:\n%s", name, log)
		}
	}
}

func quoted(text string) string {
	data, _ := json.Marshal(text)
	return string(data)
}

func TestAChatThatAPageWasLeftWithBeforeItsProgramCameGoesOn(t *testing.T) {
	start := replyOf(t, `{"id":"a","type":"text input"}`)
	for name, c := range map[string]struct{ talk, shows string }{
		"an answer with its reply": {`"exchanges":[{"id":"1","values":{"answer":"Ada"},"reply":` + quoted(replyOf(t, `{"id":"n","type":"number input"}`)) + `}]`, `role="spinbutton"`},
		"an answer without one":    {`"exchanges":[],"lost":{"id":"1","values":{"answer":"Ada"},"problem":"left"}`, "chatlet-retry"},
	} {
		p := newPlayer(t)
		p.stage.Page.Found = `{"handover":{"start":` + quoted(start) + `,` + c.talk + `}}`
		p.openOnly()
		p.settle()
		if html := p.stage.HTML(); !strings.Contains(html, ">Ada<") || !strings.Contains(html, c.shows) {
			t.Errorf("%s: neither the answer nor %s is in\n%s", name, c.shows, html)
		}
		if asked := p.server.Requests(); len(asked) != 0 {
			t.Errorf("%s: asks %q", name, asked)
		}
	}
}

func TestAChatThatAPageWasLeftWithBeginsAnewWithAnotherBot(t *testing.T) {
	of := func(text, date string) string {
		return wireReply(t, `{"messages":["`+text+`"],"input":"name","typebot":{"id":"bot","publishedAt":"`+date+`"}}`)
	}
	p := newPlayer(t)
	p.server.Answer("200 " + of("Anew", "2026-02-02"))
	p.stage.Page.Found = `{"handover":{"start":` + quoted(of("Hello", "2026-01-01")) + `,"exchanges":[{"id":"1","values":{"answer":"Ada"},"reply":` + quoted(wireReply(t, `{"messages":["One"],"input":"wish"}`)) + `}]}}`
	p.openOnly()
	p.settle()
	if html := p.stage.HTML(); !strings.Contains(html, "Anew") || strings.Contains(html, ">Ada<") {
		t.Error(html)
	}
}

func TestAStoredChatThatMakesNoSenseBeginsAnew(t *testing.T) {
	p := newPlayer(t)
	p.server.Answer("200 " + wireReply(t, `{"messages":["Anew"]}`))
	p.stage.Page.Found = `{"handover":{"start":"{}"}}`
	p.openOnly()
	if html := p.stage.HTML(); !strings.Contains(html, "Anew") {
		t.Error(html)
	}
}

func TestWhatComesBelowAVisitorWhoReadsFurtherUpIsCountedThroughATakeover(t *testing.T) {
	seen := 1.0
	p := newPlayer(t)
	data, _ := json.Marshal(Talk{Start: replyOf(t, `{"id":"a","type":"text input"}`), Shown: 2, IsAsking: true, Seen: &seen})
	p.stage.Page.HandedOver = string(data)
	p.openOnly()
	p.stage.Page.Read(true)
	p.stage.Settle()
	if html := p.stage.HTML(); !strings.Contains(html, `<span class="chatlet-count">1</span>`) {
		t.Errorf("one new message is not counted in\n%s", html)
	}
}

// takenUp is a program that has taken over a conversation, without letting time
// pass.
func takenUp(t *testing.T, talk Talk) *chatPlayer {
	t.Helper()
	p := newPlayer(t)
	data, err := json.Marshal(talk)
	if err != nil {
		t.Fatal(err)
	}
	p.stage.Page.HandedOver = string(data)
	p.openOnly()
	return p
}

func TestAWaitGoesOnWhileTheProgramTakesOver(t *testing.T) {
	// rest is how long the program waits until the host types the second bubble.
	rest := func(at time.Time) (waited time.Duration) {
		talk := Talk{Start: replyOf(t, `{"id":"a","type":"text input"}`), Shown: 1, Waited: 50}
		if !at.IsZero() {
			talk.At = int(at.UnixMilli())
		}
		for p := takenUp(t, talk); !p.chat.state.Typing; p.stage.Settle() {
			d, ok := p.stage.Page.Pass()
			if !ok {
				t.Fatal("the host never types")
			}
			waited += d
		}
		return waited
	}
	whole := rest(time.Time{})
	if got := rest(time.Now().Add(-100 * time.Millisecond)); got > whole-100*time.Millisecond {
		t.Errorf("it waits %v, 100 ms after the handover, and %v at once", got, whole)
	}
	if got := rest(time.Now().Add(time.Hour)); got != whole {
		t.Errorf("with a clock that was set back it waits %v, want %v", got, whole)
	}
	for _, at := range []time.Time{time.Now().Add(-time.Hour), time.UnixMilli(-1 << 53)} {
		if got := rest(at); got > time.Millisecond {
			t.Errorf("%v after the handover it still waits %v", time.Since(at), got)
		}
	}
}

func TestATakeoverKeepsItsSnapshotAfterTheDrawing(t *testing.T) {
	answered := Talk{Start: replyOf(t, `{"id":"a","type":"text input"}`), Shown: 2, IsAsking: true, Exchanges: []Exchange{
		{Entry{ID: "first", Values: map[string]string{"answer": "Ada"}}, replyOf(t, `{"id":"n","type":"text input"}`)},
	}}
	p := takenUp(t, answered)
	if html := p.stage.HTML(); !strings.Contains(html, ">Ada<") || p.stage.Page.Kept != "" {
		t.Errorf("before any time has passed it has kept %q and shows\n%s", p.stage.Page.Kept, html)
	}
	p.stage.Page.Pass()
	p.stage.Settle()
	if !strings.Contains(p.stage.Page.Kept, "Ada") {
		t.Errorf("afterwards it has kept %q", p.stage.Page.Kept)
	}

	p = takenUp(t, answered)
	p.chat.perform(conversation.Forget{})
	p.stage.Page.Pass()
	p.stage.Settle()
	if p.stage.Page.Kept != "" {
		t.Errorf("a conversation that was forgotten meanwhile is kept: %q", p.stage.Page.Kept)
	}
}
