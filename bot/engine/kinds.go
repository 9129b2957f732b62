package engine

import "encoding/json"

// kind is what the server knows of one type of block. Which of the functions
// a kind has says what its blocks are: a bubble is said, an input is asked and
// answered, and everything else runs.
type kind struct {
	// decode reads the options that the kind needs. Optional.
	decode func(exportBlock) (any, error)
	// bubble is the content of a bubble. What has none is not sent.
	bubble func(*Step, *block) (json.RawMessage, bool)
	// waits says whether a bubble waits for a reply of its own. Optional.
	waits func(*block) bool
	// ask is an input as the visitor sees it.
	ask func(*Step, *block) question
	// answer judges what the visitor sent.
	answer func(*Step, *block, *Message) answer
	// run performs a block and says where to go.
	run func(*Step, *block) outcome
	// reply takes what the client sent back for a block that waited.
	reply func(*Step, *block, *Message) (outcome, error)
	// label is the name of an input type in reply events.
	label string
	// check lists what is wrong with a block. Optional.
	check func(*Flow, *block) []string
}

// kindOf finds a kind by the type that exports write; nil when unknown.
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

// isInput says that blocks of this kind ask the visitor something.
func (k *kind) isInput() bool { return k != nil && k.ask != nil }

// question is an input on the wire.
type question struct {
	items   json.RawMessage
	options json.RawMessage
	prefill string
	runtime json.RawMessage
}

// answer is the verdict on what the visitor sent.
type answer struct {
	// valid is false for what the input refuses.
	valid bool
	// content is the answer as it is stored and shown.
	content string
	// value is what the input's variable becomes; content where it is nil.
	value any
	// apart says that the input's variable is not for it.
	apart bool
	// skipped says that there is nothing to store.
	skipped bool
	// edge is where an item of its own leads.
	edge string
	// attachments are files that came with the answer.
	attachments []string
}

// outcome says how a walk goes on behind a block that ran.
type outcome struct {
	// edge is followed when it is not empty.
	edge string
	// to is gone to when it is not nil.
	to *position
	// wait stops the walk: the block expects a reply.
	wait bool
	// back pops a return mark.
	back bool
	// end leaves the flow that is playing.
	end bool
	// stop ends the walk, and no flow that waits goes on.
	stop bool
}
