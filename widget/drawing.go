//go:build !js

package widget

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"chatlet/api"
	"chatlet/loosejson"
	"chatlet/widget/conversation"
	"chatlet/widget/input"
	"chatlet/widget/locale"
	"chatlet/widget/nullpage"
	"chatlet/widget/tree"
	spoken "chatlet/widget/words"
)

// Asked is a page's request for a drawing.
type Asked struct {
	Talk
	// Options are the widget's options, as the page has them.
	Options json.RawMessage `json:"options"`
	// Language is the browser's language.
	Language string `json:"language"`
	// Answer is the visitor's entry, or nil at the start.
	Answer *Entry `json:"answer"`
}

// Drawing is a conversation as a visitor sees it before the program has loaded.
// web/screen/drawing.js shows it.
type Drawing struct {
	// Build is the build of the widget that can show the drawing.
	Build string `json:"build"`
	// HTML is the chat after all steps. It is safe.
	HTML string `json:"html"`
	// Styles holds the stylesheets and fonts of the theme, as JSON.
	Styles string `json:"styles"`
	// Steps are the parts that do not appear at once.
	Steps []Step `json:"steps"`
	// Guest is a guest bubble without text, and Typing the host's row while it
	// types.
	Guest  string `json:"guest"`
	Typing string `json:"typing"`
	// Storage is where the browser keeps the conversation once the visitor has
	// answered: "none", "session" or "local". "result" keeps only the result's
	// id.
	Storage string `json:"storage"`
	// CanBeEmpty is true if the input accepts an empty answer.
	CanBeEmpty bool `json:"canBeEmpty"`
}

// Step is a bubble or the input, and when it appears, in milliseconds.
type Step struct {
	// ID is that of the bubble's element, or empty for the input.
	ID string `json:"id"`
	// Pause is the time before Typing begins.
	Pause  int64 `json:"pause"`
	Typing int64 `json:"typing"`
	// Picture is the address of a picture whose loading ends the typing, or
	// empty.
	Picture string `json:"picture"`
}

// Answered is the answer made of a visitor's entry, with the fields of the
// answer event.
type Answered struct {
	answered
	// Sent is the message for the server.
	Sent *api.Message `json:"-"`
}

// errNothing is returned if the bot begins with something that needs the
// program.
var errNothing = errors.New("nothing can be shown without the program")

// Painter draws the chats of a server. It is safe for use by several
// goroutines.
type Painter struct {
	dialect api.Dialect
	words   map[string]spoken.Language
}

// NewPainter makes a painter for the replies of a dialect.
func NewPainter(d api.Dialect) *Painter {
	p := &Painter{dialect: d, words: map[string]spoken.Language{}}
	for i, language := range spoken.All() {
		p.words[language.Tag] = language
		if i == 0 {
			p.words[""] = language // the default
		}
	}
	return p
}

// Draw draws a conversation as far as it goes without the program. The error
// says why there is nothing to draw.
func (p *Painter) Draw(a Asked) (Drawing, error) {
	c, paper, err := p.chat(a)
	if err != nil {
		return Drawing{}, err
	}
	h, err := c.handover(a.Talk, conversation.Opened{Storage: c.options.storage()})
	if err != nil {
		return Drawing{}, err
	}
	begun, effects := conversation.TakeOver(conversation.State{}, h)
	state, steps := conversation.Rehearse(begun, effects, lastAnswer(begun), input.CanEnter)
	if len(steps) == 0 {
		return Drawing{}, errNothing
	}
	c.state = state
	c.applyTheme()
	styles, err := json.Marshal(paper.Styles)
	if err != nil {
		return Drawing{}, fmt.Errorf("the stylesheets: %w", err)
	}
	drawing := Drawing{HTML: tree.HTML(c), Styles: string(styles), Storage: storageOf(state), CanBeEmpty: c.canBeEmpty()}
	drawing.Guest, drawing.Typing = c.pieces()
	for _, s := range steps {
		drawing.Steps = append(drawing.Steps, stepOf(s))
	}
	return drawing, nil
}

func stepOf(s conversation.Step) Step {
	step := Step{Pause: s.Pause.Milliseconds(), Typing: s.Typing.Milliseconds(), Picture: s.Picture}
	if s.Key != 0 {
		step.ID = bubbleID(s.Key)
	}
	return step
}

// AnswerOf makes an answer of a visitor's entry. problem says what is wrong
// with the entry, in the visitor's language. The error is for an invalid
// request.
func (p *Painter) AnswerOf(a Asked) (answer Answered, problem string, err error) {
	c, _, err := p.chat(a)
	if err != nil {
		return Answered{}, "", err
	}
	h, err := c.handover(a.Talk, conversation.Opened{})
	if err != nil {
		return Answered{}, "", err
	}
	in := c.askedIn(h)
	if in == nil {
		return Answered{}, "", errors.New("nothing is asked")
	}
	made, problem := c.answerOf(h, *a.Answer)
	return Answered{answered{Message: made.Text(), BlockID: in.ID}, made.Message}, problem, nil
}

// chat makes a chat with the options of a page, on paper.
func (p *Painter) chat(a Asked) (*chat, *paper, error) {
	o, err := parseOptions(string(a.Options))
	if err != nil {
		return nil, nil, fmt.Errorf("options: %w", err)
	}
	o.Theme = unquoted(o.Theme)
	said, isKnown := p.words[spoken.TagOf(o.Lang)]
	if !isKnown {
		said = p.words[""]
	}
	o.Words = withTexts(said.Chat, unquoted(o.Texts))
	on := &paper{own: a.Language}
	c := newChat(o, newPageParts(on), nil)
	c.dialect = p.dialect
	return c, on, nil
}

// withTexts replaces words by those of the page's owner: see
// web/screen/own_texts.js.
func withTexts(words locale.Texts, given json.RawMessage) locale.Texts {
	var texts map[string]any
	if json.Unmarshal(given, &texts) != nil || len(texts) == 0 {
		return words
	}
	own := map[string]any{}
	for name, text := range texts {
		if group, key, isNested := strings.Cut(name, "."); isNested {
			inner, _ := own[group].(map[string]any)
			if inner == nil {
				inner = map[string]any{}
			}
			inner[key] = fmt.Sprint(text)
			own[group] = inner
		} else if name != "language" {
			own[name] = fmt.Sprint(text)
		}
	}
	data, err := json.Marshal(own)
	if err != nil {
		return words
	}
	replaced := words
	if _, err := loosejson.Decode(data, &replaced); err != nil {
		return words
	}
	return replaced
}

func storageOf(s conversation.State) string {
	if s.IsResultKept() {
		return "result"
	}
	return string(s.Storage())
}

// unquoted returns JSON that may still be in a JSON string, because it comes
// from an attribute.
func unquoted(data json.RawMessage) json.RawMessage {
	var text string
	if json.Unmarshal(data, &text) == nil {
		return json.RawMessage(text)
	}
	return data
}

// pieces draws what a page shows while it waits for a reply.
func (c *chat) pieces() (guest, typing string) {
	host, self := c.avatars(nil)
	waiting := &exchangeView{Exchange: &exchange{host: host, guest: self, isTyping: true}, chat: c}
	said := &exchangeView{Exchange: &exchange{host: host, guest: self}, chat: c}
	return tree.HTML(said.guest(conversation.Entry{Side: conversation.Guest, Text: "…"})), tree.HTML(waiting)
}

// canBeEmpty tries to send an empty answer.
func (c *chat) canBeEmpty() bool {
	if c.state.Phase != conversation.Asking {
		return false
	}
	isAnswered := false
	q := c.question(*c.state.Input)
	q.Unsent = func(string) {}
	q.Answer = func(*api.Message, string, ...conversation.Attachment) { isAnswered = true }
	input.Enter(q, &c.page.Page, nil, nil)
	return isAnswered
}

// paper is a page on which a server draws. It knows about languages what a
// browser knows.
type paper struct {
	nullpage.Page
	// own is the browser's language.
	own string
}
