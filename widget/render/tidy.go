package render

import "strings"

// tidyTag describes how one tag of sanitised HTML is written.
type tidyTag struct {
	// from is the tag in the source.
	from string
	// name is the written tag, and attrs the text after its name.
	name, attrs string
	// block tags begin and end a line. Line breaks beside them belong to the
	// layout of the source, not to the text.
	block bool
	// void tags have no end.
	void bool
	// ends are the tags that this one closes if they are innermost.
	ends string
	// open writes tags whose attributes matter; false drops the tag.
	open func(*tidier, attributes) bool
}

// tidyTags are the only tags that come out of [tidy]. A map would be filled at
// the start of the program.
var tidyTags = [...]tidyTag{
	{from: "p", name: "p", block: true, ends: "p"},
	{from: "div", name: "div", block: true, ends: "p"},
	{from: "h1", name: "div", attrs: ` data-element-type="h1"` + heading3, block: true, ends: "p"},
	{from: "h2", name: "div", attrs: ` data-element-type="h2"` + heading4, block: true, ends: "p"},
	{from: "h3", name: "div", attrs: ` data-element-type="h3"` + heading5, block: true, ends: "p"},
	{from: "h4", name: "div", attrs: ` data-element-type="h4"` + heading6, block: true, ends: "p"},
	{from: "h5", name: "div", attrs: ` data-element-type="h5"` + heading6, block: true, ends: "p"},
	{from: "h6", name: "div", attrs: ` data-element-type="h6"` + heading6, block: true, ends: "p"},
	{from: "ul", name: "ul", attrs: ` dir="auto"`, block: true, ends: "p"},
	{from: "ol", name: "ol", block: true, ends: "p", open: openOrdered},
	{from: "li", name: "li", block: true, ends: "p li"},
	{from: "blockquote", name: "blockquote", attrs: ` dir="auto"`, block: true, ends: "p"},
	{from: "pre", name: "pre", block: true, ends: "p"},
	{from: "code", name: "code", open: openCodeTag},
	{from: "table", name: "table", block: true, ends: "p", open: openTable},
	{from: "thead", name: "thead", block: true},
	{from: "tbody", name: "tbody", block: true, ends: "td th tr thead"},
	{from: "tr", name: "tr", block: true, ends: "td th tr"},
	{from: "th", name: "th", block: true, ends: "td th", open: openHeaderCell},
	{from: "td", name: "td", block: true, ends: "td th", open: openDataCell},
	{from: "hr", name: "hr", block: true, void: true, ends: "p"},
	{from: "br", name: "br", void: true},
	{from: "img", name: "img", void: true, open: openImageTag},
	{from: "a", name: "a", open: openLinkTag},
	{from: "span", name: "span", open: openSpan},
	{from: "b", name: "strong", attrs: ` class="slate-bold"`},
	{from: "strong", name: "strong", attrs: ` class="slate-bold"`},
	{from: "i", name: "em", attrs: ` class="slate-italic"`},
	{from: "em", name: "em", attrs: ` class="slate-italic"`},
	{from: "u", name: "u", attrs: ` class="slate-underline"`},
	{from: "ins", name: "u", attrs: ` class="slate-underline"`},
	{from: "s", name: "s"},
	{from: "del", name: "s"},
	{from: "strike", name: "s"},
	{from: "mark", name: "mark"},
	{from: "sub", name: "sub"},
	{from: "sup", name: "sup"},
	{from: "kbd", name: "kbd"},
}

// tidyTagOf returns the tag for one of the source; none if it is dropped.
func tidyTagOf(from string) tidyTag {
	for i := range tidyTags {
		if tidyTags[i].from == from {
			return tidyTags[i]
		}
	}
	return tidyTag{}
}

// tidy rewrites sanitised HTML: balanced, at most maxDepth deep, only with its
// own tags and attributes, and without line breaks between blocks, which would
// be shown as empty lines. Every "<" and ">" in texts and attributes of its
// input must be escaped. Links may have the given schemes besides the usual ones.
func tidy(source string, schemes []string) string {
	t := tidier{schemes: schemes, dropped: map[string]int{}}
	t.out.Grow(len(source) + len(source)/8)
	atBlock := true
	for source != "" {
		text, rest, found := strings.Cut(source, "<")
		tag, after, _ := strings.Cut(rest, ">")
		name, attrs, isEnd := splitTag(tag)
		kind := tidyTagOf(name)
		t.text(text, atBlock, !found || kind.block)
		if found {
			t.tag(name, kind, attrs, isEnd)
		}
		atBlock = kind.block || name == "br"
		source = after
	}
	t.closeTo(0)
	return t.out.String()
}

// splitTag splits the text between the angle brackets.
func splitTag(tag string) (name string, attrs attributes, isEnd bool) {
	tag, isEnd = strings.CutPrefix(strings.TrimSuffix(tag, "/"), "/")
	name, rest, _ := strings.Cut(tag, " ")
	return name, attributes(rest), isEnd
}

// tidier is the state of [tidy] between two tags.
type tidier struct {
	out     strings.Builder
	schemes []string
	// open holds the source's names of the open tags.
	open []string
	// dropped counts opening tags that were not written, so that their end tags
	// are dropped too.
	dropped map[string]int
	inPre   int
	// link is the address of the open link. It is shown if the link is empty,
	// that is, if nothing was written since linkStart.
	link      string
	linkStart int
}

// text writes a text between two tags. Either may be a block tag.
func (t *tidier) text(text string, afterBlock, beforeBlock bool) {
	if t.inPre > 0 {
		t.out.WriteString(text)
		return
	}
	if (afterBlock || beforeBlock) && strings.Contains(text, "\n") && strings.TrimSpace(text) == "" {
		return
	}
	if afterBlock {
		text = strings.TrimLeft(text, "\r\n")
	}
	if beforeBlock {
		text = strings.TrimRight(text, "\r\n")
	}
	t.out.WriteString(text)
}

func (t *tidier) tag(name string, kind tidyTag, attrs attributes, isEnd bool) {
	switch {
	case kind.name == "":
	case isEnd:
		t.end(name)
	case kind.void:
		t.endImplied(kind.ends)
		t.start(name, kind, attrs)
	default:
		t.push(name, kind, attrs)
	}
}

// push writes an opening tag, or notes that it was dropped.
func (t *tidier) push(name string, kind tidyTag, attrs attributes) {
	t.endImplied(kind.ends)
	if len(t.open) >= maxDepth || !t.start(name, kind, attrs) {
		t.dropped[name]++
		return
	}
	t.open = append(t.open, name)
	if name == "pre" {
		t.inPre++
	}
}

func (t *tidier) start(name string, kind tidyTag, attrs attributes) bool {
	if kind.open != nil {
		return kind.open(t, attrs)
	}
	t.out.WriteByte('<')
	t.out.WriteString(kind.name)
	t.out.WriteString(kind.attrs)
	t.out.WriteByte('>')
	return true
}

// endImplied closes innermost tags that are among names.
func (t *tidier) endImplied(names string) {
	for len(t.open) > 0 && hasWord(names, t.open[len(t.open)-1]) {
		t.closeTo(len(t.open) - 1)
	}
}

// end closes the innermost tag of that name and all inside it. An end tag
// without a beginning is dropped.
func (t *tidier) end(name string) {
	if t.dropped[name] > 0 {
		t.dropped[name]--
		return
	}
	for i := len(t.open) - 1; i >= 0; i-- {
		if t.open[i] == name {
			t.closeTo(i)
			return
		}
	}
}

// closeTo closes tags until depth of them are open.
func (t *tidier) closeTo(depth int) {
	for len(t.open) > depth {
		last := t.open[len(t.open)-1]
		t.open = t.open[:len(t.open)-1]
		if last == "a" && t.out.Len() == t.linkStart {
			writeEscaped(&t.out, t.link)
		}
		t.out.WriteString("</")
		t.out.WriteString(tidyTagOf(last).name)
		t.out.WriteByte('>')
		switch last {
		case "pre":
			t.inPre--
		case "table":
			t.out.WriteString(tableEnd)
		}
	}
}

// hasWord reports whether a word is in a list that is separated by spaces.
func hasWord(list, word string) bool {
	for list != "" {
		var first string
		first, list, _ = strings.Cut(list, " ")
		if first == word {
			return true
		}
	}
	return false
}
