package engine

import (
	"strings"

	"chatlet/bot/markdown"
)

// maxTalk limits how many lines of a conversation a session keeps for its
// transcript. The oldest are dropped.
const maxTalk = 500

// talk keeps a line, in flows that need a transcript.
func (s *Step) talk(guest bool, text string) {
	if !s.Flow().transcribed || text == "" {
		return
	}
	s.Session.Talk = append(s.Session.Talk, line{guest, text})
	if extra := len(s.Session.Talk) - maxTalk; extra > 0 {
		s.Session.Talk = s.Session.Talk[extra:]
		s.Session.forgetMoments() // they count from the first line
	}
}

// talkNodes keeps the text of a bubble.
func (s *Step) talkNodes(nodes []any) {
	if s.Flow().transcribed {
		s.talk(false, markdown.Write(nodes))
	}
}

// transcript returns the conversation so far, as text.
func (s *Step) transcript() string {
	lines := make([]string, len(s.Session.Talk))
	for i, l := range s.Session.Talk {
		who := "Assistant"
		if l.Guest {
			who = "User"
		}
		lines[i] = who + `: "` + l.Text + `"`
	}
	return strings.Join(lines, "\n\n")
}
