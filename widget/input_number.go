package widget

import (
	"strings"

	"chatlet/widget/locale"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

var numberText = textKind{
	kind: "text", mode: "decimal", autocomplete: "off", clean: strings.TrimSpace,
	placeholder: func(t *locale.Texts) string { return t.NumberPlaceholder },
}

// newNumberInput asks for a number.
func newNumberInput(q question) app.UI { return newKindOfText(q, numberText) }
