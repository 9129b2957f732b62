package engine

import (
	"encoding/json"
	"strconv"
)

// reply collects what a step sends.
type reply struct {
	// lastMessage is the answer as stored, if it differs from what was sent.
	lastMessage *string
	messages    []bubble
	input       *input
	actions     []action
	logs        []LogEntry
	dynamic     json.RawMessage
	progress    *float64
	// turn is the number of the question, if the visitor can come back to it,
	// and firstTurn that of the oldest one for which this holds.
	turn, firstTurn int
	// moved says that the walk went on. Then empty lists are written too.
	moved bool
}

// bubble is one message.
type bubble struct {
	id, kind string
	content  json.RawMessage
}

// input is the visitor's next question.
type input struct {
	block *block
	question
}

// action is something that the client performs.
type action struct {
	kind       string
	payload    json.RawMessage
	lastBubble string
	dedicated  bool
}

// LogEntry is a message for the embedder. Visitors do not see it.
type LogEntry struct {
	Status      string `json:"status,omitempty"`
	Description string `json:"description"`
	Details     string `json:"details,omitempty"`
	Context     string `json:"context,omitempty"`
}

// object writes a JSON object field by field.
type object struct {
	out   []byte
	count int
}

func (o *object) open()  { o.out, o.count = append(o.out, '{'), 0 }
func (o *object) close() { o.out = append(o.out, '}') }

func (o *object) key(name string) {
	if o.count > 0 {
		o.out = append(o.out, ',')
	}
	o.count++
	o.out = appendString(o.out, name)
	o.out = append(o.out, ':')
}

// text writes a string field, unless the string is empty.
func (o *object) text(name, value string) {
	if value == "" {
		return
	}
	o.key(name)
	o.out = appendString(o.out, value)
}

// raw writes a field of ready JSON, unless it is empty.
func (o *object) raw(name string, value json.RawMessage) {
	if len(value) == 0 {
		return
	}
	o.key(name)
	o.out = append(o.out, value...)
}

// appendStart writes the body of a start reply.
func (r *reply) appendStart(out []byte, sessionID, resultID string, bot json.RawMessage, key string) []byte {
	o := object{out: out}
	o.open()
	o.text("sessionId", sessionID)
	o.text("resultId", resultID)
	o.raw(key, bot)
	r.moved = false
	r.fields(&o)
	o.close()
	return o.out
}

// appendContinue writes the body of a continue reply.
func (r *reply) appendContinue(out []byte) []byte {
	o := object{out: out}
	o.open()
	if r.lastMessage != nil {
		o.raw("lastMessageNewFormat", Encode(*r.lastMessage))
	}
	r.fields(&o)
	o.close()
	return o.out
}

// fields writes the fields of both replies, in the contract's order.
func (r *reply) fields(o *object) {
	o.raw("messages", r.encodeMessages())
	if r.input != nil {
		o.raw("input", r.input.encode())
	}
	if r.moved || len(r.actions) > 0 {
		o.raw("clientSideActions", r.encodeActions())
	}
	if r.moved || len(r.logs) > 0 {
		o.raw("logs", Encode(orEmpty(r.logs)))
	}
	o.raw("dynamicTheme", r.dynamic)
	if r.progress != nil {
		o.raw("progress", strconv.AppendFloat(nil, *r.progress, 'f', -1, 64))
	}
	if r.turn > 0 {
		o.raw("turn", strconv.AppendInt(nil, int64(r.turn), 10))
		o.raw("firstTurn", strconv.AppendInt(nil, int64(r.firstTurn), 10))
	}
}

func orEmpty(logs []LogEntry) []LogEntry {
	if logs == nil {
		return []LogEntry{}
	}
	return logs
}

func (r *reply) encodeMessages() json.RawMessage {
	o := object{out: []byte{'['}}
	for i, m := range r.messages {
		if i > 0 {
			o.out = append(o.out, ',')
		}
		o.open()
		o.text("id", m.id)
		o.text("type", m.kind)
		o.raw("content", m.content)
		o.close()
	}
	return append(o.out, ']')
}

func (in *input) encode() json.RawMessage {
	var o object
	o.open()
	o.text("id", in.block.ID)
	o.text("outgoingEdgeId", in.block.OutgoingEdgeID)
	o.text("type", in.block.Type)
	o.raw("items", in.items)
	o.raw("options", in.options)
	o.text("prefilledValue", in.prefill)
	o.raw("runtimeOptions", in.runtime)
	o.close()
	return o.out
}

func (r *reply) encodeActions() json.RawMessage {
	o := object{out: []byte{'['}}
	for i, a := range r.actions {
		if i > 0 {
			o.out = append(o.out, ',')
		}
		o.open()
		o.text("type", a.kind)
		o.raw(a.kind, a.payload)
		o.text("lastBubbleBlockId", a.lastBubble)
		if a.dedicated {
			o.raw("expectsDedicatedReply", json.RawMessage("true"))
		}
		o.close()
	}
	return append(o.out, ']')
}

// StartReply returns the body of a start reply. The key is the field's name for
// the bot, and description its content.
func (s *Step) StartReply(sessionID, resultID string, description json.RawMessage, key string) []byte {
	return s.reply.appendStart(nil, sessionID, resultID, description, key)
}

// ContinueReply returns the body of a continue reply.
func (s *Step) ContinueReply() []byte { return s.reply.appendContinue(nil) }
