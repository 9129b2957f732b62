package widget

import (
	"cmp"
	"errors"
	"fmt"
	"strings"
	"time"

	"chatlet/api"
	"chatlet/loosejson"
	"chatlet/widget/conversation"
	"chatlet/widget/input"
)

// Talk is a conversation that the page leads before the program is there, as
// web/screen writes it.
type Talk struct {
	// Start is the body of the reply to the start request.
	Start string `json:"start"`
	// Exchanges are what the visitor has answered since, with the replies.
	Exchanges []Exchange `json:"exchanges"`
	// Lost is the answer that has no reply, or nil.
	Lost *Lost `json:"lost"`
	// Shown is how many bubbles of the last reply are on the screen, IsTyping
	// whether the host seems to type the next one, and IsAsking whether the
	// input is there.
	Shown    int  `json:"shown"`
	IsTyping bool `json:"isTyping"`
	IsAsking bool `json:"isAsking"`
	// Waited is how much of the wait at hand is over, in ms.
	Waited int `json:"waited"`
	// Seen is how many of those bubbles were there when the visitor left the end
	// of the transcript, or nil where the visitor is there.
	Seen *float64 `json:"seen"`
	// ResultID is all that is known of a conversation that is not kept.
	ResultID string `json:"resultId"`
}

// Entry is what a visitor has entered into a drawn input.
type Entry struct {
	// ID is the answer's, unique within the session.
	ID string `json:"id"`
	// Values are those of the fields, by their names. Chosen are the places of
	// the options, or of the mark.
	Values map[string]string `json:"values"`
	Chosen []int             `json:"chosen"`
}

// Exchange is an entry, and the body of the reply to it.
type Exchange struct {
	Entry
	Reply string `json:"reply"`
}

// Lost is an entry that has no reply that can be used, and why.
type Lost struct {
	Entry
	// Status is that of the response, or 0 where there was none, and Body its
	// body.
	Status int    `json:"status"`
	Body   string `json:"body"`
	// Problem says why there was none. IsUnsent says that the request has
	// never left.
	Problem  string `json:"problem"`
	IsUnsent bool   `json:"isUnsent"`
}

// takeOver goes on with what the page has begun, and reports whether there is
// such a thing. What it says of itself is taken with care: it may be of a page
// that something has gone wrong in.
func (c *chat) takeOver(text string, opened conversation.Opened) bool {
	if text == "" {
		return false
	}
	var t Talk
	if _, err := loosejson.Decode([]byte(text), &t); err != nil {
		c.log(conversation.Warning, "handover: "+err.Error())
		return false
	}
	h, err := c.handover(t, opened)
	if err != nil {
		c.log(conversation.Warning, "handover: "+err.Error())
		return false
	}
	c.goOn(h)
	if t.Seen != nil {
		c.reading = reading{isAway: true, seen: lastAnswer(c.state) + int(*t.Seen)}
	}
	return true
}

// lastAnswer counts the entries up to the guest's last one.
func lastAnswer(s conversation.State) int {
	for i := len(s.Entries); i > 0; i-- {
		if s.Entries[i-1].Side == conversation.Guest {
			return i
		}
	}
	return 0
}

// kept is what a page stores of a conversation that no program has taken over.
type kept struct {
	Handover Talk `json:"handover"`
}

// takeUp goes on with what an earlier page has stored before its program was
// there, and reports whether text is that.
func (c *chat) takeUp(text string, opened conversation.Opened) bool {
	if !strings.HasPrefix(text, `{"handover":`) {
		return false
	}
	var k kept
	if _, err := loosejson.Decode([]byte(text), &k); err != nil {
		return false
	}
	if k.Handover.ResultID != "" {
		c.tell("init", nil)
		opened.Request.ResultID = cmp.Or(opened.Request.ResultID, k.Handover.ResultID)
		c.handle(opened)
		return true
	}
	k.Handover.IsAsking = true
	h, err := c.handover(k.Handover, opened)
	if err != nil {
		return false
	}
	c.tell("init", nil)
	c.goOn(h)
	return true
}

// goOn shows a conversation that the page has begun. The page has told what
// happened in it so far, but for an answer that was lost.
func (c *chat) goOn(h conversation.Handover) {
	if h.Lost != nil {
		c.tellAnswer(c.askedIn(h), h.Lost.Answer)
	}
	before := c.state
	var effects []conversation.Effect
	c.state, effects = conversation.TakeOver(c.state, h)
	for _, effect := range effects {
		c.perform(effect)
	}
	before.Phase = c.state.Phase
	c.followUp(before)
	c.ctx.Update()
}

// handover makes a conversation of what the page tells. Each entry becomes an
// answer to the input that was asked then.
func (c *chat) handover(t Talk, opened conversation.Opened) (conversation.Handover, error) {
	start, err := api.DecodeStartReply([]byte(t.Start), c.dialect.BotKeys)
	if err == nil && start.SessionID == "" {
		err = errors.New("no sessionId")
	}
	if err != nil {
		return conversation.Handover{}, fmt.Errorf("the start reply: %w", err)
	}
	h := conversation.Handover{Opened: opened, Start: start, Now: time.Now()}
	for i, e := range t.Exchanges {
		reply, err := api.DecodeReply([]byte(e.Reply))
		if err != nil {
			return h, fmt.Errorf("reply %d of %d: %w", i+1, len(t.Exchanges), err)
		}
		answer, problem := c.answerOf(h, e.Entry)
		if problem != "" {
			return h, fmt.Errorf("answer %d of %d: %s", i+1, len(t.Exchanges), problem)
		}
		h.Exchanges = append(h.Exchanges, conversation.Exchange{Answer: answer, Reply: reply})
	}
	if t.Lost != nil {
		answer, problem := c.answerOf(h, t.Lost.Entry)
		if problem != "" {
			return h, fmt.Errorf("the answer that was lost: %s", problem)
		}
		h.Lost = &conversation.LostAnswer{Answer: answer, Failure: t.Lost.failure()}
	}
	h.Shown, h.IsTyping, h.IsAsking = t.Shown, t.IsTyping, t.IsAsking
	h.Waited = time.Duration(t.Waited) * time.Millisecond
	return h, nil
}

// answerOf makes an answer of what was entered into the input that a
// conversation asks once all is shown.
func (c *chat) answerOf(h conversation.Handover, e Entry) (a conversation.Answer, problem string) {
	in := c.askedIn(h)
	if in == nil || !input.CanEnter(*in) {
		return a, "nothing is asked that it answers"
	}
	q := c.question(*in)
	q.Unsent = func(why string) { problem = why }
	q.Answer = func(m *api.Message, label string, with ...conversation.Attachment) {
		a = conversation.Answer{ID: e.ID, Message: m, Label: label, Attachments: with, IsSecret: input.IsSecret(in)}
	}
	input.Enter(q, &c.page.Page, e.Values, e.Chosen)
	return a, problem
}

// askedIn is the input that a conversation asks once all of it is shown, or nil.
func (c *chat) askedIn(h conversation.Handover) *api.Input {
	h.IsAsking, h.Lost = true, nil
	s, _ := conversation.TakeOver(conversation.State{}, h)
	if s.Phase != conversation.Asking {
		return nil
	}
	return s.Input
}

// failure is what became of a lost answer, as the client would have told.
func (l Lost) failure() conversation.Failure {
	if l.Status == 0 {
		return conversation.Failure{Kind: conversation.Unreachable, IsUnsent: l.IsUnsent, Detail: l.Problem}
	}
	return conversation.FailureOf(api.ErrorOf(api.Response{Status: l.Status, Body: []byte(l.Body)}))
}
