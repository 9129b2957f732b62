package render

import (
	"strings"

	"golang.org/x/net/html"
)

// iconTags and iconAttributes are what an author's icon may contain: the shapes
// of SVG and their paint. None of them runs code, refers to anything or has an
// address.
const (
	iconTags       = "svg g path circle ellipse rect line polyline polygon"
	iconAttributes = "viewbox width height d cx cy r rx ry x y x1 y1 x2 y2 points transform fill stroke stroke-width " +
		"stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray fill-rule clip-rule opacity fill-opacity stroke-opacity"
)

// maxIcon limits an icon's markup in bytes. It is drawn for each mark of a
// scale.
const maxIcon = 20_000

// Icon makes an author's SVG safe: the result is one svg element with shapes
// only, or empty if there is none. It is hidden from assistive technology,
// because the button around it has a name.
func Icon(source string) string {
	if len(source) > maxIcon {
		return ""
	}
	w := iconWriter{tokens: html.NewTokenizer(strings.NewReader(source))}
	for !w.isDone && w.tokens.Next() != html.ErrorToken {
		w.token(w.tokens.Token())
	}
	w.closeTo(0)
	return w.out.String()
}

type iconWriter struct {
	tokens *html.Tokenizer
	out    strings.Builder
	open   []string
	// skipped counts the open elements that are left out with their content.
	skipped int
	isDone  bool
}

func (w *iconWriter) token(t html.Token) {
	isKnown := hasWord(iconTags, t.Data)
	isOutside := len(w.open) == 0
	switch t.Type {
	case html.StartTagToken:
		switch {
		case w.skipped > 0 || !isKnown || isOutside != (t.Data == "svg") || len(w.open) >= maxDepth:
			if !isOutside {
				w.skipped++
			}
		default:
			w.start(t)
			w.open = append(w.open, t.Data)
		}
	case html.SelfClosingTagToken:
		if w.skipped == 0 && isKnown && !isOutside && t.Data != "svg" {
			w.start(t)
			w.out.WriteString("</" + t.Data + ">")
		}
	case html.EndTagToken:
		w.end(t.Data)
	}
}

func (w *iconWriter) start(t html.Token) {
	w.out.WriteString("<" + t.Data)
	if t.Data == "svg" {
		w.out.WriteString(` aria-hidden="true" focusable="false"`)
	}
	seen := " "
	for _, a := range t.Attr {
		if a.Namespace != "" || !hasWord(iconAttributes, a.Key) || !isPlainValue(a.Val) || hasWord(seen, a.Key) {
			continue
		}
		seen += a.Key + " "
		w.out.WriteString(" " + a.Key + `="` + a.Val + `"`)
	}
	w.out.WriteString(">")
}

func (w *iconWriter) end(name string) {
	if w.skipped > 0 {
		w.skipped--
		return
	}
	for i := len(w.open) - 1; i >= 0; i-- {
		if w.open[i] == name {
			w.closeTo(i)
			w.isDone = i == 0
			return
		}
	}
}

func (w *iconWriter) closeTo(depth int) {
	for len(w.open) > depth {
		w.out.WriteString("</" + w.open[len(w.open)-1] + ">")
		w.open = w.open[:len(w.open)-1]
	}
}

// isPlainValue reports whether a value is a number, colour, path or
// transformation, which cannot refer to anything.
func isPlainValue(value string) bool {
	for _, c := range value {
		isPlain := 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.ContainsRune(" \t\r\n.,#%()+-", c)
		if !isPlain {
			return false
		}
	}
	return !strings.Contains(strings.ToLower(value), "url")
}
