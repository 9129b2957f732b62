package theme

import (
	"bytes"
	"sort"
	"strconv"
	"strings"

	"chatlet/loosejson"
)

// maxProblems limits what a hostile theme makes us store and log.
const maxProblems = 50

// unknownField is an unknown field of the JSON, kept unchanged.
type unknownField struct {
	parent string // dotted path of the object it was found in
	key    string
	raw    loosejson.RawMessage
}

// UnmarshalJSON reads a theme and never fails. A field with a wrong type keeps
// its zero value and is named by [Theme.Problems]. An unknown field is kept for
// [Theme.MarshalJSON]. Numbers and booleans may be strings.
func (t *Theme) UnmarshalJSON(data []byte) error {
	*t = Theme{}
	if loosejson.Valid(data) {
		t.decodeObject("theme", data, t)
	} else {
		t.problem("theme", data, "JSON")
	}
	return nil
}

func (t *Theme) decodeObject(path string, data []byte, into object) {
	if isNull(data) {
		return
	}
	members, ok := loosejson.Members(data)
	if !ok {
		t.decodeShorthand(path, data, into)
		return
	}
	raw := make(map[string]loosejson.RawMessage, len(members))
	for _, m := range members {
		raw[m.Key] = m.Value
	}
	for _, f := range into.fields() {
		value, found := raw[f.name]
		if found {
			delete(raw, f.name)
			t.decodeField(dotted(path, f.name), value, f.dst)
		}
	}
	t.keepUnknown(path, raw)
}

func (t *Theme) decodeShorthand(path string, data []byte, into object) {
	text, ok := loosejson.Text(bytes.TrimSpace(data))
	short, can := into.(shorthand)
	if ok && can {
		short.SetPlain(text)
		return
	}
	t.problem(path, data, "an object")
}

func (t *Theme) decodeField(path string, data []byte, dst any) {
	if isNull(data) {
		return
	}
	ok, want := true, ""
	switch dst := dst.(type) {
	case *string:
		*dst, ok = loosejson.Text(data)
		want = "a string"
	case **float64:
		*dst, ok = loosejson.Number(data)
		want = "a number"
	case **bool:
		var flag bool
		if flag, ok = loosejson.Bool(data); ok {
			*dst = &flag
		}
		want = "true or false"
	case **Border:
		if bytes.HasPrefix(data, []byte("{")) {
			*dst = &Border{}
			t.decodeObject(path, data, *dst)
			return
		}
		ok, want = false, "an object"
	case object:
		t.decodeObject(path, data, dst)
	}
	if !ok {
		t.problem(path, data, want)
	}
}

func (t *Theme) keepUnknown(path string, raw map[string]loosejson.RawMessage) {
	keys := make([]string, 0, len(raw))
	for key := range raw {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	for _, key := range keys {
		if len(t.unknown) < maxProblems {
			copied := append(loosejson.RawMessage(nil), raw[key]...)
			t.unknown = append(t.unknown, unknownField{path, key, copied})
		}
	}
}

func (t *Theme) problem(path string, data []byte, want string) {
	if len(t.problems) < maxProblems {
		t.problems = append(t.problems, dropped(path, string(data), want))
	}
}

// dropped is the text of a warning: the field, the dropped value, and the
// allowed ones.
func dropped(path, value, want string) string {
	return path + ": " + strconv.Quote(shorten(value)) + " was dropped; allowed: " + want
}

// shorten shortens a text for a warning, so that hostile texts do not fill
// logs.
func shorten(s string) string {
	const limit = 60
	s = strings.ToValidUTF8(s, "?")
	if len(s) <= limit {
		return s
	}
	return strings.ToValidUTF8(s[:limit], "") + "…"
}

func dotted(path, key string) string { return path + "." + key }

func isNull(data []byte) bool { return string(bytes.TrimSpace(data)) == "null" }

// MarshalJSON writes the set fields under their names on the wire, in the order
// of the tables. In each object, the unknown fields follow.
func (t Theme) MarshalJSON() ([]byte, error) {
	var out bytes.Buffer
	err := t.encodeObject(&out, "theme", &t)
	return out.Bytes(), err
}

func (t *Theme) encodeObject(out *bytes.Buffer, path string, from object) error {
	out.WriteByte('{')
	first := true
	for _, f := range from.fields() {
		if !isSet(f.dst) && !t.hasUnknown(dotted(path, f.name)) {
			continue
		}
		writeKey(out, f.name, &first)
		if err := t.encodeField(out, dotted(path, f.name), f.dst); err != nil {
			return err
		}
	}
	for _, u := range t.unknown {
		if u.parent == path {
			writeKey(out, u.key, &first)
			out.Write(u.raw)
		}
	}
	out.WriteByte('}')
	return nil
}

func (t *Theme) hasUnknown(path string) bool {
	for _, u := range t.unknown {
		if u.parent == path || strings.HasPrefix(u.parent, path+".") {
			return true
		}
	}
	return false
}

func writeKey(out *bytes.Buffer, key string, first *bool) {
	if !*first {
		out.WriteByte(',')
	}
	*first = false
	quoted, _ := loosejson.Marshal(key)
	out.Write(quoted)
	out.WriteByte(':')
}

func (t *Theme) encodeField(out *bytes.Buffer, path string, dst any) error {
	switch dst := dst.(type) {
	case **Border:
		if *dst == nil {
			return t.encodeObject(out, path, &Border{})
		}
		return t.encodeObject(out, path, *dst)
	case *Font:
		if dst.Plain {
			return encodeValue(out, dst.Family)
		}
		return t.encodeObject(out, path, dst)
	case object:
		return t.encodeObject(out, path, dst)
	case *string:
		return encodeValue(out, *dst)
	case **float64:
		return encodeValue(out, *dst)
	case **bool:
		return encodeValue(out, *dst)
	}
	return nil
}

func encodeValue(out *bytes.Buffer, v any) error {
	data, err := loosejson.Marshal(v)
	out.Write(data)
	return err
}
