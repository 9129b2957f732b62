package widget

import (
	"strings"

	"chatlet/widget/locale"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

var phoneText = textKind{
	kind: "tel", mode: "tel", autocomplete: "tel", clean: strings.TrimSpace,
	placeholder: func(t *locale.Texts) string { return t.PhonePlaceholder },
}

// newPhoneInput asks for a phone number.
func newPhoneInput(q question) app.UI { return newKindOfText(q, phoneText) }
