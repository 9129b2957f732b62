package loosejson

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
)

// part has a field of every kind that the decoder knows.
type part struct {
	Text    string          `json:"text,omitempty"`
	Flag    bool            `json:"flag,omitempty"`
	Number  float64         `json:"number,omitempty"`
	MayText *string         `json:"mayText,omitempty"`
	MayFlag *bool           `json:"mayFlag,omitempty"`
	MayNum  *float64        `json:"mayNum,omitempty"`
	Inner   *part           `json:"inner,omitempty"`
	List    []part          `json:"list,omitzero"`
	Texts   []string        `json:"texts,omitzero"`
	Raw     json.RawMessage `json:"raw,omitempty"`
	Map     map[string]int  `json:"map,omitempty"`
	Skipped string          `json:"-"`
	Flat
}

// label also accepts a string, and keeps unknown members.
type label struct {
	Word string `json:"word,omitempty"`
	rest []Member
}

func (l *label) SetPlain(text string)   { l.Word = text }
func (l *label) KeepRest(rest []Member) { l.rest = rest }

func TestAStringMayStandForAnObject(t *testing.T) {
	var got struct {
		Labels []label `json:"labels"`
	}
	warning, err := Decode([]byte(`{"labels":["a",{"word":"b","x":[1, 2]},3]}`), &got)
	if err != nil || warning != "labels[0] is a string, want an object (and 1 more)" {
		t.Errorf("warning %q, error %v", warning, err)
	}
	if len(got.Labels) != 2 || got.Labels[0].Word != "a" || got.Labels[1].Word != "b" {
		t.Fatalf("decoded as %+v", got)
	}
	if rest := got.Labels[1].rest; len(rest) != 1 || rest[0].Key != "x" || string(rest[0].Value) != "[1, 2]" {
		t.Errorf("the rest is %q", rest)
	}
}

func TestElementsAreDecodedWithFewAllocations(t *testing.T) {
	const elements = 1000
	data := []byte(`{"list":[` + strings.TrimSuffix(strings.Repeat(`{"text":"a word","list":[{"text":"and another","flag":true}]},`, elements), ",") + `]}`)
	allocs := testing.AllocsPerRun(5, func() {
		var got part
		if warning, err := Decode(data, &got); err != nil || warning != "" || len(got.List) != elements {
			t.Fatalf("%d elements, warning %q, error %v", len(got.List), warning, err)
		}
	})
	// Two texts and a list for each, which is made once and grown once.
	if perElement := allocs / elements; perElement > 6 {
		t.Errorf("an element takes %.1f allocations, want at most 6", perElement)
	}
}

func TestMembersComeInTheirOrder(t *testing.T) {
	members, ok := Members([]byte(` {"b":[1, {"x":"}"}], "a\u0062":null,"b":" "} `))
	var got []string
	for _, m := range members {
		got = append(got, m.Key+"="+string(m.Value))
	}
	if want := []string{`b=[1, {"x":"}"}]`, `ab=null`, `b=" "`}; !ok || !slices.Equal(got, want) {
		t.Errorf("members %q, want %q", got, want)
	}
	if members, ok := Members([]byte(`[1]`)); ok {
		t.Errorf("a list has the members %v", members)
	}
}

func TestAScalarIsAnyText(t *testing.T) {
	var got map[string]Scalar
	if err := json.Unmarshal([]byte(`{"text":"a\nb","number":1.50,"yes":true,"no":false,"null":null,"list":[1],"object":{"a":1}}`), &got); err != nil {
		t.Fatal(err)
	}
	want := map[string]Scalar{"text": "a\nb", "number": "1.50", "yes": "true", "no": "false", "null": "", "list": "", "object": ""}
	if !maps.Equal(got, want) {
		t.Errorf("read as %q, want %q", got, want)
	}
}

type Flat struct {
	Deep string `json:"deep,omitempty"`
}

func TestWhatFitsIsKeptAndTheRestIsNamed(t *testing.T) {
	for _, tt := range []struct{ name, data, want, warning string }{
		{"everything fits", `{"text":"a","flag":true,"number":1.5,"mayText":"","mayFlag":false,"mayNum":0,"inner":{"text":"b"},"list":[{},{"text":"c"}],"texts":["d"],"raw":[1, 2],"map":{"a":1},"deep":"e"}`,
			`{"text":"a","flag":true,"number":1.5,"mayText":"","mayFlag":false,"mayNum":0,"inner":{"text":"b"},"list":[{},{"text":"c"}],"texts":["d"],"raw":[1,2],"map":{"a":1},"deep":"e"}`, ""},
		{"white space is free", " {\n\t\"list\" : [ { } , {\r\n} ] , \"text\" : \"a\" } ", `{"text":"a","list":[{},{}]}`, ""},
		{"an empty object is fine", `{}`, `{}`, ""},
		{"unknown fields are passed over", `{"x":[{"]":"}"}],"text":"a","y":"\"","z":-1e5}`, `{"text":"a"}`, ""},
		{"a field that is not of the wire is not filled", `{"Skipped":"a","-":"b"}`, `{}`, ""},
		{"names are exact", `{"TEXT":"a"}`, `{}`, ""},
		{"null is not set", `{"text":null,"flag":null,"number":null,"mayText":null,"inner":null,"list":null,"raw":null}`, `{}`, ""},
		{"null elements are left out", `{"list":[null,{"text":"a"},null],"texts":[null,"b"]}`, `{"list":[{"text":"a"}],"texts":["b"]}`, ""},
		{"the last of two wins", `{"text":"a","list":[{"text":"b"},{}],"text":"c","list":[{}]}`, `{"text":"c","list":[{}]}`, ""},
		{"text comes with escapes", `{"text":"a\"\\\n\u00e9\ud83d\ude00é"}`, `{"text":"a\"\\\né😀é"}`, ""},
		{"broken text is repaired", "{\"text\":\"a\xffb\\ud800\"}", `{"text":"a�b�"}`, ""},
		{"a key comes with escapes", `{"te\u0078t":"a"}`, `{"text":"a"}`, ""},

		{"a number is a fine text", `{"text":12.50,"texts":[1,-2]}`, `{"text":"12.50","texts":["1","-2"]}`, ""},
		{"a number may come as text", `{"number":" 3,5 ","mayNum":"1e2"}`, `{"number":3.5,"mayNum":100}`, ""},
		{"a number may come with its unit", `{"number":"6px"}`, `{"number":6}`, ""},
		{"an empty text is no number and no problem", `{"mayNum":"","number":" "}`, `{}`, ""},
		{"a flag may come as text", `{"flag":"true","mayFlag":"false"}`, `{"flag":true,"mayFlag":false}`, ""},

		{"an object for a text", `{"text":{"a":1},"deep":"b"}`, `{"deep":"b"}`, "text is an object, want a string"},
		{"a boolean for a text", `{"text":true,"deep":"b"}`, `{"deep":"b"}`, "text is a boolean, want a string"},
		{"a pointer stays nil where nothing fits", `{"mayText":[],"deep":"b"}`, `{"deep":"b"}`, "mayText is a list, want a string"},
		{"a word for a flag", `{"mayFlag":"yes","deep":"b"}`, `{"deep":"b"}`, "mayFlag is a string, want true or false"},
		{"a number for a flag", `{"flag":1,"deep":"b"}`, `{"deep":"b"}`, "flag is a number, want true or false"},
		{"a word for a number", `{"mayNum":"many","deep":"b"}`, `{"deep":"b"}`, "mayNum is a string, want a finite number"},
		{"infinity for a number", `{"mayNum":"inf","deep":"b"}`, `{"deep":"b"}`, "mayNum is a string, want a finite number"},
		{"a number too large", `{"mayNum":1e999,"deep":"b"}`, `{"deep":"b"}`, "mayNum is a number, want a finite number"},
		{"a text for an object", `{"inner":"a","deep":"b"}`, `{"deep":"b"}`, "inner is a string, want an object"},
		{"a list for an object", `{"inner":[{"text":"a"}],"deep":"b"}`, `{"deep":"b"}`, "inner is a list, want an object"},
		{"an object for a list", `{"list":{"0":{}},"deep":"b"}`, `{"deep":"b"}`, "list is an object, want a list"},
		{"a strange element", `{"list":[{"text":"a"},"b",{"text":"c"}]}`, `{"list":[{"text":"a"},{"text":"c"}]}`, "list[1] is a string, want an object"},
		{"a strange field of an element", `{"list":[{},{"text":[],"deep":"a"}]}`, `{"list":[{},{"deep":"a"}]}`, "list[1].text is a list, want a string"},
		{"the first of several problems is named", `{"inner":{"text":{},"flag":0},"list":3,"deep":"a"}`, `{"inner":{},"deep":"a"}`, "inner.text is an object, want a string (and 2 more)"},
		{"a word for a whole number", `{"map":{"a":"b","c":1.5,"d":"2"},"deep":"c"}`, `{"map":{"d":2},"deep":"c"}`, "map.a is a string, want a whole number (and 1 more)"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got part
			warning, err := Decode([]byte(tt.data), &got)
			if err != nil {
				t.Fatal(err)
			}
			if encoded := encoded(t, got); encoded != tt.want {
				t.Errorf("decoded as %s\nwant       %s", encoded, tt.want)
			}
			if warning != tt.warning {
				t.Errorf("warning %q, want %q", warning, tt.warning)
			}
		})
	}
}

func TestWhatIsNoObjectIsRefused(t *testing.T) {
	for _, data := range []string{"", " ", "nul", "null", "{", `{"a"}`, `{"a":1,}`, "{} {}", `"text"`, "12", "true", "[]", `[{"text":"a"}]`, "<html>", "\x00"} {
		var got part
		if warning, err := Decode([]byte(data), &got); err == nil {
			t.Errorf("%q is taken as %+v, with the warning %q", data, got, warning)
		}
	}
}

func TestAnythingDeepIsCutAndTheRestKept(t *testing.T) {
	for _, depth := range []int{maxDepth - 1, maxDepth, 10_001, 300_000} {
		inner := strings.Repeat(`{"x":[`, depth/2) + strings.Repeat(`]}`, depth/2)
		var got part
		warning, err := Decode([]byte(`{"raw":`+inner+`,"text":"a","list":[{"text":"}]"}]}`), &got)
		if err != nil || got.Text != "a" || len(got.List) != 1 || got.List[0].Text != "}]" {
			t.Errorf("%d levels: %+v, %v", depth, got.List, err)
		}
		if isCut := strings.Contains(warning, "too deep"); isCut != (depth >= maxDepth) {
			t.Errorf("%d levels: warning %q", depth, warning)
		}
	}
}

func encoded(t testing.TB, v any) string {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
