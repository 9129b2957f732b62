package regexp

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os/exec"
	"path/filepath"
	original "regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// libraries are the modules that use this package in the wasm.
var libraries = []string{"github.com/yuin/goldmark", "github.com/microcosm-cc/bluemonday", "github.com/maxence-charriere/go-app/v10"}

// expressions are those of the libraries, and some more.
func expressions(t testing.TB) []string {
	t.Helper()
	found := []string{`.*`, `a|b|`, `(a|ab)(c|bcd)(d*)`, `(a*)*`, `(a|b?)*c`, `(?:a?){0,3}b`, `^$`, `x*`, `(a)|(b)`, `[^a-c]+`, `(?i)straße[k-s]`, `(a+)(b+)?`, `a{2,3}`, `(?:(?:a|b)*c)?d`}
	for _, library := range libraries {
		out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", library).Output()
		if err != nil {
			t.Skip("the libraries are not here: ", err)
		}
		within := len(found)
		err = filepath.WalkDir(strings.TrimSpace(string(out)), func(path string, entry fs.DirEntry, err error) error {
			if err == nil && entry.IsDir() {
				found = append(found, compiledIn(t, path)...)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %d expressions", library, len(found)-within)
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// compiledIn are the arguments of regexp.MustCompile in a folder of Go files.
func compiledIn(t testing.TB, folder string) []string {
	t.Helper()
	// Parts that are not in the wasm have more expressions, which are not
	// needed.
	if base := filepath.Base(folder); base == "css" || base == "cmd" || strings.Contains(folder, "_") {
		return nil
	}
	paths, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	values := map[string]ast.Expr{}
	var arguments []ast.Expr
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		p, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(p, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ValueSpec:
				for i, name := range n.Names {
					if i < len(n.Values) {
						values[name.Name] = n.Values[i]
					}
				}
			case *ast.CallExpr:
				if call, ok := n.Fun.(*ast.SelectorExpr); ok && call.Sel.Name == "MustCompile" {
					arguments = append(arguments, n.Args[0])
				}
			}
			return true
		})
	}
	var found []string
	for _, argument := range arguments {
		if text, ok := textOf(argument, values); ok {
			found = append(found, text)
		}
	}
	return found
}

// textOf evaluates an expression of literals and variables.
func textOf(e ast.Expr, values map[string]ast.Expr) (text string, ok bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(e.Value)
		return text, err == nil
	case *ast.BinaryExpr:
		left, isLeft := textOf(e.X, values)
		right, isRight := textOf(e.Y, values)
		return left + right, isLeft && isRight
	case *ast.Ident:
		if value := values[e.Name]; value != nil {
			return textOf(value, values)
		}
	}
	return "", false
}

// texts are texts that the expressions match, and texts that they must not
// match.
var texts = []string{
	"", "a", "b", "abcd", "abcbcd", "aab", "ab\nc", "ſtraSSe", "strASSEK", "\xff\xfe", "日本", "\r\n", "<script>", "  <SCRIPT src=x>\n", "</pre>", "<!-- x -->", "<?php", "<!DOCTYPE html>\n", "<![CDATA[x]]>",
	"<div class=\"a\" id='b' c = d>\n", "</div >", "<a href='x\ny'>", "<a href=\"x\">b</a>", "<b/>", "<b  / >", "< a>", "<a\n\nb>", "<custom-el a=1 b>\r\n", "</ div>",
	" :--- ", "---:", ":-:", "--", "[x] done", "[ ]", "www.example.com/a?b=c#d", "http://example.com:80/x(y)z", "https://a.b", "ftp://x.yz/", "http://nothing", "a@b.c", "example.com.", "-a.b", "a-b.c-d.e",
	"data:image/png;base64,AAAA", "data:,x", "data-a", "xmlns", "A;", "\\41 ", "50%", "-1.5e3", "2024-01-01T00:00:00Z", "row", "nowrap", "0,1,2", "#map", "rect", strings.Repeat("a", 70) + ".b", "http://" + strings.Repeat("a", 300) + ".com",
	strings.Repeat("<a b=c ", 50), strings.Repeat("ab", 40) + "c",
}

func same(t *testing.T, expression string, text string) {
	t.Helper()
	want := original.MustCompile(expression)
	got := MustCompile(expression)
	if a, b := got.FindSubmatchIndex([]byte(text)), want.FindSubmatchIndex([]byte(text)); !slices.Equal(a, b) {
		t.Errorf("%q in %q: groups at %v, want %v", expression, text, a, b)
	}
	if a, b := got.FindReaderSubmatchIndex(strings.NewReader(text)), want.FindReaderSubmatchIndex(strings.NewReader(text)); !slices.Equal(a, b) {
		t.Errorf("%q in a reader of %q: groups at %v, want %v", expression, text, a, b)
	}
	if a, b := got.FindString(text), want.FindString(text); a != b {
		t.Errorf("%q finds %q in %q, want %q", expression, a, text, b)
	}
	if a, b := got.MatchString(text), want.MatchString(text); a != b {
		t.Errorf("%q matches %q: %v", expression, text, a)
	}
}

func TestEveryExpressionOfTheLibrariesFindsWhatTheOriginalFinds(t *testing.T) {
	all := expressions(t)
	if len(all) < 40 {
		t.Fatalf("%d expressions were found; want at least 40: %q", len(all), all)
	}
	for _, expression := range all {
		for _, text := range texts {
			same(t, expression, text)
		}
	}
}

func FuzzEveryExpressionFindsWhatTheOriginalFinds(f *testing.F) {
	all := expressions(f)
	for i := range all {
		for j, text := range texts {
			if j%7 == i%7 {
				f.Add(uint(i), text)
			}
		}
	}
	f.Fuzz(func(t *testing.T, i uint, text string) { same(t, all[i%uint(len(all))], text) })
}

func TestAnExpressionIsReadWhenItIsUsed(t *testing.T) {
	re := MustCompile(`(?P<name>a)`)
	defer func() {
		if recover() == nil {
			t.Error("an unknown syntax is taken for something else")
		}
	}()
	re.MatchString("a")
}

func TestWhatFailedIsNotTriedAgain(t *testing.T) {
	// A matcher without memory would try 2^40 ways here.
	m := matcher{program: compile(`^(?:a|a)*b$`), text: []byte(strings.Repeat("a", 40))}
	if found := m.find(); found != nil {
		t.Errorf("found %v", found)
	}
	if most := m.forks * 41; len(m.seen)*64 < m.forks || len(m.seen) > most {
		t.Errorf("%d words of memory", len(m.seen))
	}
}

func TestAReaderIsReadNoFurtherThanNeeded(t *testing.T) {
	r := strings.NewReader("<a>" + strings.Repeat("b", 1000))
	MustCompile(`^<[a-z]+>`).FindReaderSubmatchIndex(r)
	if read := 1003 - r.Len(); read > 4 {
		t.Errorf("%d bytes were read, want 4 at most", read)
	}
}
