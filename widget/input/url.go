package input

import (
	"chatlet/widget/answer"
	"chatlet/widget/locale"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

var urlText = textKind{
	kind:         "url",
	mode:         "url",
	autocomplete: "url",
	placeholder:  func(t *locale.Texts) string { return t.URLPlaceholder },
	clean:        answer.CompleteURL,
	isValid:      answer.MayBeURL,
	wrong:        func(t *locale.Texts) string { return t.URLInvalid },
	isGeneral:    true,
}

// newURLInput makes an input for a web address.
func newURLInput(q Question, p *Page) app.UI { return newKindOfText(q, p, urlText) }
