package render

import (
	"net/url"

	"github.com/microcosm-cc/bluemonday"
)

// fromHTML renders the html of servers before 2024-05, and of whoever sends some
// today. What is not allowed loses its tags and keeps its text; scripts,
// styles and the like lose their text too.
func (r *Renderer) fromHTML(source string) string {
	return tidy(r.policy().Sanitize(source))
}

// newPolicy lets through what tidy knows how to write. It is the first of two
// gates, so it need not judge what the second rewrites anyway.
func newPolicy() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	for name := range tidyTags {
		p.AllowElements(name)
	}
	p.AllowNoAttrs().OnElements("span", "code", "pre")
	p.AllowAttrs("href").OnElements("a")
	p.AllowAttrs("src", "alt").OnElements("img")
	p.AllowAttrs("class").OnElements("code", "span")
	p.AllowAttrs("start").OnElements("ol")
	p.AllowAttrs("align").OnElements("th", "td")
	p.RequireParseableURLs(true)
	p.AllowRelativeURLs(true)
	p.AllowURLSchemes("http", "https", "mailto", "tel", "sms")
	p.AllowURLSchemeWithCustomPolicy("data", func(u *url.URL) bool {
		_, ok := ImageAddress(u.String())
		return ok
	})
	return p
}
