package conversation

import (
	"time"

	"chatlet/api"
)

// Phase is what the conversation is doing now.
type Phase int

// The phases. Only Asking accepts an answer, and only Failed a retry.
const (
	// Idle waits for the visitor to open the chat.
	Idle Phase = iota
	// Starting waits for the first reply.
	Starting
	// Showing shows bubbles one after another.
	Showing
	// Acting performs a client-side action, or pauses for one.
	Acting
	// Receiving receives a message that a model is writing.
	Receiving
	// Listening waits for an event of a bubble, such as a booking.
	Listening
	// Asking shows an input.
	Asking
	// Sending waits for the reply to an answer, a command or an action's
	// outcome.
	Sending
	// Ended has nothing more to say or ask.
	Ended
	// Failed has lost a request or a stream; see [Failure].
	Failed
)

var phaseNames = [...]string{"idle", "starting", "showing", "acting", "receiving", "listening", "asking", "sending", "ended", "failed"}

// String returns the phase's name in lower case.
func (p Phase) String() string { return phaseNames[p] }

// Side is the author of an entry.
type Side int

// The two sides of a chat.
const (
	Host Side = iota
	Guest
)

// Entry is one bubble of the transcript.
type Entry struct {
	// Key is unique within the transcript; block ids are not.
	Key  int
	Side Side
	// Bubble is the host's message.
	Bubble api.Bubble
	// IsGrowing marks a streamed message that is not complete. Its bubble has
	// no text yet.
	IsGrowing bool
	// IsRestored marks an entry that an earlier page has shown. It does not
	// play or animate by itself.
	IsRestored bool
	// AvatarURL is the picture of the side at that moment, from the dynamic
	// theme. Empty means the theme's.
	AvatarURL string
	// Text is the guest's message, as the transcript shows it.
	Text string
	// Attachments are the files with the guest's message.
	Attachments []Attachment
	// Turn is the number of the question that the guest's message answers. It
	// is 0 if the server does not number them. See [State.CanRevise].
	Turn int
}

// Attachment is a file, a picture or a recording in a guest's bubble.
type Attachment struct {
	// Name is the file's name, or a picture's description.
	Name string `json:"name,omitempty"`
	// Type is the media type; "image" or "audio" if no more is known.
	Type string `json:"type,omitempty"`
	// URL is the address of the file, empty if only its name is shown.
	URL string `json:"url,omitempty"`
}

// Answer is the guest's answer to an input.
type Answer struct {
	// ID is unique for the answer. A server that supports such ids applies the
	// answer once, even if it is sent again.
	ID string
	// Message is nil to skip the input.
	Message *api.Message
	// Label is shown in the transcript instead of the message's text.
	Label string
	// Attachments are shown in the guest's bubble besides the text.
	Attachments []Attachment
	// IsSilent leaves the answer out of the transcript.
	IsSilent bool
	// IsSecret leaves the message out of snapshots, for passwords.
	IsSecret bool
}

// Text returns the text of the guest's bubble.
func (a Answer) Text() string {
	if a.Label != "" || a.Message == nil {
		return a.Label
	}
	return a.Message.Text
}

// Refusal describes an answer whose input is asked again.
type Refusal struct {
	// Text is the answer.
	Text string `json:"text"`
	// IsCertain is true if the answer was certainly refused. Otherwise the flow
	// may have come back to its question on purpose, and no error is shown.
	IsCertain bool `json:"isCertain,omitempty"`
}

// FailureKind groups failures by what a visitor can do about them.
type FailureKind int

// The kinds of failure.
const (
	// Unreachable means that there was no usable response: the network or the
	// server is down.
	Unreachable FailureKind = iota
	// Refused means that the server has rejected the request.
	Refused
	// SessionGone means that the server has forgotten the chat; only a new
	// start helps.
	SessionGone
	// Expired means that the bot's time is over.
	Expired
)

// Failure is why the conversation cannot continue.
type Failure struct {
	Kind FailureKind
	// IsUnsent is true if the request was never sent, because there was no
	// network.
	IsUnsent bool
	// IsBlocked is true if the browser does not let this page use the server, and
	// IsNonsense if the response was no reply.
	IsBlocked, IsNonsense bool
	// Status and Message are those of the server's response, if there is one.
	Status  int
	Message string
	// Detail is a text for the console.
	Detail string
}

// State is a conversation at one moment. Treat it as a value: [Update] never
// changes the data of an older state.
type State struct {
	Phase Phase
	// Bot is the description of the bot from the start reply.
	Bot api.Bot
	// SessionID and ResultID come with the start reply; ResultID may be empty.
	SessionID, ResultID string
	// Entries is the transcript so far.
	Entries []Entry
	// Typing is true while the host seems to type.
	Typing bool
	// DynamicTheme is the result of the replies' dynamic themes so far.
	DynamicTheme api.DynamicTheme
	// Progress is 0 to 100, or nil before a reply has it.
	Progress *float64
	// Awaited is the key of the bubble whose event the server waits for, or 0.
	Awaited int
	// Input is the current input, or the next one while bubbles are shown.
	Input *api.Input
	// Refusal is set if Input is asked again because its answer was refused.
	Refusal *Refusal
	// FirstTurn is the oldest number of a question to which the visitor can go
	// back.
	FirstTurn int
	// Earlier is the answer that the visitor wants to change, while Input asks
	// for another one.
	Earlier string
	// Failure is set only in the phase Failed.
	Failure *Failure

	// request is the start request, kept for a retry. prefilled are variables
	// that the page has set later.
	request   api.StartRequest
	prefilled map[string]any
	// persistence is how the conversation is kept for the next page.
	persistence persistence
	// ticket numbers requests and waits. Only the newest counts.
	ticket int
	// taken is how many elements of the array behind Entries are used, by any
	// state.
	taken *int
	// nextKey is the key of the newest entry.
	nextKey int
	// queue holds the bubbles that are not shown yet.
	queue []api.Bubble
	// isGreeting is true until the first bubble of the first reply is shown.
	isGreeting bool
	// actions are the actions of the last reply that are not done yet.
	actions []api.Action
	// acting is the action of the phase Acting, and actionTime the time limit
	// for actions.
	acting     *api.Action
	actionTime time.Duration
	// shownID is the block of the reply's last shown bubble.
	shownID string
	// heard is the event of the bubble Awaited, if it came while bubbles were
	// shown.
	heard *Heard
	// stream is the stream of the phase Receiving.
	stream stream
	// sent is the answer without a reply, and answered is the id of its input.
	sent     Answer
	answered string
	// lastID is the ID of the guest's last answer, and owed counts the replies
	// to actions after it. Together they make the ID of such a reply, so that
	// servers apply it once.
	lastID string
	owed   int
	// commands are those that could not be sent yet. aside is the state that
	// the command being sent has interrupted.
	commands []Commanded
	aside    *aside
	// turn is the number of the input's question; see [Entry.Turn].
	turn int
	// revision is the answer that is being changed, until the server has gone
	// back to its question.
	revision *revision
	// question is the input that the answer being sent belongs to.
	question *api.Input
	// preparation is the action that prepared the page. The next page needs it
	// too.
	preparation *api.Action
}
