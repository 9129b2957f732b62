package api

import "testing"

func TestATextBubbleIsReadInEveryForm(t *testing.T) {
	for _, tt := range []struct{ name, content, want, plain, warning string }{
		{"rich text", `{"type":"richText","richText":[{"type":"p","children":[{"text":"a "},{"text":"b","bold":true}]}]}`,
			`{"type":"richText","richText":[{"type":"p","children":[{"text":"a "},{"text":"b","bold":true}]}]}`, "a b", ""},
		{"every mark", `{"richText":[{"text":"a","bold":true,"italic":true,"underline":true,"code":true,"strikethrough":true,"highlight":true,"subscript":true,"superscript":true,"kbd":true}]}`,
			`{"richText":[{"text":"a","bold":true,"italic":true,"underline":true,"code":true,"strikethrough":true,"highlight":true,"subscript":true,"superscript":true,"kbd":true}]}`, "a", ""},
		{"a link and a listing", `{"richText":[{"type":"a","url":"javascript:x","children":[{"text":"a"}],"id":"x"},{"type":"code_block","lang":"go","children":[]}]}`,
			`{"richText":[{"type":"a","children":[{"text":"a"}],"url":"javascript:x"},{"type":"code_block","children":[],"lang":"go"}]}`, "a", ""},
		{"markdown", `{"type":"markdown","markdown":"**a**\nb"}`, `{"type":"markdown","markdown":"**a**\nb"}`, "**a**\nb", ""},
		{"the form of 2023", `{"html":"<b>a</b>","richText":[{"text":"r"}],"plainText":"p"}`, `{"richText":[{"text":"r"}],"html":"\u003cb\u003ea\u003c/b\u003e","plainText":"p"}`, "r", ""},
		{"the form of 2023 without rich text", `{"html":"<b>a</b>","plainText":"p"}`, `{"html":"\u003cb\u003ea\u003c/b\u003e","plainText":"p"}`, "p", ""},
		{"no content", ``, `{}`, "", ""},
		{"null", `null`, `{}`, "", ""},
		{"a bare string", `"hello"`, `{"plainText":"hello"}`, "hello", "the value is a string, want an object"},
		{"a list", `["hello"]`, `{}`, "", "the value is a list, want an object"},
		{"a string among the nodes", `{"richText":["a",{"text":"b"},null,5,{"type":"p","children":["c"]}]}`,
			`{"richText":[{"text":"a"},{"text":"b"},{"type":"p","children":[{"text":"c"}]}]}`, "abc", "richText[0] is a string, want an object (and 2 more)"},
		{"a number for a text", `{"richText":[{"text":12}]}`, `{"richText":[{"text":"12"}]}`, "12", ""},
		{"strange marks", `{"richText":[{"text":"a","bold":"true","italic":1,"code":true}]}`, `{"richText":[{"text":"a","bold":true,"code":true}]}`, "a", "richText[0].italic is a number, want true or false"},
		{"children that are no list", `{"richText":[{"type":"p","children":{"text":"lost"}},{"text":"a"}]}`, `{"richText":[{"type":"p"},{"text":"a"}]}`, "a", "richText[0].children is an object, want a list"},
		{"a rich text that is no list", `{"type":"richText","richText":"a","plainText":"p"}`, `{"type":"richText","plainText":"p"}`, "p", "richText is a string, want a list"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, warning := Bubble{Content: []byte(tt.content)}.Text()
			if encoded := encoded(t, got); encoded != tt.want {
				t.Errorf("%s\nwant %s", encoded, tt.want)
			}
			if got.Plain() != tt.plain || warning != tt.warning {
				t.Errorf("%q with the warning %q, want %q with %q", got.Plain(), warning, tt.plain, tt.warning)
			}
		})
	}
}

func TestATextIsEmptyWhereNothingWouldShow(t *testing.T) {
	for _, tt := range []struct {
		name, content string
		isEmpty       bool
	}{
		{"no content", ``, true},
		{"an unset variable", `{"type":"richText","richText":[]}`, true},
		{"an unset variable of servers before 2025-09", `{"richText":[{"type":"variable","children":[]}]}`, true},
		{"elements around nothing", `{"richText":[{"type":"p","children":[{"type":"inline-variable"}]}]}`, true},
		{"empty markdown", `{"type":"markdown","markdown":""}`, true},
		{"an empty line", `{"richText":[{"type":"p","children":[{"text":""}]}]}`, false},
		{"a picture", `{"richText":[{"type":"img","url":"u"}]}`, false},
		{"a line across", `{"richText":[{"type":"hr","children":[]}]}`, false},
		{"a text", `{"richText":[{"type":"p","children":[]},{"type":"p","children":[{"text":"a"}]}]}`, false},
		{"a text beside an empty list of children", `{"richText":[{"text":"a","children":[]}]}`, false},
		{"html alone", `{"html":"<b>a</b>","richText":[]}`, false},
		{"plain text alone", `{"plainText":"a"}`, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			content, _ := Bubble{Content: []byte(tt.content)}.Text()
			if content.IsEmpty() != tt.isEmpty {
				t.Errorf("empty is %t for %s", !tt.isEmpty, tt.content)
			}
		})
	}
}
