package widget

import (
	"errors"
	"fmt"
	"strings"

	"chatlet/api"
	"chatlet/loosejson"
	"chatlet/widget/conversation"
	"chatlet/widget/input"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// commandDone reports the outcome of a call: empty if it was done, or why not.
// It is called once.
type commandDone func(problem string)

// commandNamed returns the implementation of a call of the JavaScript API. The
// value from a script can be anything.
func commandNamed(name string) func(*chat, any, commandDone) {
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
	case "setVariables":
		return (*chat).setVariables
	case "setTheme":
		return (*chat).setTheme
	}
	return nil
}

// call is one call of the JavaScript API.
type call struct {
	name, payload string
	done          commandDone
}

// listen accepts calls of the JavaScript API.
func (c *chat) listen() {
	c.page.Commander.OnCommand(func(name, payload string, done func(result, problem string)) {
		c.ctx.Dispatch(func(ctx app.Context) {
			ctx.PreventUpdate()
			c.calls = append(c.calls, call{name, payload, func(problem string) { done("", problem) }})
			c.answerCalls()
		})
	})
}

// answerCalls performs calls in order. They wait while a new input is not on
// the screen yet, so that a page may answer a question as soon as it gets the
// event.
func (c *chat) answerCalls() {
	for len(c.calls) > 0 && !c.isDrawing() {
		next := c.calls[0]
		c.calls = c.calls[1:]
		c.command(next.name, next.payload, next.done)
	}
}

// isDrawing reports whether the current input is not on the screen yet.
func (c *chat) isDrawing() bool {
	return c.state.Phase == conversation.Asking && (c.inputID != c.question(*c.state.Input).ID || c.inputView == nil || !c.inputView.Mounted())
}

// command performs one call of the JavaScript API.
func (c *chat) command(name, payload string, done commandDone) {
	do := commandNamed(name)
	if do == nil {
		done("no such command")
		return
	}
	value, problem := loosejson.DecodePart[any]([]byte(payload))
	if problem != "" {
		done("the value cannot be read: " + problem)
		return
	}
	do(c, value, done)
}

// longestCommand limits the name of a command, in bytes.
const longestCommand = 1000

// sendCommand sends a command to the bot, which continues where its flow
// handles the command.
func (c *chat) sendCommand(value any, done commandDone) {
	name, isText := value.(string)
	if !isText || strings.TrimSpace(name) == "" || len(name) > longestCommand {
		done(fmt.Sprintf("want the name of a command, a text of up to %d bytes, got %s", longestCommand, input.Quoted(value)))
		return
	}
	// If another tab has continued the chat, the command applies to its state.
	c.isOvertaken()
	id := c.page.Identifiers.NewID()
	c.commandCallers[id] = done
	c.handle(conversation.Commanded{ID: id, Command: name})
}

// commandEnded reports the outcome of a command to its caller.
func (c *chat) commandEnded(e conversation.CommandEnded) {
	if done := c.commandCallers[e.ID]; done != nil {
		delete(c.commandCallers, e.ID)
		done(e.Problem)
	}
}

// skipWait ends the bot's pause.
func (c *chat) skipWait(_ any, done commandDone) {
	if !c.state.IsPausing() {
		done("the bot makes no pause now")
		return
	}
	c.handle(conversation.Interrupted{})
	done("")
}

// longestVariables limits how many variables one call sets.
const longestVariables = 1000

// setPrefilledVariables sets variables for the next start.
func (c *chat) setPrefilledVariables(value any, done commandDone) {
	if _, problem := c.prefill(value); problem != "" {
		done(problem)
		return
	}
	done("")
}

// prefill sets variables for the next start. It describes a value that is not
// possible.
func (c *chat) prefill(value any) (variables map[string]any, problem string) {
	variables, isObject := value.(map[string]any)
	if !isObject || len(variables) > longestVariables {
		return nil, fmt.Sprintf("want an object of up to %d names with their values, got %s", longestVariables, input.Quoted(value))
	}
	for name, v := range variables {
		if problem := misfitVariable(v); problem != "" {
			return nil, fmt.Sprintf("%q: %s", name, problem)
		}
	}
	c.handle(conversation.Prefilled{Variables: variables})
	return variables, ""
}

// liveVariables are variables that the page sets while a start request is on its
// way.
type liveVariables struct {
	values map[string]any
	done   commandDone
}

// setVariables sets variables of the running conversation, and for the next
// start. Only Chatlet's server can do the former; with others, the latter has to
// do.
func (c *chat) setVariables(value any, done commandDone) {
	variables, problem := c.prefill(value)
	switch {
	case problem != "" || c.cannotSet:
		done(problem)
	case c.state.Phase == conversation.Starting:
		c.unset = append(c.unset, liveVariables{variables, done})
	default:
		c.sendVariables(liveVariables{variables, done})
	}
}

// sendVariables sets variables of the session, if there is one.
func (c *chat) sendVariables(v liveVariables) {
	session := c.state.SessionID
	if session == "" {
		v.done("")
		return
	}
	c.page.Background.Go(func() {
		unknown, err := c.client.SetVariables(c.ctx, session, v.values)
		c.ctx.Dispatch(func(ctx app.Context) {
			ctx.PreventUpdate()
			v.done(c.variablesSet(unknown, err))
		})
	})
}

// setUnset sends the variables that waited for the reply to a start.
func (c *chat) setUnset() {
	if c.state.Phase == conversation.Starting {
		return
	}
	waiting := c.unset
	c.unset = nil
	for _, v := range waiting {
		c.sendVariables(v)
	}
}

// variablesSet tells the page's owner what a request to set variables did not
// do. It returns the problem of a request that should have worked. A server on
// another origin that does not know the route looks like one that the browser
// blocks.
func (c *chat) variablesSet(unknown []string, err error) (problem string) {
	switch {
	case api.IsNoRoute(err) || errors.Is(err, api.ErrBlocked):
		if c.cannotSet {
			return ""
		}
		c.cannotSet = true
		c.log(conversation.Info, "setVariables: this server cannot set variables of a running chat; they count from the next start")
		return ""
	case err != nil:
		return err.Error()
	case len(unknown) > 0:
		c.log(conversation.Warning, "setVariables: the bot declares no variable "+strings.Join(unknown, ", "))
	}
	return ""
}

// misfitVariable describes why a value is not possible, or is empty. Servers
// accept texts, numbers, booleans, and lists of texts.
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

// asked returns the current input's view, or why there is none.
func (c *chat) asked() (view app.UI, problem string) {
	if c.state.Phase != conversation.Asking {
		return nil, "the bot asks nothing now"
	}
	return c.inputView, ""
}

// setInputValue enters a value into the current input.
func (c *chat) setInputValue(value any, done commandDone) {
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
	c.inputCtx.Update()
}

// submitInput submits the input as a visitor would. The call is done when the
// answer is sent, which may need an upload first.
func (c *chat) submitInput(_ any, done commandDone) {
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
	c.submitCallers = append(c.submitCallers, done)
	form.SubmitNow()
	c.inputCtx.Update()
}

// submitted reports the outcome to all who have submitted the input.
func (c *chat) submitted(problem string) {
	for _, done := range c.submitCallers {
		done(problem)
	}
	c.submitCallers = nil
}

// endSubmits reports that the input was sent, once it is gone. It may also be
// gone because of a command.
func (c *chat) endSubmits(before conversation.State) {
	if before.Phase != conversation.Asking || c.state.Phase == conversation.Asking {
		return
	}
	problem := ""
	if _, isHeld := c.state.Question(); isHeld {
		problem = "a command has come between"
	}
	c.submitted(problem)
}

// resumeCalls performs calls that waited for a change of the state.
func (c *chat) resumeCalls() {
	if len(c.calls) > 0 {
		c.ctx.Defer(func(app.Context) { c.answerCalls() })
	}
}
