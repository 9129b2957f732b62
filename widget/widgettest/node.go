package widgettest

import (
	"reflect"
	"unsafe"

	"chatlet/widget/tree"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// handlerOf returns the element's handler of an event, or nil. It reads private
// fields of go-app, like package tree.
func handlerOf(n *tree.Node, event string) app.EventHandler {
	if _, ok := n.Element.(app.HTML); !ok {
		return nil
	}
	field := reflect.ValueOf(n.Element).Elem().FieldByName("eventHandlers")
	handlers := reflect.NewAt(field.Type(), unsafe.Pointer(field.UnsafeAddr())).Elem()
	handler := handlers.MapIndex(reflect.ValueOf(event))
	if !handler.IsValid() {
		return nil
	}
	held := reflect.New(handler.Type()).Elem()
	held.Set(handler)
	return *(*app.EventHandler)(unsafe.Pointer(held.FieldByName("goHandler").UnsafeAddr()))
}

// contextOf returns the context of an element, made from that of another.
func contextOf(n *tree.Node, of app.Context) app.Context {
	field := reflect.ValueOf(&of).Elem().FieldByName("sourceElement")
	*(*app.UI)(unsafe.Pointer(field.UnsafeAddr())) = n.Element
	return of
}

// nodesWhere returns the nodes from n on down for which a test holds, in order.
func nodesWhere(n *tree.Node, holds func(*tree.Node) bool) []*tree.Node {
	var found []*tree.Node
	if holds(n) {
		found = append(found, n)
	}
	for _, child := range n.Children {
		found = append(found, nodesWhere(child, holds)...)
	}
	return found
}
