package render

import (
	"strconv"
	"strings"
)

// maxFootnotes limits the notes of a text. The rest stays as it is written.
const maxFootnotes = 200

// footnotes are the notes of a text, in the order of their numbers.
type footnotes struct {
	texts map[string]string
	// order has the names of all notes, and numbers those that are numbered.
	order   []string
	numbers map[string]int
}

// withFootnotes returns a markdown text with a number for each "[^name]", and
// with the notes as a list at its end. Code stays as it is.
func withFootnotes(source string) string {
	if !strings.Contains(source, "[^") {
		return source
	}
	notes := footnotes{texts: map[string]string{}, numbers: map[string]int{}}
	var rest []string
	for _, line := range linesOutsideCode(source) {
		if line.isCode || !notes.define(line.text) {
			rest = append(rest, line.text)
		} else {
			rest = append(rest, "") // What stood around it stays apart.
		}
	}
	if len(notes.order) == 0 {
		return source
	}
	var out strings.Builder
	for _, line := range linesOutsideCode(strings.Join(rest, "\n")) {
		if line.isCode {
			out.WriteString(line.text)
		} else {
			out.WriteString(notes.number(line.text))
		}
		out.WriteByte('\n')
	}
	notes.list(&out)
	return out.String()
}

// codeLine is a line of a text, and whether it is in a block of code.
type codeLine struct {
	text   string
	isCode bool
}

func linesOutsideCode(source string) []codeLine {
	var lines []codeLine
	fence := ""
	for line := range strings.SplitSeq(source, "\n") {
		text := strings.TrimLeft(line, " ")
		isFence := strings.HasPrefix(text, "```") || strings.HasPrefix(text, "~~~")
		switch {
		case isFence && fence == "":
			fence = text[:3]
			lines = append(lines, codeLine{line, true})
			continue
		case isFence && text[:3] == fence:
			lines = append(lines, codeLine{line, true})
			fence = ""
			continue
		}
		lines = append(lines, codeLine{line, fence != "" || strings.HasPrefix(line, "    ")})
	}
	return lines
}

// define keeps the note of a line such as "[^name]: text".
func (f *footnotes) define(line string) bool {
	name, text, ok := strings.Cut(strings.TrimLeft(line, " "), "]:")
	name, isNote := strings.CutPrefix(name, "[^")
	if !ok || !isNote || !isNoteName(name) || len(f.order) == maxFootnotes {
		return false
	}
	if _, isThere := f.texts[name]; !isThere {
		f.order = append(f.order, name)
		f.texts[name] = strings.TrimSpace(text)
	}
	return true
}

func isNoteName(name string) bool {
	return name != "" && len(name) <= 40 && !strings.ContainsAny(name, "[]^` \t<>")
}

// number replaces the names of notes in a line, but for those in code.
func (f *footnotes) number(line string) string {
	var out strings.Builder
	for i, piece := range strings.Split(line, "`") {
		if i > 0 {
			out.WriteByte('`')
		}
		if i%2 == 1 {
			out.WriteString(piece)
			continue
		}
		f.numberIn(&out, piece)
	}
	return out.String()
}

func (f *footnotes) numberIn(out *strings.Builder, text string) {
	for {
		before, after, found := strings.Cut(text, "[^")
		out.WriteString(before)
		if !found {
			return
		}
		name, rest, _ := strings.Cut(after, "]")
		if _, isNote := f.texts[name]; !isNote {
			out.WriteString("[^")
			text = after
			continue
		}
		if f.numbers[name] == 0 {
			f.numbers[name] = len(f.numbers) + 1
		}
		out.WriteString("<sup>" + strconv.Itoa(f.numbers[name]) + "</sup>")
		text = rest
	}
}

// list writes the notes: those that are referred to, and then the others.
func (f *footnotes) list(out *strings.Builder) {
	sorted := make([]string, len(f.numbers))
	for name, number := range f.numbers {
		sorted[number-1] = name
	}
	for _, name := range f.order {
		if f.numbers[name] == 0 {
			sorted = append(sorted, name)
		}
	}
	out.WriteString("\n---\n\n")
	for i, name := range sorted {
		out.WriteString(strconv.Itoa(i+1) + ". " + f.texts[name] + "\n")
	}
}
