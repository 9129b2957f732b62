package widget

import (
	"strconv"

	"chatlet/api"
	"chatlet/widget/conversation"
	"chatlet/widget/locale"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// inputViews has a row for each kind of input. A kind without one is asked
// with a plain text field, so that the visitor can go on.
var inputViews = map[api.InputType]func(question) app.UI{
	api.InputText:   newTextInput,
	api.InputNumber: newTextInput,
	api.InputEmail:  newTextInput,
	api.InputURL:    newTextInput,
	api.InputPhone:  newTextInput,
	api.InputChoice: newChoiceInput,
}

// question is one asking of an input. Views embed it.
type question struct {
	input  api.Input
	answer func(m *api.Message, label string)
	texts  *locale.Texts
	id     string
}

// CompoID makes every asking a new component, also when a refused answer
// brings the same input again: nothing typed is carried over.
func (q question) CompoID() string { return q.id }

// input shows what is being asked.
func (c *chat) input() app.UI {
	return app.If(c.state.Phase == conversation.Asking, func() app.UI {
		in := *c.state.Input
		view, ok := inputViews[in.Type]
		if !ok {
			view = newTextInput
		}
		asking := question{input: in, answer: c.answer, texts: c.texts, id: in.ID + "/" + strconv.Itoa(len(c.state.Entries))}
		return app.Div().Class("typebot-input-container").DataSet("blockid", in.ID).Body(view(asking))
	})
}
