package widget

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"strings"

	"chatlet/widget/conversation"
	"chatlet/widget/input"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// settle tells the page once what has become of a command: nothing where it
// was done, or why it was not.
type settle func(problem string)

// commandNamed has a case for each call of the JavaScript API that is the
// running chat's to perform. What the page's scripts hand over can be anything.
func commandNamed(name string) func(*chat, any, settle) {
	switch name {
	case "sendCommand":
		return (*chat).sendCommand
	case "skipWait":
		return (*chat).skipWait
	case "setInputValue":
		return (*chat).setInputValue
	case "submitInput":
		return (*chat).submitInput
	case "setPrefilledVariables":
		return (*chat).setPrefilledVariables
	case "setTheme":
		return (*chat).setTheme
	}
	return nil
}

// call is one thing that the page asks for.
type call struct {
	name, payload string
	done          settle
}

// listen takes what the page asks for.
func (c *chat) listen() {
	c.page.Commander.OnCommand(func(name, payload string, done func(result, problem string)) {
		c.ctx.Dispatch(func(ctx app.Context) {
			ctx.PreventUpdate()
			c.calls = append(c.calls, call{name, payload, func(problem string) { done("", problem) }})
			c.answerCalls()
		})
	})
}

// answerCalls does in order what the page has asked for. A page that hears of
// a question may want it answered before it can be seen.
func (c *chat) answerCalls() {
	for len(c.calls) > 0 && !c.isDrawing() {
		next := c.calls[0]
		c.calls = c.calls[1:]
		c.command(next.name, next.payload, next.done)
	}
}

// isDrawing says that the input which is asked is not on the screen yet.
func (c *chat) isDrawing() bool {
	return c.state.Phase == conversation.Asking && (c.seated != c.question(*c.state.Input).ID || c.asking == nil || !c.asking.Mounted())
}

// command does one thing that the page asks for.
func (c *chat) command(name, payload string, done settle) {
	do := commandNamed(name)
	if do == nil {
		done("no such command")
		return
	}
	var value any
	if err := json.Unmarshal([]byte(payload), &value); err != nil {
		done("the value cannot be read: " + err.Error())
		return
	}
	do(c, value, done)
}

// longestCommand bounds the name of a command, in bytes.
const longestCommand = 1000

// sendCommand has the bot go on where its flow takes up a command.
func (c *chat) sendCommand(value any, done settle) {
	name, isText := value.(string)
	if !isText || strings.TrimSpace(name) == "" || len(name) > longestCommand {
		done(fmt.Sprintf("want the name of a command, a text of up to %d bytes, got %s", longestCommand, input.Quoted(value)))
		return
	}
	// What another tab has made of the chat comes first.
	c.isOvertaken()
	id := rand.Text()
	c.commanded[id] = done
	c.handle(conversation.Commanded{ID: id, Command: name})
}

// settled answers for a command that the conversation has dealt with.
func (c *chat) settled(e conversation.Settle) {
	if done := c.commanded[e.ID]; done != nil {
		delete(c.commanded, e.ID)
		done(e.Problem)
	}
}

// skipWait ends the pause that the bot makes.
func (c *chat) skipWait(_ any, done settle) {
	if !c.state.IsPausing() {
		done("the bot makes no pause now")
		return
	}
	c.handle(conversation.Interrupted{})
	done("")
}

// longestVariables bounds how many variables one call sets.
const longestVariables = 1000

// setPrefilledVariables gives variables values for the next start.
func (c *chat) setPrefilledVariables(value any, done settle) {
	variables, isObject := value.(map[string]any)
	if !isObject || len(variables) > longestVariables {
		done(fmt.Sprintf("want an object of up to %d names with their values, got %s", longestVariables, input.Quoted(value)))
		return
	}
	for name, v := range variables {
		if problem := misfitVariable(v); problem != "" {
			done(fmt.Sprintf("%q: %s", name, problem))
			return
		}
	}
	c.handle(conversation.Prefilled{Variables: variables})
	done("")
}

// misfitVariable says why a value is none of a variable, or nothing: servers
// know texts, numbers, truths, and lists of texts.
func misfitVariable(v any) string {
	switch v := v.(type) {
	case map[string]any:
		return "want a text, a number, true, false, null or a list of those, got " + input.Quoted(v)
	case []any:
		for _, one := range v {
			switch one.(type) {
			case map[string]any, []any:
				return "want a list of texts, got " + input.Quoted(v)
			}
		}
	}
	return ""
}

// asked is the input on the screen, or why there is none.
func (c *chat) asked() (view app.UI, problem string) {
	if c.state.Phase != conversation.Asking {
		return nil, "the bot asks nothing now"
	}
	return c.asking, ""
}

// setInputValue enters a value into the input that is asked.
func (c *chat) setInputValue(value any, done settle) {
	view, problem := c.asked()
	if problem != "" {
		done(problem)
		return
	}
	field, ok := view.(input.Fillable)
	if !ok {
		done(fmt.Sprintf("an input of the kind %q takes no value from the page", c.state.Input.Type))
		return
	}
	done(field.SetValue(value))
	c.askingCtx.Update()
}

// submitInput sends what is entered, as the visitor would. It is done when the
// answer is on its way, which may take an upload.
func (c *chat) submitInput(_ any, done settle) {
	view, problem := c.asked()
	if problem != "" {
		done(problem)
		return
	}
	form, ok := view.(input.Submittable)
	if !ok {
		done(fmt.Sprintf("an input of the kind %q is answered by its buttons alone", c.state.Input.Type))
		return
	}
	c.submitting = append(c.submitting, done)
	form.SubmitNow()
	c.askingCtx.Update()
}

// submitted answers for those who have submitted the input.
func (c *chat) submitted(problem string) {
	for _, done := range c.submitting {
		done(problem)
	}
	c.submitting = nil
}

// settleSubmits follows the phase: an input that is gone was sent, or a command
// has come between.
func (c *chat) settleSubmits(before conversation.State) {
	if before.Phase != conversation.Asking || c.state.Phase == conversation.Asking {
		return
	}
	problem := ""
	if _, isHeld := c.state.Question(); isHeld {
		problem = "a command has come between"
	}
	c.submitted(problem)
}

// settleCalls does what was waiting for an input that is gone.
func (c *chat) settleCalls() {
	if len(c.calls) > 0 {
		c.ctx.Defer(func(app.Context) { c.answerCalls() })
	}
}
