//go:build !js

package widget

import (
	"cmp"
	"strconv"
	"strings"

	"chatlet/widget/page"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"
)

// printer formats numbers: in the author's language tag, or else in the
// browser's variant of the chat's language. web/runtime/fields.js has the same
// rule.
func (p *paper) printer(locale, chat string) *message.Printer {
	base, _, _ := strings.Cut(chat, "-")
	if own, _, _ := strings.Cut(p.own, "-"); own == base {
		chat = p.own
	}
	tag, err := language.Parse(cmp.Or(locale, chat))
	if err != nil {
		tag = language.Make(chat)
	}
	return message.NewPrinter(tag)
}

// NumberSigns finds the separators in a formatted example.
func (p *paper) NumberSigns(f page.NumberFormat) page.NumberSigns {
	var signs page.NumberSigns
	var between []string
	for _, r := range p.printer(f.Locale, f.Language).Sprint(number.Decimal(1234567.5)) {
		if !isDigit(r) {
			between = append(between, string(r))
		}
	}
	if n := len(between); n > 0 {
		signs.Decimal = between[n-1]
		if n > 1 {
			signs.Group = between[0]
		}
	}
	return signs
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// NumberText formats a number in JavaScript's notation. A number with more
// digits than a float can hold stays unchanged.
func (p *paper) NumberText(f page.NumberFormat, text string) string {
	value, err := strconv.ParseFloat(text, 64)
	if err != nil || strconv.FormatFloat(value, 'f', -1, 64) != text {
		return text
	}
	return p.printer(f.Locale, f.Language).Sprint(number.Decimal(value, number.MaxFractionDigits(20)))
}

// Count formats a whole number.
func (p *paper) Count(n int, language string) string {
	return p.printer("", language).Sprint(number.Decimal(n))
}
