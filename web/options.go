//go:build !js

package web

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
)

// Option is one thing that a page's owner can set, as the struct in
// widget/options.go declares it.
type Option struct {
	// Name is that in JavaScript, such as "buttonColor".
	Name string
	// Want is what it takes: "" is any text; "id", "address", "picture",
	// "color", "length", "bool" or "object"; words joined by "|"; or a range
	// of numbers such as "0..100".
	Want string
	// IsStyle says that it is a custom property of the frame, "--" and its name.
	IsStyle bool
	// With is the value of another option, such as "mode=popup", without which
	// it means nothing; empty where it always does something.
	With string
	// Prop is where the props of Typebot's embed have it, joined by "|".
	Prop string
	// Default says what holds where it is not set.
	Default string
	// Doc says what it is, as Markdown without the name.
	Doc string
}

// Attribute is the option's name in a script tag.
func (o Option) Attribute() string {
	return "data-" + strings.ToLower(capitals.ReplaceAllString(o.Name, "-$0"))
}

// Type is the option's type in TypeScript.
func (o Option) Type() string {
	switch {
	case o.Want == "bool":
		return "boolean"
	case o.Want == "object":
		return "Record<string, unknown>"
	case o.Want == "length":
		return "string | number"
	case strings.Contains(o.Want, ".."):
		return "number"
	case strings.Contains(o.Want, "|"):
		return `"` + strings.ReplaceAll(o.Want, "|", `" | "`) + `"`
	}
	return "string"
}

// Value says in the README what the option takes.
func (o Option) Value() string {
	if o.Want == "bool" {
		return o.Doc + ": `true` or `false`"
	}
	if strings.Contains(o.Want, "|") {
		return o.Doc + ": `" + strings.ReplaceAll(o.Want, "|", "`, `") + "`"
	}
	return o.Doc
}

var capitals = regexp.MustCompile(`[A-Z]`)

// verbs are how the comments of the struct go on after the name.
var verbs = regexp.MustCompile(`^\w+ (is|are) `)

// Options reads what can be set from the sources in root.
func Options(root string) ([]Option, error) {
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, "widget", "options.go"), nil, parser.ParseComments)
	if err != nil {
		return nil, err
	}
	declared := file.Scope.Lookup("options")
	if declared == nil {
		return nil, errors.New("widget/options.go declares no struct options")
	}
	var found []Option
	for _, field := range declared.Decl.(*ast.TypeSpec).Type.(*ast.StructType).Fields.List {
		tag := reflect.StructTag(strings.Trim(field.Tag.Value, "`"))
		want := tag.Get("want")
		if want == "-" {
			continue
		}
		doc := strings.Join(strings.Fields(field.Doc.Text()), " ")
		if !verbs.MatchString(doc) {
			return nil, fmt.Errorf("widget/options.go: the comment of %s does not say what it is", field.Names[0].Name)
		}
		found = append(found, Option{
			Name: tag.Get("json"), Want: want, IsStyle: tag.Get("style") != "", With: tag.Get("with"), Prop: tag.Get("prop"), Default: tag.Get("default"),
			Doc: strings.TrimSuffix(verbs.ReplaceAllString(doc, ""), "."),
		})
	}
	return found, nil
}

// optionStyles are the names of the options that are custom properties: what
// the facade must know of them.
func optionStyles(all []Option) string {
	var names []string
	for _, o := range all {
		if o.IsStyle {
			names = append(names, o.Name)
		}
	}
	return strings.Join(names, " ")
}

// optionProps is where the props of Typebot's embed have them.
func optionProps(all []Option) string { return table(all, func(o Option) string { return o.Prop }) }

// optionConditions is without what they mean nothing.
func optionConditions(all []Option) string {
	return table(all, func(o Option) string { return o.With })
}

// optionKinds is what the runtime must know to check them.
func optionKinds(all []Option) string { return table(all, func(o Option) string { return o.Want }) }

// table has a row "name:column" for each option of which there is something
// to say.
func table(all []Option, column func(Option) string) string {
	var rows []string
	for _, o := range all {
		if said := column(o); said != "" {
			rows = append(rows, o.Name+":"+said)
		}
	}
	return strings.Join(rows, " ")
}

// optionRows are the README's table of attributes.
func optionRows(all []Option) string {
	b := strings.Builder{}
	b.WriteString("\n| attribute | value | default |\n|---|---|---|\n")
	for _, o := range all {
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", o.Attribute(), strings.ReplaceAll(o.Value(), "|", `\|`), o.Default)
	}
	return b.String()
}

// optionTypes are the members of the interface of widget.d.ts.
func optionTypes(all []Option) string {
	var b strings.Builder
	for _, o := range all {
		fmt.Fprintf(&b, "  /** %s. Default: %s. */\n  %s?: %s;\n", upperFirst(o.Doc), o.Default, o.Name, o.Type())
	}
	return b.String()
}

func upperFirst(text string) string { return strings.ToUpper(text[:1]) + text[1:] }

// between replaces what stands between two lines, the first of which ends in
// "BEGIN options" and the second begins with "END options", comment marks
// aside.
func between(text, replacement string) (string, error) {
	_, begin, isThere := strings.Cut(text, "BEGIN options")
	old, _, isClosed := strings.Cut(begin, "END options")
	if !isThere || !isClosed {
		return "", errors.New("there is no place for the options")
	}
	first, last := strings.Index(old, "\n")+1, strings.LastIndex(old, "\n")+1
	return strings.Replace(text, old, old[:first]+replacement+old[last:], 1), nil
}
