//go:build !js

package build

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// attribute returns the option's name in a script tag.
func (o option) attribute() string {
	return "data-" + strings.ToLower(capitals.ReplaceAllString(o.name, "-$0"))
}

// typeName returns the option's type in TypeScript.
func (o option) typeName() string {
	switch {
	case o.want == "bool":
		return "boolean"
	case o.want == "object":
		return "Record<string, unknown>"
	case o.want == "messages":
		return "(string | { message: string; avatarUrl?: string; on?: string })[]"
	case o.want == "length":
		return "string | number"
	case strings.Contains(o.want, ".."):
		return "number"
	case strings.Contains(o.want, "|"):
		return `"` + strings.ReplaceAll(o.want, "|", `" | "`) + `"`
	}
	return "string"
}

// value returns the README's description of the option's values.
func (o option) value() string {
	if o.want == "bool" {
		return o.doc + ": `true` or `false`"
	}
	if strings.Contains(o.want, "|") {
		return o.doc + ": `" + strings.ReplaceAll(o.want, "|", "`, `") + "`"
	}
	return o.doc
}

var capitals = regexp.MustCompile(`[A-Z]`)

// optionRows returns the README's table of attributes.
func optionRows(all []option) string {
	b := strings.Builder{}
	b.WriteString("\n| attribute | value | default |\n|---|---|---|\n")
	for _, o := range all {
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", o.attribute(), strings.ReplaceAll(o.value(), "|", `\|`), o.unset)
	}
	return b.String()
}

// optionTypes returns the members of the interface in widget.d.ts.
func optionTypes(all []option) string {
	var b strings.Builder
	for _, o := range all {
		fmt.Fprintf(&b, "  /** %s. Default: %s. */\n  %s?: %s;\n", upperFirst(o.doc), o.unset, o.name, o.typeName())
	}
	return b.String()
}

// attributeTypes returns the members of the interface in elements.d.ts. An
// attribute is a text; frameworks convert numbers and true.
func attributeTypes(all []option) string {
	var b strings.Builder
	for _, o := range all {
		kind := o.typeName()
		switch kind {
		case "boolean", "number":
			kind += " | string"
		case "Record<string, unknown>":
			kind = "string"
		}
		fmt.Fprintf(&b, "  /** %s. Default: %s. */\n  %q?: %s;\n", upperFirst(o.doc), o.unset, strings.TrimPrefix(o.attribute(), "data-"), kind)
	}
	return b.String()
}

func upperFirst(text string) string { return strings.ToUpper(text[:1]) + text[1:] }

// between replaces the lines between one that contains "BEGIN options" and one
// that contains "END options".
func between(text, replacement string) (string, error) {
	_, begin, isThere := strings.Cut(text, "BEGIN options")
	old, _, isClosed := strings.Cut(begin, "END options")
	if !isThere || !isClosed {
		return "", errors.New("there is no place for the options")
	}
	first, last := strings.Index(old, "\n")+1, strings.LastIndex(old, "\n")+1
	return strings.Replace(text, old, old[:first]+replacement+old[last:], 1), nil
}

// documents names the files that contain a text made of the options, with the
// function that makes it.
var documents = map[string]func([]option) string{
	"README.md":              optionRows,
	"web/facade/widget.d.ts": optionTypes,
	"npm/elements.d.ts":      attributeTypes,
}

// Document writes the table of attributes into README.md, and the types of the
// options into the files with types.
func Document(root string) error {
	all, err := readOptions(root)
	if err != nil {
		return err
	}
	for name, text := range documents {
		path := filepath.Join(root, filepath.FromSlash(name))
		_, made, err := document(path, text(all))
		if err != nil {
			return err
		}
		if err := os.WriteFile(path, []byte(made), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// document returns the content of a file, and what it should be.
func document(path, options string) (has, want string, err error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return "", "", err
	}
	want, err = between(string(data), options)
	if err != nil {
		return "", "", fmt.Errorf("%s: %w", path, err)
	}
	return string(data), want, nil
}
