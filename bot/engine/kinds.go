package engine

import "encoding/json"

// kind is what the server knows of one type of block. The functions that it has
// decide what its blocks are: bubbles are sent, inputs are asked and answered,
// and all others run.
type kind struct {
	// decode reads the kind's options. Optional.
	decode func(exportBlock) (any, error)
	// bubble returns the content of a bubble. If it has none, nothing is sent.
	bubble func(*Step, *block) (json.RawMessage, bool)
	// waits reports whether a bubble waits for a reply to itself. Optional.
	waits func(*block) bool
	// ask returns the input for the visitor.
	ask func(*Step, *block) question
	// answer checks the visitor's answer.
	answer func(*Step, *block, *Message) answer
	// run performs a block and returns where to go.
	run func(*Step, *block) outcome
	// reply takes the client's reply to a block that waited for it.
	reply func(*Step, *block, *Message) (outcome, error)
	// label is the name of an input's type in reply events.
	label string
	// check lists the faults of a block. Optional.
	check func(*Flow, *block) []string
}

// kindOf finds a kind by the type in exports; nil if unknown.
func kindOf(name string) *kind { return kinds[name] }

// kinds has one row for each type of block.
var kinds = allKinds(map[string]*kind{
	"text":  textBubble,
	"image": imageBubble,
	"video": videoBubble,
	"audio": audioBubble,
	"embed": embedBubble,

	"text input":           textInput,
	"number input":         numberInput,
	"email input":          emailInput,
	"url input":            urlInput,
	"phone number input":   phoneInput,
	"date input":           dateInput,
	"time input":           timeInput,
	"choice input":         choiceInput,
	"picture choice input": pictureInput,
	"cards":                cardsInput,
	"rating input":         ratingInput,
	"file input":           fileInput,
	"payment input":        paymentInput,

	"Condition":    conditionBlock,
	"Set variable": setVariableBlock,
	"Jump":         jumpBlock,
	"Return":       returnBlock,
	"Redirect":     redirectBlock,
	"Code":         scriptBlock,
	"Wait":         waitBlock,
	"AB test":      abTestBlock,
	"Typebot link": linkBlock,
	"webhook":      listenBlock,

	"Webhook":          httpBlock,
	"Google Analytics": analyticsBlock,
	"Pixel":            pixelBlock,
	"Chatwoot":         chatwootBlock,
	"zendesk":          zendeskBlock,
	"cal-com":          calcomBlock,
	"openai":           openaiBlock,
})

// allKinds adds the types that are skipped because they need an account.
func allKinds(own map[string]*kind) map[string]*kind {
	for _, name := range accountTypes {
		own[name] = accountBlock
	}
	return own
}

// isInput reports whether blocks of this kind ask the visitor.
func (k *kind) isInput() bool { return k != nil && k.ask != nil }

// question is an input as sent.
type question struct {
	items   json.RawMessage
	options json.RawMessage
	prefill string
	runtime json.RawMessage
}

// answer is the result of checking the visitor's answer.
type answer struct {
	// valid is false if the input refuses the answer.
	valid bool
	// content is the answer as stored and shown.
	content string
	// value is the new value of the input's variable; nil stands for content.
	value any
	// apart says that the answer does not go into the input's variable.
	apart bool
	// skipped says that there is nothing to store.
	skipped bool
	// edge is the edge of a chosen item.
	edge string
	// attachments are the files that came with the answer.
	attachments []string
}

// outcome says where a walk goes after a block has run.
type outcome struct {
	// edge is followed, unless it is empty.
	edge string
	// to is the next position, unless it is nil.
	to *position
	// wait stops the walk until a reply comes.
	wait bool
	// back returns to the last return mark.
	back bool
	// end leaves the current flow.
	end bool
	// stop ends the walk, and no waiting flow goes on.
	stop bool
}
