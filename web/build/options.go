//go:build !js

package build

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

// option is one option of the widget, as the struct in widget/options.go
// declares it.
type option struct {
	// name is the name in JavaScript, such as "buttonColor".
	name string
	// want describes the allowed values: "" is any text; "id", "address",
	// "picture", "link", "color", "length", "bool", "dialect", "object" or "messages"; words joined
	// by "|"; or a range of numbers such as "0..100".
	want string
	// style is the script that sets the option as a custom property, "--" and
	// its name: "shell", "preview" or "popup". Empty if none does.
	style string
	// file is the file of the build that the option needs besides those of
	// every chat: "extras" or "".
	file string
	// with is the value that another option must have, such as "mode=popup".
	// Empty if there is no condition.
	with string
	// prop lists the option's places in the props of Typebot's embed, joined by
	// "|".
	prop string
	// unset describes the default.
	unset string
	// doc describes the option in Markdown, without its name.
	doc string
}

// verbs matches the beginning of the struct's field comments.
var verbs = regexp.MustCompile(`^\w+ (is|are) `)

// readOptions reads the options from the sources in root.
func readOptions(root string) ([]option, error) {
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, "widget", "options.go"), nil, parser.ParseComments)
	if err != nil {
		return nil, err
	}
	declared := file.Scope.Lookup("options")
	if declared == nil {
		return nil, errors.New("widget/options.go declares no struct options")
	}
	var found []option
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
		found = append(found, option{
			name: tag.Get("json"), want: want, style: tag.Get("style"), file: tag.Get("file"), with: tag.Get("with"), prop: tag.Get("prop"), unset: tag.Get("default"),
			doc: strings.TrimSuffix(verbs.ReplaceAllString(doc, ""), "."),
		})
	}
	return found, nil
}
