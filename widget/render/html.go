package render

import (
	"net/url"

	"github.com/microcosm-cc/bluemonday"
)

// fromHTML renders the HTML of servers before May 2024. Tags that are not
// allowed are removed, and their text is kept. Scripts and styles are removed
// with their text.
func (r *Renderer) fromHTML(source string) string {
	return tidy(r.policy().Sanitize(source), r.schemes)
}

// newPolicy allows what tidy can write. It is the first of two gates, so it
// need not check what the second rewrites. Links may also have the given schemes.
func newPolicy(schemes []string) *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	for _, tag := range tidyTags {
		p.AllowElements(tag.from)
	}
	p.AllowNoAttrs().OnElements("span", "code", "pre")
	p.AllowAttrs("href", "title").OnElements("a")
	p.AllowAttrs("src", "alt").OnElements("img")
	p.AllowAttrs("class").OnElements("code", "span")
	p.AllowAttrs("start").OnElements("ol")
	p.AllowAttrs("align").OnElements("th", "td")
	p.RequireParseableURLs(true)
	p.AllowRelativeURLs(true)
	p.AllowURLSchemes("http", "https", "mailto", "tel", "sms")
	p.AllowURLSchemes(schemes...)
	p.AllowURLSchemeWithCustomPolicy("data", func(u *url.URL) bool {
		_, ok := ImageAddress(u.String())
		return ok
	})
	return p
}
