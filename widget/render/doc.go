// Package render turns the content of a text bubble into safe HTML: rich text,
// markdown, the HTML of older servers, and plain text.
//
// Rich text is written element by element from a closed table. Every string is
// escaped, so nothing from a server can become a tag. Markdown and legacy HTML
// pass two independent gates: a sanitiser, and a rewriter that writes only the
// balanced tags and attributes of its own table. Every address passes one of
// the functions in address.go, which use package weburl.
//
// The output has no style or event attributes, and no id, name or free class
// from the content. Headings are divs with a heading role, two levels lower: a
// chat is inside a page and a panel with their own titles, and a bot's h1 must
// not become the title of the host's page.
//
// Line breaks are kept, because the bubble has the style white-space: pre-wrap.
// Paragraphs of rich text are divs without margins, because there a blank line
// is its own paragraph. Those of markdown and HTML are p elements, for which
// the stylesheet may set a gap.
package render
