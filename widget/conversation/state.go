package conversation

import (
	"time"

	"chatlet/api"
)

// Phase is what the conversation is doing.
type Phase int

// The phases. Only Asking takes an answer, and only Failed a retry.
const (
	// Idle waits for the visitor to open the chat.
	Idle Phase = iota
	// Starting waits for the first reply.
	Starting
	// Showing shows bubbles one after another.
	Showing
	// Acting performs a client-side action, or pauses for one.
	Acting
	// Receiving receives a message that is still being made.
	Receiving
	// Listening waits for an event of a bubble, such as a booking.
	Listening
	// Asking shows an input.
	Asking
	// Sending waits for the reply to an answer, or to the end of an action.
	Sending
	// Ended has nothing more to say or to ask.
	Ended
	// Failed has lost a request that can be tried again; see [Failure].
	Failed
)

var phaseNames = [...]string{"idle", "starting", "showing", "acting", "receiving", "listening", "asking", "sending", "ended", "failed"}

// String is the phase's name in lower case.
func (p Phase) String() string { return phaseNames[p] }

// Side is who says something.
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
	// Bubble is what the host says.
	Bubble api.Bubble
	// IsGrowing marks the message of a stream that is not over. Its bubble
	// holds no text yet.
	IsGrowing bool
	// IsRestored marks what an earlier page has shown already: it neither
	// plays by itself nor moves.
	IsRestored bool
	// AvatarURL is the dynamic theme's picture of the side at that moment;
	// empty is the theme's own.
	AvatarURL string
	// Text is what the guest says, as the transcript shows it.
	Text string
	// Attachments are what the guest has sent along with the text.
	Attachments []Attachment
}

// Attachment is a file, a picture or a recording in a guest's bubble.
type Attachment struct {
	// Name is the file's name, or what a picture shows.
	Name string `json:"name,omitempty"`
	// Type is the media type. "image" and "audio" stand for one that is not
	// known any better.
	Type string `json:"type,omitempty"`
	// URL is where the page can load it from, empty for a file that is only
	// named.
	URL string `json:"url,omitempty"`
}

// Answer is what the guest says to an input.
type Answer struct {
	// ID is unique for the answer. A server that knows it applies the answer
	// once, however often it is sent.
	ID string
	// Message is nil to skip the input.
	Message *api.Message
	// Label is what the transcript shows in place of the message's text.
	Label string
	// Attachments are what the guest's bubble shows beside the text.
	Attachments []Attachment
	// IsSilent keeps the answer out of the transcript.
	IsSilent bool
	// IsSecret keeps the message out of snapshots, for passwords.
	IsSecret bool
}

// Text is what the guest's bubble says.
func (a Answer) Text() string {
	if a.Label != "" || a.Message == nil {
		return a.Label
	}
	return a.Message.Text
}

// Refusal is what became of an answer when its input comes again.
type Refusal struct {
	// Text is what was sent.
	Text string `json:"text"`
	// IsCertain tells an answer that was refused from a flow that came back to
	// its question: only the former is told in the name of the input.
	IsCertain bool `json:"isCertain,omitempty"`
}

// FailureKind tells the failures apart that a visitor can do something about.
type FailureKind int

// The kinds of failure.
const (
	// Unreachable got no usable response: the network or the server is down.
	Unreachable FailureKind = iota
	// Refused got an answer that says no.
	Refused
	// SessionGone finds that the server has forgotten the chat; only a new
	// start helps.
	SessionGone
	// Expired finds that the bot's time is over, for good.
	Expired
)

// Failure is why the conversation stands still.
type Failure struct {
	Kind FailureKind
	// IsUnsent says that the request has never left, for want of a network.
	IsUnsent bool
	// Status and Message are the server's own, where it has answered.
	Status  int
	Message string
	// Detail is for the console.
	Detail string
}

// State is a conversation at one moment. Treat it as a value: [Update] never
// changes what an older state refers to.
type State struct {
	Phase Phase
	// Bot is what the start reply told about the bot.
	Bot api.Bot
	// SessionID and ResultID come with the start reply; the latter may be empty.
	SessionID, ResultID string
	// Entries is the transcript so far.
	Entries []Entry
	// Typing says that the host seems to be typing.
	Typing bool
	// DynamicTheme is what the replies' dynamic themes have said so far.
	DynamicTheme api.DynamicTheme
	// Progress is 0 to 100, or nil as long as no reply has told it.
	Progress *float64
	// Awaited is the key of the bubble whose event the server waits for, or 0.
	Awaited int
	// Input is what is being asked, or will be once all bubbles are shown.
	Input *api.Input
	// Refusal is set where Input comes again because its answer was refused.
	Refusal *Refusal
	// Failure is set in the phase Failed alone.
	Failure *Failure

	// request is what a start sends, kept for a retry, and prefilled are the
	// variables that the page has set since.
	request   api.StartRequest
	prefilled map[string]any
	// persistence is how the conversation is kept for the next page.
	persistence persistence
	// ticket numbers the requests and waits; the newest is the one that counts.
	ticket int
	// taken counts what of the array behind Entries belongs to a state.
	taken *int
	// nextKey numbers the entries.
	nextKey int
	// queue holds the bubbles that are not shown yet.
	queue []api.Bubble
	// isGreeting is true until the first bubble of the first reply is shown.
	isGreeting bool
	// actions are what the last reply wants done and is not done yet.
	actions []api.Action
	// acting is the one that Acting performs, and actionTime how long any has.
	acting     *api.Action
	actionTime time.Duration
	// shownID is the block of the reply's last bubble that was shown.
	shownID string
	// heard is the event of the bubble Awaited, if it came before its time.
	heard *Heard
	// stream is what Receiving receives.
	stream stream
	// sent is the answer on its way, or lost, and answered the input it is to.
	sent     Answer
	answered string
	// lastID is the ID of the guest's last answer, and owed counts the replies to
	// actions since. Together they are the ID of a reply, so that servers apply
	// it once.
	lastID string
	owed   int
	// commands are those that the conversation could not take yet. aside is the
	// state that the command being sent has interrupted.
	commands []Commanded
	aside    *aside
	// question is the input that the answer on its way is to.
	question *api.Input
	// preparation is the action that has prepared the page; the next page needs
	// it too.
	preparation *api.Action
}
