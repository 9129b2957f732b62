package e2e

import (
	"strings"
	"testing"
)

// texts are pieces of a page, and why a visitor cannot read the element x, if
// so.
var texts = []struct{ name, html, why string }{
	{"plain", `<p id=x>Words</p>`, ""},
	{"far down the page", `<div style="height:5000px"></div><p id=x>Words</p>`, ""},
	{"to be scrolled to in a box", `<div style="height:50px;overflow:auto"><div style="height:500px"></div><p id=x>Words</p></div>`, ""},
	{"on a layer beside it", `<div style="position:relative;background:#000"><i style="position:absolute;inset:0;background:#fff"></i><p id=x style="position:relative">Words</p></div>`, ""},
	{"half transparent and still legible", `<p id=x style="opacity:0.7">Words</p>`, ""},
	{"with more for screen readers", `<p id=x>Words<span style="position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);color:#fff">more</span></p>`, ""},
	{"in a colour of another space", `<p id=x style="color:lch(20 30 200)">Words</p>`, ""},
	{"fixed, in an element that clips", `<div style="height:0;overflow:hidden"><p id=x style="position:fixed;top:0">Words</p></div>`, ""},
	{"absent", ``, "not in the page"},
	{"without a height", `<p id=x style="height:0;overflow:hidden;margin:0">Words</p>`, "0 px high"},
	{"without a box", `<p id=x style="display:none">Words</p>`, "0 px"},
	{"in one without a box", `<div hidden><p id=x>Words</p></div>`, "0 px"},
	{"invisible", `<p id=x style="visibility:hidden">Words</p>`, "not visible"},
	{"transparent", `<div style="opacity:0"><p id=x>Words</p></div>`, "transparent"},
	{"nearly the colour of the page", `<p id=x style="color:#e5e5e5">Words</p>`, "contrast is 1.2"},
	{"faded until it is nearly gone", `<div style="opacity:0.3"><p id=x style="color:#777">Words</p></div>`, "contrast is 1."},
	{"the colour of a layer beside it", `<div style="position:relative"><i style="position:absolute;inset:0;background:#000"></i><p id=x style="position:relative">Words</p></div>`, "contrast is 1.00"},
	{"nearly white in another space", `<p id=x style="color:oklch(0.95 0.01 200)">Words</p>`, "contrast is 1.1"},
	{"on a picture", `<p id=x style="background:linear-gradient(red, blue)">Words</p>`, "not known"},
	{"with a word that cannot be told", `<p id=x>Words <b style="color:#fff">more</b></p>`, `"more"`},
	{"above the page", `<p id=x style="position:absolute;top:-500px">Words</p>`, "in view"},
	{"clipped", `<div style="height:20px;overflow:hidden"><div style="height:100px"></div><p id=x>Words</p></div>`, "in view"},
	{"for screen readers alone", `<p id=x style="position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)">Words</p>`, "clipped away"},
	{"beside a fixed window", `<p id=x style="position:fixed;left:5000px">Words</p>`, "in view"},
}

func TestATextIsSeenWhereAVisitorCanReadIt(t *testing.T) {
	pages := map[string]string{}
	for _, c := range texts {
		pages["/"+c.name] = `<!doctype html><title>Words</title><body style="overflow-x:hidden">` + c.html
	}
	forEachEngine(t, 800, 600, func(t *testing.T, p *page) {
		s := newSite(t, pages)
		for _, c := range texts {
			p.open(s.URL + "/" + strings.ReplaceAll(c.name, " ", "%20"))
			why := eval[string](p, `unseen(document.getElementById("x"))`)
			if (why == "") != (c.why == "") || !strings.Contains(why, c.why) {
				t.Errorf("%s: %q, want %q", c.name, why, c.why)
			}
			if read := eval[string](p, `read(document.getElementById("x"))`); (read != "") != (c.why == "") {
				t.Errorf("%s: read as %q", c.name, read)
			}
		}
	})
}
