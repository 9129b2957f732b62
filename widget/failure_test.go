package widget

import (
	"testing"

	"chatlet/widget/conversation"
	spoken "chatlet/widget/words"
)

func TestAFailureIsToldInTheVisitorsWords(t *testing.T) {
	texts := &spoken.All()[0].Chat
	for _, c := range []struct {
		name    string
		session string
		failure conversation.Failure
		want    string
	}{
		{"a start without a server", "", conversation.Failure{Kind: conversation.Unreachable}, texts.Unreachable},
		{"a start without a network", "", conversation.Failure{Kind: conversation.Unreachable, IsUnsent: true}, texts.Offline},
		{"a start that the browser blocks", "", conversation.Failure{Kind: conversation.Unreachable, IsBlocked: true}, texts.PageBlocked},
		{"a start answered with nonsense", "", conversation.Failure{Kind: conversation.Unreachable, IsNonsense: true}, texts.Nonsense},
		{"a start that the server broke down at", "", conversation.Failure{Kind: conversation.Unreachable, Status: 502}, texts.Unreachable},
		{"a bot that is not there", "", conversation.Failure{Kind: conversation.Refused, Status: 404, Message: "Typebot not found"}, texts.UnknownBot},
		{"a bot that its author has closed", "", conversation.Failure{Kind: conversation.Refused, Status: 400, Message: "Come back tomorrow"}, "Come back tomorrow"},
		{"a start refused without a reason", "", conversation.Failure{Kind: conversation.Refused, Status: 403}, texts.Unavailable},
		{"a start that the server cannot read", "", conversation.Failure{Kind: conversation.Refused, Status: 422, Message: "Unprocessable"}, texts.Unavailable},
		{"a page that the author does not allow", "", conversation.Failure{Kind: conversation.Refused, Status: 403, Message: "Origin not allowed"}, texts.NotHere},
		{"a bot whose time is over", "s", conversation.Failure{Kind: conversation.Expired}, texts.Over},
		{"an answer lost on the way", "s", conversation.Failure{Kind: conversation.Unreachable}, texts.NotSent},
		{"an answer refused", "s", conversation.Failure{Kind: conversation.Refused, Status: 400, Message: "Input validation failed"}, texts.Refused},
		{"a chat that the server forgot", "s", conversation.Failure{Kind: conversation.SessionGone}, texts.Gone},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := conversation.State{Phase: conversation.Failed, SessionID: c.session, Failure: &c.failure}
			got := failureNotice(s, texts)
			if c.session != "" && got.title != "" || c.session == "" && got.title != c.want || c.session != "" && got.text != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestTheAuthorsWordsComeFirstInAFailure(t *testing.T) {
	var s conversation.State
	general := &s.Bot.Settings.General
	general.SystemMessages.NetworkErrorTitle, general.SystemMessages.NetworkErrorMessage = "Oh", "No network"
	general.Expiration.Title = "Too late"
	s.SessionID = "s"
	for kind, want := range map[conversation.FailureKind]notice{
		conversation.Unreachable: {"Oh", "No network"},
		conversation.Expired:     {"Too late", ""},
	} {
		s.Failure = &conversation.Failure{Kind: kind}
		if got := failureNotice(s, &spoken.All()[0].Chat); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestTheFocusGoesWhereTheVisitorGoesOn(t *testing.T) {
	for _, c := range []struct {
		before, now conversation.Phase
		want        string
	}{
		{conversation.Showing, conversation.Asking, "[data-autofocus]"},
		{conversation.Asking, conversation.Sending, ".typebot-chat-view"},
		{conversation.Sending, conversation.Failed, ".chatlet-retry"},
		{conversation.Failed, conversation.Sending, ".typebot-chat-view"},
		{conversation.Sending, conversation.Showing, ""},
		{conversation.Asking, conversation.Asking, ""},
	} {
		if got := focusAfter(c.before, c.now); got != c.want {
			t.Errorf("from %v to %v: %q, want %q", c.before, c.now, got, c.want)
		}
	}
}
