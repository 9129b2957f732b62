package conversation

import (
	"fmt"

	"chatlet/api"
)

// actionKind is how a kind of client-side action is done.
type actionKind struct {
	// begin begins the action. The conversation goes on at once with
	// [State.next], or when an event brings the outcome.
	begin func(State, api.Action) (State, []Effect)
	// replies says that the server waits for the outcome even where the action
	// does not say so.
	replies bool
	// failed is what the server is told where the action has failed, unless
	// its outcome knows better; empty is nothing.
	failed string
	// context begins the log of a failure, in the contract's words.
	context string
}

// preparing is the action that prepares a page for the bot, such as with head code
// and analytics.
const preparing = "startPropsToInject"

// failedRequest is what servers expect of a request that got no usable
// response, to the letter.
const failedRequest = `{"statusCode":500,"data":"An error occured while executing the webhook on the client"}`

// actionOf has a case for each kind of action that the client performs.
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

// owesReply says whether the server waits for the outcome of an action.
func owesReply(a api.Action) bool {
	kind, _ := actionOf(a)
	return kind.replies || a.ExpectsDedicatedReply
}

// isActionDue says whether the next action runs now. An action runs after the
// bubble that it names, or before all of them if it names none. It runs after
// the last one if the server expects a reply to it, since the reply ends what
// the bot says, or if it names a bubble that does not exist.
func (s State) isActionDue() bool {
	if len(s.actions) == 0 {
		return false
	}
	first := s.actions[0]
	return len(s.queue) == 0 || first.LastBubbleBlockID == s.shownID && !owesReply(first)
}

// act begins the next action. A kind that nobody knows blocks nothing.
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

// after goes on after an action. It replies where the server waits for that.
func (s State) after(a api.Action, reply *api.Message) (State, []Effect) {
	if owesReply(a) {
		return s.reply(reply)
	}
	return s.next()
}

// reply tells the server the outcome of an action. Actions behind it are dropped:
// servers send none.
func (s State) reply(m *api.Message) (State, []Effect) {
	s.actions, s.answered = nil, ""
	s.owed++
	return s.send(Answer{ID: fmt.Sprintf("%s+%d", s.lastID, s.owed), Message: m})
}
