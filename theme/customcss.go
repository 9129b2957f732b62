package theme

import (
	"strconv"
	"strings"
)

const (
	// maxCSS limits an author's CSS, in bytes. The longest in real bots has
	// some tens of kilobytes, mostly pictures as data URLs.
	maxCSS = 256 << 10
	// maxNesting limits blocks within blocks.
	maxNesting = 20
	// maxLookahead limits the search for a closing parenthesis beyond the
	// apparent end of a declaration, so that hostile CSS takes linear time.
	maxLookahead = 200
	// maxBrackets limits nested brackets, for the same reason.
	maxBrackets = 100
)

// An Import is an @import of custom CSS. Constructed stylesheets ignore
// @import, so whoever uses the sheet has to load it.
type Import struct {
	URL string
	// Media is a media query, often empty.
	Media string
}

// Cleaned is CSS of an author without its unsafe parts.
type Cleaned struct {
	// CSS holds the rules in their order. It is always balanced.
	CSS string
	// Faces are the @font-face rules, which do not load in a shadow root.
	Faces string
	// Imports are in their order.
	Imports []Import
	// Warnings name the parts that were dropped.
	Warnings []string
}

// cleanCSS drops invalid and hostile parts: single declarations, or rules whose
// selector is bad. It also drops comments, and everything that would load from
// a host that is not allowed. With a namespace, font families get their private
// names.
func cleanCSS(field, css string, allowed hosts, namespace string) Cleaned {
	c := cleaner{field: field, hosts: allowed, namespace: namespace}
	return c.clean(css)
}

func (c *cleaner) clean(css string) Cleaned {
	if len(css) > maxCSS {
		c.warn(css[maxCSS:], strconv.Itoa(maxCSS>>10)+" KB of CSS, of which this is the rest")
		css, c.cut = css[:strings.LastIndexByte(css[:maxCSS], '}')+1], true
	}
	c.tokens = tokenize(css)
	for !c.done() {
		c.topLevel()
	}
	c.out.CSS, c.out.Faces, c.out.Warnings = c.rules.String(), c.faces.String(), c.log.list()
	return c.out
}

type cleaner struct {
	field     string
	hosts     hosts
	namespace string // of families, or "" to leave them as they are
	// absolute makes addresses absolute; nil leaves them relative to the page.
	absolute func(address string) string
	cut      bool // the end of the CSS is not where its author put it
	tokens   []token
	pos      int
	depth    int
	ruled    bool // a rule was seen: an @import no longer counts
	inFace   bool // within @font-face, where font-family is a name to give
	out      Cleaned
	rules    strings.Builder
	faces    strings.Builder
	log      warningLog
}

func (c *cleaner) done() bool { return c.pos >= len(c.tokens) }

func (c *cleaner) peek() token {
	if c.done() {
		return token{}
	}
	return c.tokens[c.pos]
}

func (c *cleaner) warn(what, want string) { c.log.add(dropped(c.field, what, want)) }

// topLevel reads one rule, or skips what is between rules.
func (c *cleaner) topLevel() {
	switch t := c.peek(); t.kind {
	case tokSpace, tokComment, tokCDO, ';':
		c.pos++
	case '}':
		c.warn("}", "a brace that closes a block")
		c.pos++
	case tokAt:
		c.topLevelAt(strings.ToLower(t.value))
	default:
		c.emit(c.rule())
	}
}

func (c *cleaner) emit(rule string) {
	if rule != "" {
		c.ruled = true
		c.rules.WriteString(rule + "\n")
	}
}

func (c *cleaner) topLevelAt(name string) {
	switch name {
	case "charset":
		c.skip(c.chunk())
	case "import":
		c.importRule()
	case "font-face":
		c.inFace = true
		if rule := c.atRule(name); strings.Contains(rule, "src") {
			c.faces.WriteString(rule + "\n")
		}
		c.inFace = false
	default:
		c.emit(c.atRule(name))
	}
}

// importRule reads an @import: an address, and perhaps a media query.
func (c *cleaner) importRule() {
	part := c.chunk()
	defer c.skip(part)
	body := trimSpace(part.tokens[1:])
	address, rest, ok := takeURL(body)
	media := strings.TrimSpace(text(rest))
	switch {
	case part.bad != "" || part.end == '{' || !ok || !webURL(address) || !simpleMedia(rest):
		c.warn(text(part.tokens), "an http or https address and a media query")
	case c.ruled:
		c.warn(text(part.tokens), "@import before every other rule")
	case !c.hosts.allow(address):
		c.warn(text(part.tokens), c.hosts.want("stylesheets"))
	default:
		c.out.Imports = append(c.out.Imports, Import{strings.TrimSpace(address), media})
	}
}

// takeURL splits off an address at the beginning: url(x), url("x") or "x".
func takeURL(tokens []token) (address string, rest []token, ok bool) {
	if len(tokens) == 0 {
		return "", nil, false
	}
	first := tokens[0]
	if first.is(tokString) || first.is(tokURL) {
		return first.value, tokens[1:], true
	}
	inside := trimSpace(tokens[1:])
	if !isURLFunction(first) || len(inside) < 2 || !inside[0].is(tokString) {
		return "", nil, false
	}
	after := trimSpace(inside[1:])
	if len(after) == 0 || !after[0].is(')') {
		return "", nil, false
	}
	return inside[0].value, after[1:], true
}

func isURLFunction(t token) bool {
	return t.is(tokFunction) && (strings.EqualFold(t.value, "url") || strings.EqualFold(t.value, "src"))
}

// simpleMedia reports whether a link's media attribute can express a query.
func simpleMedia(tokens []token) bool {
	for _, t := range tokens {
		if t.is(tokFunction) || t.is(tokString) || t.is(tokURL) || t.is(tokIdent) && strings.EqualFold(t.value, "layer") {
			return false
		}
	}
	return true
}

// atRule reads an at-rule. Its name is in lower case.
func (c *cleaner) atRule(name string) string {
	part := c.chunk()
	reason := part.bad
	switch name {
	case "document", "-moz-document", "namespace", "import", "charset":
		reason = "a rule that may stand here"
	}
	if reason == "" {
		reason = c.refuse(part.tokens)
	}
	if reason != "" {
		c.warn(text(part.tokens), reason)
		c.skip(part)
		return ""
	}
	if part.end == '{' {
		return c.block(part)
	}
	c.skip(part)
	return text(part.tokens) + ";"
}

// rule reads a selector and its block.
func (c *cleaner) rule() string {
	part := c.chunk()
	reason := part.bad
	if reason == "" {
		reason = c.refuse(part.tokens)
	}
	if reason == "" && part.end != '{' {
		reason = "a selector and a block"
	}
	if reason == "" && len(part.tokens) == 0 {
		reason = "a selector before the brace"
	}
	if reason != "" {
		c.warn(text(part.tokens), reason)
		c.skip(part)
		return ""
	}
	return c.block(part)
}

// block reads the block after part, and returns both. It returns "" if the
// block is empty or cut off.
func (c *cleaner) block(part chunk) string {
	if c.depth >= maxNesting {
		c.warn(text(part.tokens), "at most "+strconv.Itoa(maxNesting)+" blocks within one another")
		c.skip(part)
		return ""
	}
	c.pos++ // the brace
	c.depth++
	body, closed := c.blockBody()
	c.depth--
	if !closed {
		if c.cut {
			return ""
		}
		c.log.add(c.field + ": " + strconv.Quote(shorten(text(part.tokens))) + " was left open, and closed at the end")
	}
	return selector(part.tokens) + "{" + body + "}"
}

// selector writes a selector. Class names of the forks are replaced with those
// of Typebot.
func selector(tokens []token) string {
	var out strings.Builder
	for i, t := range tokens {
		if name, found := strings.CutPrefix(t.raw, "mozbot-"); found && i > 0 && tokens[i-1].isDelim(".") {
			t.raw = "typebot-" + name
		}
		out.WriteString(text([]token{t}))
	}
	return out.String()
}

// blockBody reads declarations and rules up to the closing brace, or the end.
func (c *cleaner) blockBody() (body string, closed bool) {
	var out strings.Builder
	for !c.done() {
		switch t := c.peek(); t.kind {
		case tokSpace, tokComment, tokCDO, ';':
			c.pos++
		case '}':
			c.pos++
			return out.String(), true
		case tokAt:
			out.WriteString(c.atRule(strings.ToLower(t.value)))
		default:
			out.WriteString(c.declarationOrRule())
		}
	}
	return out.String(), false
}

func (c *cleaner) declarationOrRule() string {
	start := c.pos
	part := c.chunk()
	if part.end == '{' && !part.custom {
		c.pos = start
		return c.rule()
	}
	reason := part.bad
	if reason == "" {
		reason = c.refuseDeclaration(part.tokens)
	}
	c.skip(part)
	if reason != "" {
		c.warn(text(part.tokens), reason)
		return ""
	}
	return c.withPrivateFamilies(c.withAbsoluteURLs(part.tokens)) + ";"
}

// A chunk is a declaration, or the part before a block.
type chunk struct {
	tokens []token // without space and comments around it
	next   int     // where the chunk's end is: a brace, a semicolon, or the end
	end    tokenKind
	bad    string // what should have been there instead, if something is wrong
	custom bool   // the declaration of a custom property, which may hold braces
}

// chunk finds the end of the chunk that begins here, without moving there;
// [cleaner.skip] or [cleaner.block] does that.
func (c *cleaner) chunk() chunk {
	s := chunkScan{cleaner: c, at: c.pos, resume: -1, custom: c.depth > 0 && c.atCustomProperty()}
	for !s.finished() {
		s.at++
	}
	part := chunk{next: s.at, end: s.end, bad: s.bad, custom: s.custom}
	part.tokens = trimSpace(c.tokens[c.pos:s.at])
	if part.end == '{' {
		c.pos = s.at
	}
	return part
}

// skip moves past a chunk and a block after it.
func (c *cleaner) skip(part chunk) {
	c.pos = part.next
	if part.end == ';' {
		c.pos++
	}
	if part.end != '{' {
		return
	}
	depth := 0
	for ; !c.done(); c.pos++ {
		switch c.peek().kind {
		case '{':
			depth++
		case '}':
			depth--
		}
		if depth == 0 {
			c.pos++
			return
		}
	}
}

func (c *cleaner) atCustomProperty() bool {
	name := c.peek()
	rest := trimSpace(c.tokens[min(c.pos+1, len(c.tokens)):min(c.pos+8, len(c.tokens))])
	return name.is(tokIdent) && strings.HasPrefix(name.value, "--") && len(rest) > 0 && rest[0].is(':')
}

// chunkScan is the state of the search for the end of a chunk.
type chunkScan struct {
	*cleaner
	at     int
	open   []tokenKind // the brackets to be closed, innermost last
	resume int         // the first semicolon inside brackets, to fall back to
	custom bool
	end    tokenKind
	bad    string
}

const wantBalanced = "balanced brackets"

// finished looks at the token at s.at, and reports whether the chunk ends
// there.
func (s *chunkScan) finished() bool {
	if s.at >= len(s.tokens) || s.resume >= 0 && s.at > s.resume+maxLookahead || len(s.open) > maxBrackets {
		return s.stop(tokEOF)
	}
	switch t := s.tokens[s.at]; t.kind {
	case ';':
		if len(s.open) == 0 {
			return s.stop(';')
		}
		if s.resume < 0 {
			s.resume = s.at
		}
	case '{':
		if !s.custom {
			return s.stop('{')
		}
		s.open = append(s.open, '}')
	case '}':
		if len(s.open) == 0 || s.open[len(s.open)-1] != '}' {
			return s.stop('}')
		}
		s.open = s.open[:len(s.open)-1]
	case '(', tokFunction:
		s.open = append(s.open, ')')
	case '[':
		s.open = append(s.open, ']')
	case ')', ']':
		s.close(t.kind)
	}
	return false
}

func (s *chunkScan) close(kind tokenKind) {
	if len(s.open) == 0 || s.open[len(s.open)-1] != kind {
		s.bad = wantBalanced
		return
	}
	s.open = s.open[:len(s.open)-1]
}

// stop ends the chunk. If brackets are still open, it ends at the first
// semicolon inside of them.
func (s *chunkScan) stop(end tokenKind) bool {
	s.end = end
	if len(s.open) > 0 {
		s.bad = wantBalanced
		if s.resume >= 0 {
			s.at, s.end = s.resume, ';'
		}
	}
	return true
}

// trimSpace drops space and comments from both ends.
func trimSpace(tokens []token) []token {
	blank := func(t token) bool { return t.is(tokSpace) || t.is(tokComment) }
	for len(tokens) > 0 && blank(tokens[0]) {
		tokens = tokens[1:]
	}
	for len(tokens) > 0 && blank(tokens[len(tokens)-1]) {
		tokens = tokens[:len(tokens)-1]
	}
	return tokens
}

// text writes tokens unchanged, except that comments become empty. They stay
// because the tokens on both sides could otherwise become one.
func text(tokens []token) string {
	var out strings.Builder
	for _, t := range tokens {
		switch t.kind {
		case tokComment:
			out.WriteString("/**/")
		case tokSpace:
			out.WriteByte(' ')
		default:
			out.WriteString(t.raw)
		}
	}
	return out.String()
}

// A warningLog keeps the first warnings and counts the others.
type warningLog struct {
	kept []string
	more int
}

func (l *warningLog) add(warnings ...string) {
	for _, w := range warnings {
		if len(l.kept) < maxProblems {
			l.kept = append(l.kept, w)
		} else {
			l.more++
		}
	}
}

func (l *warningLog) list() []string {
	if l.more == 0 {
		return l.kept
	}
	return append(l.kept[:len(l.kept):len(l.kept)], "theme: "+strconv.Itoa(l.more)+" more warnings are not shown")
}
