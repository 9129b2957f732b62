package engine

import (
	"net/http"
	"slices"

	"chatlet/bot/store"
)

// defaultInvalid is an input's message for an answer that it refuses, unless
// the block or the flow's settings have another.
const defaultInvalid = "Invalid message. Please, try again."

// Take passes a reply of the client to the block that waits for it.
func (s *Step) Take(m *Message) error {
	if m != nil && m.Type == MessageCommand {
		return s.command(m.Command)
	}
	if s.Session.Waiting == "" {
		registered := !s.Session.Begun
		s.Begin()
		if registered {
			return s.AnswerAhead(m)
		}
		return nil
	}
	at, ok := s.Flow().blocks[s.Session.Waiting]
	if !ok {
		return refuse(http.StatusInternalServerError, "Group / block not found")
	}
	s.at = at
	b := s.Flow().at(at)
	if b.kind.isInput() {
		s.Session.keepMoment()
		s.judge(b, m)
		return nil
	}
	return s.resume(b, m)
}

// resume goes on after a block that waited for its own reply.
func (s *Step) resume(b *block, m *Message) error {
	out := outcome{}
	if b.kind != nil && b.kind.reply != nil {
		var err error
		if out, err = b.kind.reply(s, b, m); err != nil {
			return err
		}
	}
	s.Session.Waiting = ""
	s.reply.moved = true
	if to, ok := s.after(b, out); ok {
		s.walk(to)
	}
	return nil
}

// judge checks an answer to an input. A valid answer is saved and the walk goes
// on; otherwise the input asks again.
func (s *Step) judge(b *block, m *Message) {
	verdict := b.kind.answer(s, b, m)
	if !verdict.valid {
		s.refuse(b, m)
		return
	}
	if !verdict.skipped {
		s.save(b, m, verdict)
	}
	if b.Type == "payment input" {
		s.Session.forgetMoments() // nobody pays twice
	}
	s.Session.Waiting = ""
	s.walkOn(b, verdict)
}

// walkOn goes on after an answered input. If there is a reply event, it is
// played first.
func (s *Step) walkOn(b *block, verdict answer) {
	to, found := s.behindAnswer(b, verdict)
	then := returnPoint{Group: to.group, Block: to.block}
	if !found {
		then.Block = len(s.Flow().groups[s.at.group].Blocks)
	}
	if s.onReply(b, verdict.content, then) {
		return
	}
	if !found {
		s.leave()
		// Nothing follows: the body has no lists, unless another flow goes on.
		s.reply.moved = s.reply.moved || !s.completed
		return
	}
	s.walkTo(to)
}

// behindAnswer returns where an answer leads: along its item's edge, along the
// block's own, or to the next block.
func (s *Step) behindAnswer(b *block, verdict answer) (position, bool) {
	if to, ok := s.Flow().target(verdict.edge); ok {
		return to, true
	}
	if to, ok := s.lead(b.OutgoingEdgeID); ok {
		return to, true
	}
	next := s.next(s.at)
	return next, s.Flow().at(next) != nil
}

// save keeps an answer in the session and in the input's variable.
func (s *Step) save(b *block, m *Message, verdict answer) {
	if m != nil && m.Type == MessageText && verdict.content != m.Text {
		s.reply.lastMessage = &verdict.content
	}
	value := verdict.value
	if value == nil {
		value = verdict.content
	}
	name := ""
	if v, ok := s.Flow().byID[b.variableID()]; ok && !verdict.apart {
		name = v.Name
		s.scope.assign(v.ID, addedTo(s.scope.value(v.ID), value))
	}
	s.Session.Answers = append(s.Session.Answers, store.Answer{
		BlockID: b.ID, Group: s.Flow().groups[s.at.group].Title, Variable: name,
		Content: verdict.content, Attachments: verdict.attachments, At: s.engine.now().UTC(),
	})
	if extra := len(s.Session.Answers) - maxAnswers; extra > 0 {
		s.Session.Answers = s.Session.Answers[extra:]
		s.Session.forgetMoments() // they count from the first
	}
	s.talk(true, verdict.content)
}

// addedTo returns a variable's value after an answer. A list gets another item.
func addedTo(before, value any) any {
	if list, isList := before.([]any); isList && value != "" {
		return append(slices.Clip(list), value)
	}
	return value
}

// maxAnswers limits how many answers of a conversation are kept. In an endless
// flow, the oldest are dropped.
const maxAnswers = 1000

// refuse asks again. If there are events for replies, they are played first.
func (s *Step) refuse(b *block, m *Message) {
	then := s.afterRefusal(b, m)
	if s.onReply(b, m.text(), then) {
		return
	}
	if !then.Refused {
		s.walkTo(position{then.Group, then.Block})
		return
	}
	s.sayRefused(b)
	s.ask(b)
}

// sayRefused says that an answer was refused. The bubble has the input's id,
// because clients recognize a retry by it.
func (s *Step) sayRefused(b *block) {
	text := s.invalidText(b)
	content := textContent(Encode([]any{paragraph(text)}))
	if s.markdown {
		content = markdownContent(text)
	}
	s.reply.messages = append(s.reply.messages, bubble{b.ID, "text", content})
}

// invalidText returns the block's own message, or that of its type, or the
// bot's.
func (s *Step) invalidText(b *block) string {
	if own := s.scope.text(b.option("retryMessageContent")); own != "" {
		return own
	}
	if text, ok := invalidTexts[b.Type]; ok {
		return text
	}
	if text := s.scope.text(s.Flow().rules.General.SystemMessages.InvalidMessage); text != "" {
		return text
	}
	return defaultInvalid
}

// invalidTexts are the messages of types that have their own. The builder has
// one for other types too, but the server never sends it.
var invalidTexts = map[string]string{
	"email input":   "This email doesn't seem to be valid. Can you type it again?",
	"payment input": "Payment failed. Please, try again.",
}

// option returns a text among a block's options.
func (b *block) option(name string) string {
	options, _ := b.options.tree.(map[string]any)
	return textOf(options[name])
}

// variableID returns the variable for an input's answer.
func (b *block) variableID() string { return b.option("variableId") }
