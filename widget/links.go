package widget

import (
	"fmt"
	"slices"
	"strings"

	"chatlet/widget/render"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// unsafeSchemes run code, show documents that somebody else has written as if
// they were the page's own, or reach the visitor's files.
var unsafeSchemes = []string{"javascript", "data", "vbscript", "file", "blob", "filesystem", "view-source", "about"}

// linkSchemes reads data-link-schemes. Words that are no scheme, and schemes
// that are not safe, are reported and left out.
func linkSchemes(list string) (schemes, problems []string) {
	for _, word := range splitWords(list) {
		word = strings.TrimSuffix(word, ":")
		switch {
		case !isScheme(word):
			problems = append(problems, fmt.Sprintf("data-link-schemes: %q is no scheme; want words such as whatsapp or sip, of letters, digits, +, - and dots", word))
		case slices.Contains(unsafeSchemes, word):
			problems = append(problems, fmt.Sprintf("data-link-schemes: %q is refused, because such links are not safe", word))
		default:
			schemes = append(schemes, word)
		}
	}
	return schemes, problems
}

// isScheme reports whether a word in lower case is the scheme of an address.
func isScheme(word string) bool {
	return word != "" && word[0] >= 'a' && word[0] <= 'z' && strings.Trim(word, "abcdefghijklmnopqrstuvwxyz0123456789+-.") == ""
}

// saidText draws the text of a guest, in which addresses are links.
func saidText(text string) app.UI {
	pieces := render.Links(text)
	said := app.Span().Dir("auto")
	if len(pieces) == 1 && pieces[0].Address == "" {
		return said.Text(text)
	}
	return said.Body(app.Range(pieces).Slice(func(i int) app.UI {
		if pieces[i].Address == "" {
			return app.Text(pieces[i].Text)
		}
		link := app.A().Attr("href", pieces[i].Address).Attr("rel", "noopener noreferrer").Text(pieces[i].Text)
		if strings.HasPrefix(pieces[i].Address, "http") {
			link = link.Target("_blank")
		}
		return link
	}))
}
