// Package render turns what a text bubble says into HTML that is safe to put
// in a page: rich text, markdown, the html of older servers, and plain text.
//
// Rich text is written element by element from a closed table, with every
// string escaped, so nothing that a server sends can become a tag. Markdown
// and legacy html pass two gates that know nothing of each other: a
// sanitiser, then a rewriter that emits only the tags and attributes of its
// own table, balanced. Every address, whichever way it came, passes one of the
// functions in address.go, which read it through package weburl.
//
// The output never holds a style or event attribute, nor an id, a name or a
// free class that came from content. Headings are divs with a heading role
// two levels down: a chat sits inside a page and a panel that have titles of
// their own, and a bot's h1 must not become the title of the host's page.
//
// Line breaks stay as they are: the holder is styled white-space: pre-wrap.
// Paragraphs of rich text are divs without margins, because there a blank
// line is a paragraph of its own; those of markdown and html are p elements,
// for which the stylesheet may set a gap.
package render
