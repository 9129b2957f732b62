package bot

import "strings"

// maxTalk bounds how many lines of a conversation a session keeps for its
// transcript. The oldest are dropped.
const maxTalk = 500

// talk keeps an utterance, in flows that ask for a transcript.
func (s *step) talk(guest bool, text string) {
	if !s.flow().transcribed || text == "" {
		return
	}
	s.session.Talk = append(s.session.Talk, line{guest, text})
	if extra := len(s.session.Talk) - maxTalk; extra > 0 {
		s.session.Talk = s.session.Talk[extra:]
	}
}

// talkNodes keeps a text bubble.
func (s *step) talkNodes(nodes []any) {
	if s.flow().transcribed {
		s.talk(false, writeMarkdown(nodes))
	}
}

// transcript is the conversation so far, as text.
func (s *step) transcript() string {
	lines := make([]string, len(s.session.Talk))
	for i, l := range s.session.Talk {
		who := "Assistant"
		if l.Guest {
			who = "User"
		}
		lines[i] = who + `: "` + l.Text + `"`
	}
	return strings.Join(lines, "\n\n")
}
