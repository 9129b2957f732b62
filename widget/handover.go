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

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Talk is a conversation that the page has had before the program loaded, as
// web/screen writes it.
type Talk struct {
	// Start is the body of the reply to the start request.
	Start string `json:"start"`
	// Exchanges are the visitor's answers with their replies.
	Exchanges []Exchange `json:"exchanges"`
	// Lost is the answer that got no reply, or nil.
	Lost *Lost `json:"lost"`
	// Shown is how many bubbles of the last reply are shown. IsTyping is true
	// if the host seems to type the next one, and IsAsking if the input is
	// shown.
	Shown    int  `json:"shown"`
	IsTyping bool `json:"isTyping"`
	IsAsking bool `json:"isAsking"`
	// Waited is how much of the current wait has passed, in ms.
	Waited int `json:"waited"`
	// At is when that was, in ms since 1970. The wait goes on while the program
	// takes over.
	At int `json:"at"`
	// Seen is how many of those bubbles were shown when the visitor left the
	// end of the transcript, or nil if the visitor is there.
	Seen *float64 `json:"seen"`
	// ResultID is set if only the result's id was stored.
	ResultID string `json:"resultId"`
}

// Entry is what a visitor has entered into a drawn input.
type Entry struct {
	// ID is that of the answer, unique within the session.
	ID string `json:"id"`
	// Values are those of the fields, by name. Chosen are the indexes of the
	// options, or of the rating.
	Values map[string]string `json:"values"`
	Chosen []int             `json:"chosen"`
}

// Exchange is an entry with the body of its reply.
type Exchange struct {
	Entry
	Reply string `json:"reply"`
}

// Lost is an entry without a usable reply, and the reason.
type Lost struct {
	Entry
	// Status is that of the response, or 0 if there was none. Body is its
	// body.
	Status int    `json:"status"`
	Body   string `json:"body"`
	// Problem says why there was no response. IsUnsent is true if the request
	// was never sent.
	Problem  string `json:"problem"`
	IsUnsent bool   `json:"isUnsent"`
}

// takeOver continues the conversation that the page has begun, and reports
// whether there is one. It accepts malformed input, because the page may have
// faults.
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

// lastAnswer is the number of entries up to the guest's last one.
func lastAnswer(s conversation.State) int {
	for i := len(s.Entries); i > 0; i-- {
		if s.Entries[i-1].Side == conversation.Guest {
			return i
		}
	}
	return 0
}

// kept is what a page has stored of a conversation before its program loaded.
type kept struct {
	Handover Talk `json:"handover"`
}

// takeUp continues a conversation that an earlier page has stored before its
// program loaded. It reports whether text is such a conversation.
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
	h.IsEarlier = true
	c.tell("init", nil)
	c.goOn(h)
	return true
}

// goOn shows a conversation that the page has begun. The page has already sent
// its events, except for an answer that was lost.
func (c *chat) goOn(h conversation.Handover) {
	if h.Lost != nil {
		c.tellAnswer(c.askedIn(h), h.Lost.Answer)
	}
	before := c.state
	var effects []conversation.Effect
	c.state, effects = conversation.TakeOver(c.state, h)
	for _, effect := range effects {
		c.performLater(effect)
	}
	before.Phase = c.state.Phase
	c.followUp(before)
	c.ctx.Update()
}

// performLater performs an effect. A snapshot is kept only after the next
// drawing: the page has stored the conversation already, and the visitor waits
// for the drawing.
func (c *chat) performLater(effect conversation.Effect) {
	persist, ok := effect.(conversation.Persist)
	if !ok {
		c.perform(effect)
		return
	}
	c.unkept = &persist
	c.ctx.Defer(func(app.Context) { c.page.Clock.After(0, c.keepUnkept) })
}

func (c *chat) keepUnkept() {
	c.ctx.Dispatch(func(app.Context) {
		if c.unkept != nil {
			c.persist(*c.unkept)
		}
	})
}

// handover converts the page's conversation. Each entry becomes an answer to
// the input of its time.
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
	h.Waited = time.Duration(t.Waited)*time.Millisecond + t.age(h.Now)
	return h, nil
}

// age is how long ago the page handed the conversation over. A clock that was
// set back since then counts as no time, and any wait is over after an hour.
func (t Talk) age(now time.Time) time.Duration {
	if t.At == 0 {
		return 0
	}
	return min(max(now.Sub(time.UnixMilli(int64(t.At))), 0), time.Hour)
}

// answerOf makes an answer of an entry for the last input of a conversation.
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

// askedIn returns the input that a conversation asks in the end, or nil.
func (c *chat) askedIn(h conversation.Handover) *api.Input {
	h.IsAsking, h.Lost = true, nil
	s, _ := conversation.TakeOver(conversation.State{}, h)
	if s.Phase != conversation.Asking {
		return nil
	}
	return s.Input
}

// failure returns the failure of a lost answer, as the API client would report
// it.
func (l Lost) failure() conversation.Failure {
	if l.Status == 0 {
		return conversation.Failure{Kind: conversation.Unreachable, IsUnsent: l.IsUnsent, Detail: l.Problem}
	}
	return conversation.FailureOf(api.ErrorOf(api.Response{Status: l.Status, Body: []byte(l.Body)}))
}
