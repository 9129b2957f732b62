//go:build !js

package theme

import (
	"strconv"
	"strings"
)

// CSSWarning is a warning about a place in an author's CSS.
type CSSWarning struct {
	// Line is the line where the dropped part begins, from 1.
	Line int `json:"line"`
	// Message names the part and says what is allowed.
	Message string `json:"message"`
}

// Lint lists what [Build] drops from an author's CSS. imports is as in
// [Options.CSSImports].
func Lint(css, imports string) []CSSWarning {
	l := linter{}
	l.field, l.hosts = "customCss", parseHosts(imports, l.dropHost)
	if len(css) > maxCSS {
		l.found = append(l.found, CSSWarning{1 + strings.Count(css[:maxCSS], "\n"), "the rest is dropped; allowed: " + strconv.Itoa(maxCSS>>10) + " KB of CSS"})
		css, l.cut = css[:strings.LastIndexByte(css[:maxCSS], '}')+1], true
	}
	l.tokens = tokenize(css)
	for !l.done() && len(l.found) < maxProblems {
		l.rule()
	}
	return l.found
}

// linter is a cleaner that notes where its warnings come from.
type linter struct {
	cleaner
	found []CSSWarning
	// line is the line of the token at counted.
	line, counted int
}

func (l *linter) dropHost(path, value, want string) {
	l.found = append(l.found, CSSWarning{1, dropped(path, value, want)})
}

// rule reads one rule, and finds the places of its warnings in their order.
func (l *linter) rule() {
	begin := l.pos
	l.log = warningLog{}
	l.topLevel()
	last := begin - 1
	for _, text := range l.log.kept {
		part := quotedPart(text)
		at := l.placeOf(part, last+1)
		if at < 0 {
			at = max(begin, l.placeOf(part, begin)) // a block that was left open is told of at its end
		}
		last = at
		l.found = append(l.found, CSSWarning{l.lineOf(at), strings.TrimPrefix(text, l.field+": ")})
	}
}

// quotedPart returns the part that a warning is about, which may be shortened.
func quotedPart(warning string) string {
	begin := strings.IndexByte(warning, '"')
	if begin < 0 {
		return ""
	}
	literal, err := strconv.QuotedPrefix(warning[begin:])
	if err != nil {
		return ""
	}
	text, _ := strconv.Unquote(literal)
	return strings.TrimSuffix(text, "…")
}

// placeOf returns the first token at which a text begins, or -1.
func (l *linter) placeOf(begin string, from int) int {
	if begin == "" {
		return -1
	}
	for i := from; i < l.pos; i++ {
		if l.tokens[i].raw[0] != begin[0] {
			continue
		}
		end := min(i+1+len(begin), l.pos)
		if strings.HasPrefix(text(l.tokens[i:end]), begin) {
			return i
		}
	}
	return -1
}

// lineOf returns the line of a token. Tokens are asked for in their order.
func (l *linter) lineOf(at int) int {
	for ; l.counted < at; l.counted++ {
		l.line += strings.Count(l.tokens[l.counted].raw, "\n")
	}
	for l.counted > at {
		l.counted--
		l.line -= strings.Count(l.tokens[l.counted].raw, "\n")
	}
	return l.line + 1
}
