package render

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func TestAnIconKeepsItsShapesAlone(t *testing.T) {
	const svg = `<svg aria-hidden="true" focusable="false"`
	for _, tt := range []struct{ name, source, want string }{
		{"shapes", `<svg viewBox="0 0 24 24" fill="none"><path d="M1 1h2" stroke="#f00"/><circle r="3"></circle></svg>`,
			svg + ` viewbox="0 0 24 24" fill="none"><path d="M1 1h2" stroke="#f00"></path><circle r="3"></circle></svg>`},
		{"groups", `<svg><g transform="rotate(45 1 1)"><rect width="1"/></g></svg>`, svg + `><g transform="rotate(45 1 1)"><rect width="1"></rect></g></svg>`},
		{"a prologue", `<?xml version="1.0"?><!-- a --><svg><path d="M1 1"/></svg>`, svg + `><path d="M1 1"></path></svg>`},
		{"scripts", `<svg onload="x()"><script>x()</script><path d="M1 1" onclick="x()" style="a:b" class="c" id="d"/></svg>`, svg + `><path d="M1 1"></path></svg>`},
		{"links", `<svg><a href="javascript:x()"><circle r="3"/></a><use href="#a"/><image href="//evil"/></svg>`, svg + `></svg>`},
		{"foreign html", `<svg><foreignObject><img src=x onerror=x()></foreignObject></svg>`, svg + `></svg>`},
		{"addresses among values", `<svg fill="url(#a)"><path stroke="URL(//evil)" d="M1 1"/></svg>`, svg + `><path d="M1 1"></path></svg>`},
		{"quotes among values", `<svg fill='"onload="x()'></svg>`, svg + `></svg>`},
		{"animations", `<svg><path d="M1"><set attributeName="onclick" to="x()"/><animate/></path></svg>`, svg + `><path d="M1"></path></svg>`},
		{"text", `<svg>a<title>b</title><style>c</style></svg>d`, svg + `></svg>`},
		{"no end", `<svg><g><path d="M1"/>`, svg + `><g><path d="M1"></path></g></svg>`},
		{"two", `<svg></svg><svg></svg>`, svg + `></svg>`},
		{"one within the other", `<svg><svg><path d="M1"/></svg></svg>`, svg + `></svg>`},
		{"the same attribute twice", `<svg fill="red" fill="blue"></svg>`, svg + ` fill="red"></svg>`},
		{"html before it", `<img src=x onerror=x()><svg></svg>`, svg + `></svg>`},
		{"none", `<img src=x onerror=x()>`, ``},
		{"nothing", ``, ``},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := Icon(tt.source); got != tt.want {
				t.Errorf("%s\nbecomes %s\nwant    %s", tt.source, got, tt.want)
			}
		})
	}
	if got := Icon("<svg>" + strings.Repeat("<g>", maxIcon)); got != "" {
		t.Errorf("an icon beyond the limit is drawn: %d bytes", len(got))
	}
}

func FuzzAnyIconIsSafe(f *testing.F) {
	for _, payload := range readPayloads(f) {
		f.Add(payload)
		f.Add("<svg>" + payload + "</svg>")
	}
	f.Add(`<svg viewBox="0 0 1 1"><path d="M1 1" fill="red"/></svg>`)
	f.Fuzz(func(t *testing.T, source string) {
		once := Icon(source)
		if again := Icon(once); again != once {
			t.Errorf("%s is written again as %s", once, again)
		}
		tokens := html.NewTokenizer(strings.NewReader(once))
		for tokens.Next() != html.ErrorToken {
			judgeIconToken(t, tokens.Token())
		}
	})
}

// judgeIconToken fails the test for anything but a shape and its paint.
func judgeIconToken(t *testing.T, token html.Token) {
	t.Helper()
	isTag := token.Type == html.StartTagToken || token.Type == html.EndTagToken
	if !isTag || !hasWord(iconTags, token.Data) {
		t.Errorf("an icon holds %s", token)
	}
	for _, a := range token.Attr {
		isOwn := a.Key == "aria-hidden" || a.Key == "focusable"
		if !isOwn && (!hasWord(iconAttributes, a.Key) || strings.ContainsAny(a.Val, `"'<>&:;/\`) || strings.Contains(strings.ToLower(a.Val), "url(")) {
			t.Errorf("an icon holds %s", token)
		}
	}
}
