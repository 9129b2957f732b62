package widget

import (
	"testing"

	"chatlet/widget/markup"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

func TestABubbleWithNothingToShowIsHiddenByItsClass(t *testing.T) {
	for _, c := range []struct {
		name    string
		content app.UI
		want    string
	}{
		{"a text", &markup.View{HTML: "<p>Hello</p>"}, ""},
		{"a text with nothing safe in it", &markup.View{}, "chatlet-empty"},
		{"something else than a text", app.Div(), ""},
	} {
		if got := emptyClass(c.content); got != c.want {
			t.Errorf("%s: class %q, want %q", c.name, got, c.want)
		}
	}
}
