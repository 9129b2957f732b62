package theme

import (
	"strconv"
	"strings"
)

const (
	// maxCSS bounds the CSS of an author, in bytes. The longest seen in real
	// bots are some tens of kilobytes, mostly pictures as data URLs.
	maxCSS = 256 << 10
	// maxNesting bounds blocks within blocks.
	maxNesting = 20
	// maxLookahead bounds the search for a parenthesis that closes later than
	// the declaration seems to end, so that hostile CSS costs linear time.
	maxLookahead = 200
	// maxBrackets bounds brackets within one another, for the same reason.
	maxBrackets = 100
)

// An Import is an @import of custom CSS. Sheets that are constructed by script
// ignore @import, so that whoever adopts the sheet has to load it by a link.
type Import struct {
	URL string
	// Media is a media query, often empty.
	Media string
}

// Cleaned is CSS of an author after everything unsafe is gone.
type Cleaned struct {
	// CSS holds the rules in the order written, always balanced.
	CSS string
	// Faces are the @font-face rules, which do not load in a shadow root.
	Faces string
	// Imports are in the order written.
	Imports []Import
	// Warnings name what was dropped.
	Warnings []string
}

// cleanCSS drops from css what is invalid or hostile, part by part: a
// declaration where one is bad, a rule where its selector is. Comments go too,
// and everything that would load from a host that is not allowed. Families of
// fonts get their private names, if there is a namespace for them.
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

// topLevel takes one rule, or skips what stands between rules.
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

// importRule hoists an @import: the tokens are "@import", an address, and
// perhaps a media query.
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

// takeURL splits tokens that begin with an address: url(x), url("x") or "x".
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

// simpleMedia refuses what a link's media attribute cannot say.
func simpleMedia(tokens []token) bool {
	for _, t := range tokens {
		if t.is(tokFunction) || t.is(tokString) || t.is(tokURL) || t.is(tokIdent) && strings.EqualFold(t.value, "layer") {
			return false
		}
	}
	return true
}

// atRule takes an at-rule whose name is in lower case.
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

// rule takes a selector and its block.
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

// block takes what is between the braces after part, and part with it. Empty
// and cut off blocks give "".
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

// selector writes what stands before a block. Classes have the names that
// Typebot gives them, whoever's fork the bot is from.
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

// blockBody takes declarations and rules up to the closing brace, or the end.
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

// A chunk is what stands before a block, or a declaration.
type chunk struct {
	tokens []token // without space and comments around it
	next   int     // where the chunk's end is: a brace, a semicolon, or the end
	end    tokenKind
	bad    string // what should have been there instead, if something is wrong
	custom bool   // the declaration of a custom property, which may hold braces
}

// chunk looks ahead for the end of what begins here; [cleaner.skip] or
// [cleaner.block] goes there.
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

// skip moves past a chunk, and past the block that follows it if there is one.
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

// chunkScan is the state of looking for the end of a chunk.
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

// finished looks at the token at s.at and tells whether the chunk ends there.
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

// stop ends the chunk; where brackets are still open, at the first semicolon
// that they swallowed.
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

// text writes tokens as they came, with comments emptied: without one, what
// stands on its two sides could become one token.
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

// A warningLog keeps the first warnings, and counts the rest.
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
