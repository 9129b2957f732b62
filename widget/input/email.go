package input

import (
	"strings"

	"chatlet/widget/answer"
	"chatlet/widget/locale"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

var emailText = textKind{
	kind:         "email",
	mode:         "email",
	autocomplete: "email",
	placeholder:  func(t *locale.Texts) string { return t.EmailPlaceholder },
	clean:        strings.TrimSpace,
	isValid:      answer.MayBeEmail,
	wrong:        func(t *locale.Texts) string { return t.EmailInvalid },
}

// newEmailInput makes an input for an email address.
func newEmailInput(q Question, p *Page) app.UI { return newKindOfText(q, p, emailText) }
