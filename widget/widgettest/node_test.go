package widgettest

import (
	"testing"

	"chatlet/widget/tree"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

func TestAHandlerIsCalledWithTheContextOfItsElement(t *testing.T) {
	var pressed app.UI
	button := app.Button().OnClick(func(ctx app.Context, _ app.Event) { pressed = ctx.Src() })
	node := nodesWhere(tree.Read(app.Div().Body(button)), func(n *tree.Node) bool { return n.Tag == "button" })[0]
	if handlerOf(node, "keydown") != nil {
		t.Error("an event that is not handled has a handler")
	}
	handlerOf(node, "click")(contextOf(node, app.Context{}), app.Event{})
	if pressed != app.UI(button) {
		t.Errorf("pressed %v", pressed)
	}
}
