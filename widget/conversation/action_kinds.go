package conversation

import (
	"fmt"

	"chatlet/api"
)

// actionKind is how a kind of client-side action is performed.
type actionKind struct {
	// begin begins the action. The conversation continues at once with
	// [State.next], or when an event brings the outcome.
	begin func(State, api.Action) (State, []Effect)
	// replies is true if the server always waits for the outcome, even if the
	// action does not say so.
	replies bool
	// failed is the reply to the server if the action fails and its outcome has
	// no reply; empty is none.
	failed string
	// context is the log's context for a failure, in the contract's words.
	context string
}

// preparing is the action that prepares a page for the bot, for example with
// head code and analytics.
const preparing = "startPropsToInject"

// failedRequest is the exact text that servers expect for a request without a
// usable response.
const failedRequest = `{"statusCode":500,"data":"An error occured while executing the webhook on the client"}`

// actionOf returns how to perform an action. It has a case for each known kind.
func actionOf(a api.Action) (kind actionKind, known bool) {
	switch a.Type {
	case "stream", "streamOpenAiChatCompletion":
		return actionKind{begin: State.receive, replies: true}, true
	case "wait":
		return actionKind{begin: State.pause, context: "While waiting"}, true
	case "setVariable":
		return actionKind{begin: State.perform, replies: true, context: "While executing set variable"}, true
	case "httpRequestToExecute", "webhookToExecute":
		return actionKind{begin: State.perform, replies: true, failed: failedRequest, context: "While executing an HTTP request"}, true
	case "listenForWebhook":
		return actionKind{begin: State.perform, replies: true, context: "While listening for a webhook"}, true
	case "scriptToExecute", "codeToExecute", "chatwoot":
		return actionKind{begin: State.perform, context: "While executing script"}, true
	case "redirect":
		return actionKind{begin: State.perform, context: "While redirecting"}, true
	case "googleAnalytics", "pixel":
		return actionKind{begin: State.perform, context: "While telling analytics"}, true
	case preparing:
		return actionKind{begin: State.perform, context: "While preparing the page"}, true
	}
	return actionKind{}, false
}

// owesReply reports whether the server waits for the outcome of an action.
func owesReply(a api.Action) bool {
	kind, _ := actionOf(a)
	return kind.replies || a.ExpectsDedicatedReply
}

// isActionDue reports whether the next action runs now. An action runs after
// the bubble that it names, or before all bubbles if it names none. It runs
// after the last one in two cases: the server expects a reply, which ends what
// the bot says; or the named bubble does not exist.
func (s State) isActionDue() bool {
	if len(s.actions) == 0 {
		return false
	}
	first := s.actions[0]
	return len(s.queue) == 0 || first.LastBubbleBlockID == s.shownID && !owesReply(first)
}

// act begins the next action. Unknown kinds are skipped.
func (s State) act() (State, []Effect) {
	action := s.actions[0]
	s.actions = s.actions[1:]
	s.persistence.isDue = true
	if action.Type == preparing {
		s.preparation = &action
	}
	kind, known := actionOf(action)
	switch {
	case known && givesWay(action) && len(s.commands) > 0:
		return s.sendCommand(&action)
	case known:
		return kind.begin(s, action)
	}
	effects := []Effect{Log{Warning, fmt.Sprintf("client-side action %q is not supported, skipped", action.Type)}}
	s, more := s.after(action, nil)
	return s, append(effects, more...)
}

// after continues after an action. It replies if the server waits for that.
func (s State) after(a api.Action, reply *api.Message) (State, []Effect) {
	if owesReply(a) {
		return s.reply(reply)
	}
	return s.next()
}

// reply sends the outcome of an action to the server. Further actions are
// dropped; servers send none after it.
func (s State) reply(m *api.Message) (State, []Effect) {
	s.actions, s.answered = nil, ""
	s.owed++
	return s.send(Answer{ID: fmt.Sprintf("%s+%d", s.lastID, s.owed), Message: m})
}
